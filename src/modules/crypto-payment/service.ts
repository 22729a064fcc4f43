import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { CartInvoices } from "./cart-invoices"
import type { Database } from "./database"
import { Inbox } from "./inbox"
import { Ledger } from "./ledger"
import { Looks } from "./looks"
import { CryptoInvoice } from "./models/crypto-invoice"
import { CryptoNotification } from "./models/crypto-notification"
import { CryptoProcess } from "./models/crypto-process"
import { parseModuleOptions, type ModuleOptions } from "./options"
import { Processes } from "./processes"
import { beginStartTasks } from "./start-tasks"

interface ModuleCradle {
  __pg_connection__: Database
  configModule: ConfigModule
  logger: Logger
}

/** The plugin's memory: the ledger of invoices and the inbox of notifications. */
export class CryptoPaymentModuleService extends MedusaService({
  CryptoInvoice,
  CryptoNotification,
  CryptoProcess,
}) {
  readonly ledger: Ledger
  readonly inbox: Inbox
  readonly carts: CartInvoices
  readonly looks: Looks
  readonly processes: Processes
  readonly settings: ModuleOptions
  /** The time by the store's clock, which tests may turn. */
  readonly now: () => Date
  /** Medusa calls these as the application starts and before it ends. */
  readonly __hooks: Record<
    "onApplicationStart" | "onApplicationPrepareShutdown",
    () => Promise<void>
  >

  constructor(container: ModuleCradle, options?: Record<string, unknown>) {
    // eslint-disable-next-line prefer-rest-params -- Medusa's base class takes what it is given
    super(...(arguments as unknown as []))
    this.ledger = new Ledger(container.__pg_connection__)
    this.inbox = new Inbox(container.__pg_connection__)
    this.carts = new CartInvoices(container.__pg_connection__)
    this.looks = new Looks(container.__pg_connection__)
    this.processes = new Processes(container.__pg_connection__)
    this.settings = parseModuleOptions(options ?? {})
    this.now = () => new Date(this.settings.clock())
    let end: () => Promise<void> = async () => undefined
    this.__hooks = {
      onApplicationStart: async () => {
        const { configModule: config, logger } = container
        end = beginStartTasks({ config, logger, processes: this.processes })
      },
      onApplicationPrepareShutdown: () => end(),
    }
  }
}
