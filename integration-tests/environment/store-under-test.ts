import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { AxiosInstance } from "axios"
import { startPayCryptoSandbox, type PayCryptoSandbox } from "../../sandbox"
import { Books } from "./books"
import { LogLines } from "./log-lines"
import { freePort } from "./ports"
import { seedShop } from "./shop"
import { Shopper } from "./shopper"

export const payCryptoProviderId = "pp_paycrypto_paycrypto"

/** A booted store with its gateway. Members can be read from the first test on. */
export interface StoreUnderTest {
  gateway: PayCryptoSandbox
  shopper: Shopper
  books: Books
  container: MedusaContainer
  api: AxiosInstance
  log: LogLines
  databaseUrl: string
}

/**
 * Boots a real Medusa on a database of its own together with a PayCrypto simulator, both reachable
 * by each other over HTTP, and runs the suites in it. Every test begins with a fresh shop.
 *
 * @param storePath the folder of the store's `medusa-config.ts`
 */
export function testStore(
  name: string,
  storePath: string,
  suites: ((store: StoreUnderTest) => void)[],
): void {
  const store = {} as StoreUnderTest

  beforeAll(async () => {
    const port = await freePort()
    store.gateway = await startPayCryptoSandbox({
      fiatList: ["USD", "EUR", "JPY", "KWD"],
      retry: { attempts: 5, intervalMs: 200 },
    })
    const { apiKey, apiSecret, passphrase, webhookSecret } = store.gateway.credentials
    Object.assign(process.env, {
      PORT: String(port),
      BACKEND_URL: `http://127.0.0.1:${port}`,
      PAYCRYPTO_BASE_URL: store.gateway.url,
      PAYCRYPTO_API_KEY: apiKey,
      PAYCRYPTO_API_SECRET: apiSecret,
      PAYCRYPTO_PASSPHRASE: passphrase,
      PAYCRYPTO_WEBHOOK_SECRET: webhookSecret,
    })
  })

  afterAll(async () => {
    await store.gateway?.stop()
  })

  medusaIntegrationTestRunner({
    moduleName: name,
    medusaConfigFile: storePath,
    testSuite: ({ api, getContainer, dbConfig }) => {
      beforeAll(async () => {
        store.container = getContainer()
        store.databaseUrl = dbConfig.clientUrl
        store.api = api
        store.books = new Books(store.container)
        const shop = await seedShop(store.container, payCryptoProviderId)
        store.shopper = new Shopper(store.api, shop, payCryptoProviderId)
        await store.shopper.prepareCarts([
          ["usd", "plenty", 6],
          ["usd", "last", 2],
          ["eur", "plenty", 1],
          ["jpy", "plenty", 1],
          ["kwd", "plenty", 1],
          ["chf", "plenty", 1],
        ])
        store.log = new LogLines()
      })

      beforeEach(() => {
        store.shopper.forgetTakenCarts()
        store.gateway.faults.reset()
        store.gateway.faults.webhooks = "off"
        store.gateway.requests.clear()
        store.log.clear()
      })

      afterAll(() => store.log?.stop())

      for (const suite of suites) {
        suite(store)
      }
    },
  })
}
