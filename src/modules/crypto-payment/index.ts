import { Module } from "@medusajs/framework/utils"
import { CryptoPaymentModuleService } from "./service"

/** Under this name the module is listed in the payment module's `dependencies`. */
export const CRYPTO_PAYMENT_MODULE = "crypto_payment"

export default Module(CRYPTO_PAYMENT_MODULE, { service: CryptoPaymentModuleService })

export type { CryptoPaymentModuleService }
export { atApplicationStart, type StartSurroundings } from "./start-tasks"
export type { PlacedInvoice } from "./cart-invoices"
export type { Liveliness, Processes } from "./processes"
export type { InvoiceRow, InvoiceChange, Ledger, NewDeposit, NewInvoice } from "./ledger"
export type { Durability } from "./timeline"
export type { Inbox, NewNotification, NotificationRow } from "./inbox"
export type { NewRefund, RefundChange, RefundRow } from "./refund-row"
export type { Refunds } from "./refunds"
export {
  timelineSources,
  type NewTimelineEvent,
  type Timeline,
  type TimelineAuthor,
  type TimelineEvent,
  type TimelineSource,
} from "./timeline"
export type { InvoiceFilter, ListedInvoice, PageKey } from "./invoice-list"
export type { SummaryDay, SummaryGateway, Volume } from "./invoice-summary"
