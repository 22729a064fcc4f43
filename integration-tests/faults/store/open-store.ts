import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import axios, { type AxiosInstance } from "axios"
import { providerIds } from "../../environment/gateways-store"
import { freePort } from "../../environment/ports"
import { Shopper } from "../../environment/shopper"
import { simulatorEnvironment } from "../../environment/simulator-environment"
import { createDatabase, databaseUrl } from "./database"
import { RunningGateways } from "./simulators"
import {
  StoreProcess,
  type SeededShop,
  type StoreEnvironment,
  type StoreSettings,
} from "./store-process"

interface Parts {
  database: string
  url: string
  shop: SeededShop
  gateways: RunningGateways
  environment: StoreEnvironment
  folder: string
  settings: StoreSettings
  process: StoreProcess
  log: Log
}

/** Everything that any of a store's processes printed. */
class Log {
  text = ""
  readonly keep = (text: string): void => {
    this.text += text
  }
}

/**
 * A store with every payment method, in a process that can be killed and comes back at the same
 * address, with all its gateways.
 */
export class FaultyStore {
  /** How often a process ended without having been killed. */
  ownEnds = 0
  settings: StoreSettings
  readonly database: string
  readonly url: string
  readonly shop: SeededShop
  readonly gateways: RunningGateways
  readonly secrets: readonly string[]
  readonly api: AxiosInstance
  readonly #environment: StoreEnvironment
  readonly #folder: string
  readonly #log: Log
  #process: StoreProcess | null
  #starting: Promise<void> | null = null

  private constructor(parts: Parts) {
    this.settings = parts.settings
    this.database = parts.database
    this.url = parts.url
    this.shop = parts.shop
    this.gateways = parts.gateways
    this.secrets = parts.gateways.secrets()
    this.api = axios.create({ baseURL: parts.url, timeout: 20_000, validateStatus: () => true })
    this.#environment = parts.environment
    this.#folder = parts.folder
    this.#log = parts.log
    this.#process = parts.process
  }

  /** @param database its name, on the run's Postgres; it is made anew */
  static async open(
    database: string,
    placeOrder: StoreSettings["placeOrder"] = "confirming",
  ): Promise<FaultyStore> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const folder = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-gateways-"))
    const gateways = await RunningGateways.start(url, folder)
    const log = new Log()
    try {
      await createDatabase(database)
      const environment = {
        PORT: String(port),
        BACKEND_URL: url,
        DATABASE_URL: databaseUrl(database),
        ...(Object.assign(
          {},
          ...Object.values(gateways.all()).map(simulatorEnvironment),
        ) as StoreEnvironment),
      }
      const settings: StoreSettings = { clockOffsetMs: 0, placeOrder }
      const fresh = { ...environment, FAULTS_MIGRATE: "true" }
      const process = await StoreProcess.start(fresh, settings, log.keep)
      const shop = (await process.ask("seed", Object.values(providerIds))) as SeededShop
      const parts = { database, url, shop, gateways, environment, folder, settings, process, log }
      return new FaultyStore(parts)
    } catch (error) {
      await gateways.stop()
      throw new Error(`the store did not start:\n${log.text}`, { cause: error })
    }
  }

  get log(): string {
    return this.#log.text
  }

  get isUp(): boolean {
    return this.#process?.isUp ?? false
  }

  /** Starts it unless it runs. Who comes second waits for the first. */
  async start(): Promise<void> {
    if (this.isUp) {
      return
    }
    if (this.#process) {
      this.ownEnds += 1
      this.#process = null
    }
    this.#starting ??= StoreProcess.start(this.#environment, this.settings, this.#log.keep)
      .then((started) => {
        this.#process = started
      })
      .finally(() => {
        this.#starting = null
      })
    await this.#starting
  }

  async kill(): Promise<void> {
    const killed = this.#process
    this.#process = null
    await killed?.kill()
  }

  /** A process that is down gets them when it comes back. */
  async apply(settings: Partial<StoreSettings>): Promise<void> {
    this.settings = { ...this.settings, ...settings }
    await this.#process?.ask("apply", this.settings)
  }

  /** Runs the plugin's job once, unless it runs. @throws StoreIsDown */
  async reconcile(): Promise<void> {
    await this.#process?.ask("reconcile")
  }

  /** A shopper who pays by this provider. */
  shopper(providerId: string): Shopper {
    return new Shopper(this.api, this.shop, providerId)
  }

  async close(): Promise<void> {
    await this.kill()
    await this.gateways.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
