import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { CartInvoices } from "./cart-invoices"
import type { Database } from "./database"
import { Inbox } from "./inbox"
import { InvoiceList } from "./invoice-list"
import { InvoiceSummary } from "./invoice-summary"
import { Ledger } from "./ledger"
import { Looks } from "./looks"
import { CryptoInvoice } from "./models/crypto-invoice"
import { CryptoNotification } from "./models/crypto-notification"
import { CryptoProcess } from "./models/crypto-process"
import { CryptoRefund } from "./models/crypto-refund"
import { parseModuleOptions, type ModuleOptions } from "./options"
import { Processes } from "./processes"
import { Refunds } from "./refunds"
import { beginStartTasks } from "./start-tasks"
import { Timeline } from "./timeline"

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
  CryptoRefund,
}) {
  readonly ledger: Ledger
  readonly inbox: Inbox
  readonly carts: CartInvoices
  readonly looks: Looks
  readonly processes: Processes
  readonly refunds: Refunds
  readonly timeline: Timeline
  readonly list: InvoiceList
  readonly summary: InvoiceSummary
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
    this.settings = parseModuleOptions(options ?? {})
    this.now = () => new Date(this.settings.clock())
    this.ledger = new Ledger(container.__pg_connection__, this.now)
    this.timeline = new Timeline(container.__pg_connection__, this.now)
    this.refunds = new Refunds(container.__pg_connection__)
    this.list = new InvoiceList(container.__pg_connection__)
    this.summary = new InvoiceSummary(container.__pg_connection__)
    this.inbox = new Inbox(container.__pg_connection__)
    this.carts = new CartInvoices(container.__pg_connection__)
    this.looks = new Looks(container.__pg_connection__)
    this.processes = new Processes(container.__pg_connection__)
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
