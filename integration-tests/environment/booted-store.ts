import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { AxiosInstance } from "axios"
import { Books } from "./books"
import { eventually } from "./eventually"
import { LogLines } from "./log-lines"
import { freePort } from "./ports"
import { seedShop, type CurrencyCode, type Shop } from "./shop"
import { Shopper } from "./shopper"

/** A real Medusa with a shop in it. Members can be read from the first test on. */
export interface BootedStore {
  /** Pays by the first of the store's providers unless told otherwise. */
  shopper: Shopper
  books: Books
  container: MedusaContainer
  api: AxiosInstance
  log: LogLines
  databaseUrl: string
}

export interface StoreToBoot<S extends BootedStore> {
  name: string
  /** The folder of the store's `medusa-config.ts`. */
  storePath: string
  /** Filled in while the store boots. */
  store: S
  /** What regions allow beside Medusa's own. */
  providerIds: readonly [string, ...string[]]
  /** Carts that every test finds filled, since filling one takes longer than most tests. */
  carts: [CurrencyCode, keyof Shop["variants"], number][]
  /** Starts what the store needs. @returns the environment its configuration reads */
  prepare(backendUrl: string): Promise<Record<string, string>>
  /** Before every test, on the database as it was after the carts were filled. */
  beforeEach(): void
  afterAll(): Promise<void>
  suites: readonly ((store: S) => void)[]
}

/**
 * Boots a real Medusa on a database of its own and runs the suites in it. Every test begins with a
 * fresh shop.
 */
export function bootStore<S extends BootedStore>(boot: StoreToBoot<S>): void {
  const { store } = boot

  beforeAll(async () => {
    const port = await freePort()
    const backendUrl = `http://127.0.0.1:${port}`
    Object.assign(process.env, {
      PORT: String(port),
      BACKEND_URL: backendUrl,
      ...(await boot.prepare(backendUrl)),
    })
  })

  afterAll(() => boot.afterAll())

  medusaIntegrationTestRunner({
    moduleName: boot.name,
    medusaConfigFile: boot.storePath,
    testSuite: ({ api, getContainer, dbConfig }) => {
      beforeAll(async () => {
        store.container = getContainer()
        store.databaseUrl = dbConfig.clientUrl
        store.api = api
        store.books = new Books(store.container)
        const shop = await seedShop(store.container, ...boot.providerIds)
        store.shopper = new Shopper(store.api, shop, boot.providerIds[0])
        await store.shopper.prepareCarts(boot.carts)
        store.log = new LogLines()
      })

      beforeEach(async () => {
        // Every test begins with the same carts. Work that the database's reset has cut off may
        // have left Medusa's lock on one of them.
        await store.container.resolve(Modules.LOCKING).releaseAll()
        store.shopper.forgetTakenCarts()
        boot.beforeEach()
        store.log.clear()
      })

      // The database is reset next, under whatever is still at work.
      afterEach(() => noTurnIsHeld(store.container))

      afterAll(() => store.log?.stop())

      for (const suite of boot.suites) {
        suite(store)
      }
    },
  })
}

/** Waits for settlement that a test has begun and not waited for. */
async function noTurnIsHeld(container: MedusaContainer): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  if (!(await knex.schema.hasTable("crypto_invoice"))) {
    return
  }
  await eventually(async () => {
    const held = await knex("crypto_invoice").where("turn_until", ">", knex.fn.now())
    expect(held).toEqual([])
  })
}
