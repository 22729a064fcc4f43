/**
 * The contract every gateway implements. Everything outside `src/gateways` speaks to a gateway
 * through this file alone.
 *
 * Units: amounts are decimal strings in major units ("10.50" is ten dollars fifty), times are
 * milliseconds since the epoch, durations are milliseconds.
 */

/**
 * What has become of an invoice, in one vocabulary for all gateways. A raw status that is not in a
 * gateway's table reads as `abnormal`, never as `paid`.
 */
export const invoiceStatuses = [
  "pending",
  "confirming",
  "paid",
  "underpaid",
  "abnormal",
  "failed",
  "canceled",
  "expired",
  "refunding",
  "refunded",
  "refund_failed",
] as const

export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** A field of an invoice that a gateway repeats in its answers, so that it can be compared. */
export type EchoedField = "reference" | "gatewayInvoiceId" | "currency" | "amount"

export interface GatewayCapabilities {
  /** `fiat`: the store's price is sent as it is. `crypto`: it is converted to an asset first. */
  readonly pricedIn: "fiat" | "crypto"
  /** Fields that must come back unchanged for an answer to count. */
  readonly echoes: readonly EchoedField[]
  readonly signedWebhooks: boolean
  /** `api`: the gateway refunds on request. `payout`: by a transfer of ours. `none`: by hand. */
  readonly refund: "api" | "payout" | "none"
  readonly limits: boolean
  readonly quote: boolean
  readonly testWebhook: boolean
  readonly listInvoices: boolean
  readonly balances: boolean
}

export interface CreateInvoiceRequest {
  /** Our number for the invoice; the gateway refuses to take the same one twice. */
  reference: string
  /** Decimal string in major units of `currency`. */
  amount: string
  /** ISO 4217 code or asset code, upper case. */
  currency: string
  /** Where the gateway sends its webhooks for this invoice. */
  notifyUrl: string
  /** Where the gateway sends the shopper's browser afterwards. */
  returnUrl: string
}

export interface CreatedInvoice {
  gatewayInvoiceId: string
  /** The gateway's own page for this invoice. */
  paymentUrl: string
  createdAt: number
  /** When the invoice stops being payable, as far as the gateway says; an estimate. */
  expiresAt: number
}

/** Which invoice is meant. The gateway's own id is preferred where both are known. */
export interface InvoiceKey {
  reference: string
  gatewayInvoiceId: string | null
}

/** What the gateway says of an invoice, in answer to our own authenticated query. */
export interface GatewayInvoice {
  /** `null` where the answer left the field out. */
  reference: string | null
  gatewayInvoiceId: string | null
  currency: string | null
  amount: string | null
  status: InvoiceStatus
  /** The gateway's own word or number for the status. */
  rawStatus: string
  paidAmount: string | null
  paidCurrency: string | null
  reason: string | null
  updatedAt: number | null
}

export interface AmountLimits {
  /** Currencies an invoice can be priced in, upper case. */
  currencies: readonly string[]
  /** Currency of `min` and `max`; `null` where the gateway has none. */
  currency: string | null
  /** Both are exclusive: an amount must be above `min` and below `max`. */
  min: string | null
  max: string | null
}

export interface ConnectionCheck {
  ok: boolean
  /** How long the gateway took to answer, in ms. */
  tookMs: number
  message: string
}

/** A webhook request as it came in. Header names are lower case. */
export interface WebhookRequest {
  rawBody: Buffer
  headers: Record<string, unknown>
}

/** One event out of a webhook request. It says "look now"; it never says "paid". */
export interface Notification {
  /** Identical for redeliveries of the same event, different for a later event of an invoice. */
  key: string
  reference: string | null
  gatewayInvoiceId: string | null
  rawStatus: string
  /** When the gateway says the event happened; `null` where it does not say. */
  occurredAt: number | null
  /** The event's own text, as received. */
  raw: string
}

/** An event in a genuine webhook request that could not be read. */
export interface UnreadableEvent {
  raw: string
  reason: string
}

export interface WebhookReading {
  /** Whether the sender is proved. Without proof the notifications are hints at most. */
  verified: boolean
  notifications: Notification[]
  unreadable: UnreadableEvent[]
}

export interface WebhookReply {
  status: number
  headers: Record<string, string>
  body: string
}

/**
 * A gateway, built from validated options. Every method but `readWebhook` and `acknowledge` asks
 * the gateway over the network and throws a `GatewayError`.
 */
export interface Gateway {
  /** The word used in provider ids, e.g. `paycrypto`. */
  readonly id: string
  /** The name that merchants and shoppers know. */
  readonly name: string
  readonly capabilities: GatewayCapabilities
  /** Never repeated by itself: after an error with `outcomeUnknown` an invoice may exist. */
  createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice>
  /** Throws a `GatewayError` of kind `not_found` when the gateway does not know the invoice. */
  fetchInvoice(key: InvoiceKey): Promise<GatewayInvoice>
  /** Only where `capabilities.limits`; elsewhere it throws kind `unsupported`. */
  fetchLimits(): Promise<AmountLimits>
  /** Throws `WebhookRefused` with the check that failed. */
  readWebhook(request: WebhookRequest): WebhookReading
  /** The reply this gateway understands: `accepted` stops redelivery, `retry` asks for it. */
  acknowledge(answer: "accepted" | "retry"): WebhookReply
  /** A real authenticated call. Answers `ok: false` with the reason instead of throwing. */
  checkConnection(): Promise<ConnectionCheck>
}
