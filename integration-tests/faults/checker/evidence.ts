/**
 * What is left when everything has settled: the gateways' own books, the plugin's, Medusa's, and the
 * log. Amounts are decimal strings in major units, currency codes upper case.
 */
export interface Evidence {
  placeOrder: "paid" | "confirming" | "checkout"
  /** The simulators' books, kept by code that shares nothing with the plugin. */
  gatewayInvoices: GatewayRecord[]
  ledger: LedgerRecord[]
  orders: OrderRecord[]
  payments: PaymentRecord[]
  /** What the plugin has of money that went back. */
  refunds: RefundRecord[]
  /** What the gateways have of it, where they refund on request. Only what is done. */
  gatewayRefunds: { reference: string; amount: string; currency: string }[]
  notifications: NotificationRecord[]
  /** Webhooks that a gateway sent and the store acknowledged. */
  acknowledged: { providerIds: string[]; gatewayInvoiceId: string; reference: string }[]
  /** Texts that stood in forged webhooks only. */
  forgedMarks: string[]
  log: string
  secrets: string[]
  /** How often the store's process ended without having been killed. */
  ownEnds: number
  /** What did not work when nothing was wrong any more: answers of 500, work without an end. */
  brokenAfterwards: string[]
}

/** What a gateway has of an invoice. `paid`: all of it; `some`: less, or still unconfirmed. */
export interface GatewayRecord {
  gateway: string
  id: string
  reference: string
  /** As it was ordered. */
  amount: string
  currency: string
  money: "none" | "some" | "paid"
  /** What the payer had to send, and what arrived, in one asset. */
  dueAmount: string
  paidAmount: string
  /** Raw, for a person. */
  status: string
}

export interface LedgerRecord {
  reference: string
  gateway: string
  gatewayInvoiceId: string | null
  status: string
  attention: string[]
  collectionId: string
  orderId: string | null
  /** What the gateway was asked for. */
  amount: string
  currency: string
  priceAmount: string
  priceCurrency: string
  /** What a person took as enough of a short payment, in the price's currency. */
  acceptedAmount: string | null
  isSettled: boolean
  isClosed: boolean
  lastError: string | null
}

export interface OrderRecord {
  id: string
  isCanceled: boolean
  /** `null` for one that was left behind half made. */
  cartId: string | null
  collectionIds: string[]
  transactions: { amount: string; reference: string }[]
}

export interface PaymentRecord {
  id: string
  collectionId: string
  /** The invoice that Medusa's payment names. */
  reference: string | null
  amount: string
  currency: string
  isCaptured: boolean
  isCanceled: boolean
  captures: string[]
  refunds: { id: string; amount: string }[]
}

export interface RefundRecord {
  /** The invoice's. */
  reference: string
  /** `api`: asked for at the gateway; `recorded`: sent by hand. */
  kind: string
  status: string
  amount: string | null
  /** As it was sent, where that is another unit. */
  assetAmount: string | null
  medusaRefundId: string | null
  isBooked: boolean
}

export interface NotificationRecord {
  providerId: string
  gatewayInvoiceId: string | null
  reference: string | null
  state: string
  body: string
}
