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

/**
 * A field of an invoice that a gateway repeats in its answers, so that it can be compared.
 * `paidAmount` matters where the price was converted into an asset: a payment must then say that
 * enough arrived, unless the gateway only `mayEcho` it.
 */
export type EchoedField = "reference" | "gatewayInvoiceId" | "currency" | "amount" | "paidAmount"

export interface GatewayCapabilities {
  /** `fiat`: the store's price is sent as it is. `crypto`: it is converted to an asset first. */
  readonly pricedIn: "fiat" | "crypto"
  /** Fields that must come back unchanged for an answer to count. */
  readonly echoes: readonly EchoedField[]
  /** Fields that are compared too, where the answer has them. */
  readonly mayEcho: readonly EchoedField[]
  readonly signedWebhooks: boolean
  /** `api`: the gateway refunds on request. `payout`: by a transfer of ours. `none`: by hand. */
  readonly refund: "api" | "payout" | "none"
  /** `fetchLimits` asks the gateway. */
  readonly limits: boolean
  /** `quote` converts a price into the asset that is paid. */
  readonly quote: boolean
  readonly testWebhook: boolean
  readonly listInvoices: boolean
  readonly balances: boolean
}

/**
 * What is known about the prices a gateway takes without asking it. Checked before anything is
 * sent, so that the shopper gets a sentence to act on.
 */
export interface PriceRules {
  /** Codes, upper case; `any` where the gateway or its rate source decides. */
  readonly currencies: readonly string[] | "any"
  /** Currencies that take fewer decimals here than they have elsewhere. */
  readonly decimals: Readonly<Record<string, number>>
  /** The least amount by currency, inclusive, in major units. */
  readonly atLeast: Readonly<Record<string, string>>
  /** Currencies that are refused for a reason worth telling, in a whole sentence. */
  readonly refused: Readonly<Record<string, string>>
}

/** Who pays, as far as the store knows. All of it may be missing. */
export interface InvoiceShopper {
  /** The store's customer, or the cart where there is no customer yet. */
  id: string | null
  email: string | null
  /** ISO 3166-1 alpha-2, upper case. */
  countryCode: string | null
  ip: string | null
}

export interface CreateInvoiceRequest {
  /** Our number for the invoice; the gateway refuses to take the same one twice. */
  reference: string
  /** Decimal string in major units of `currency`. */
  amount: string
  /** ISO 4217 code or asset code, upper case. */
  currency: string
  /** One line for the gateway's page. */
  description: string
  shopper: InvoiceShopper
  /** Where the gateway sends its webhooks for this invoice. */
  notifyUrl: string
  /** Where the gateway sends the shopper's browser afterwards. */
  returnUrl: string
}

export interface CreatedInvoice {
  gatewayInvoiceId: string
  /** The gateway's own page for this invoice; `null` where it has none. */
  paymentUrl: string | null
  /** Where to send the asset, for gateways that give an address at once. */
  address: string | null
  network: string | null
  /** The address and the amount in a form that wallets open, e.g. `ethereum:0x…?value=…`. */
  paymentUri: string | null
  createdAt: number
  /** When the invoice stops being payable, as far as the gateway says; an estimate. */
  expiresAt: number
}

/** What a price is in the asset that is paid. */
export interface Quote {
  /** Decimal string in major units of `currency`, rounded up to its smallest unit. */
  amount: string
  /** The asset, upper case. */
  currency: string
  /** Units of the price's currency for one unit of the asset, as a decimal string. */
  rate: string
  /** Where the rate came from, for the record. */
  source: string
  at: number
}

/** Which invoice is meant. The gateway's own id is preferred where both are known. */
export interface InvoiceKey {
  reference: string
  gatewayInvoiceId: string | null
}

/** An invoice with what we know of it, for gateways whose answers do not say all of it. */
export interface KnownInvoice extends InvoiceKey {
  amount: string | null
  currency: string | null
  expiresAt: number | null
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
  /** What arrived, in major units of `paidCurrency`. */
  paidAmount: string | null
  paidCurrency: string | null
  /** Whether the gateway itself calls the payment late. */
  late: boolean
  reason: string | null
  /** How many blocks confirm the payment, and how many are needed. */
  confirmations: { seen: number; needed: number } | null
  transactionHash: string | null
  network: string | null
  /** What the gateway kept, in major units of the currency it pays out. */
  fee: string | null
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
  /** Path and query as requested, e.g. `/hooks/payment/payprotocol_main`, where known. */
  url?: string
  headers: Record<string, unknown>
}

/** Money that came to a shopper's own address without an invoice. */
export interface Deposit {
  /** The shopper, as the store named him to the gateway. */
  userId: string
  amount: string | null
  currency: string | null
  network: string | null
  transactionHash: string | null
}

/** One event out of a webhook request. It says "look now"; it never says "paid". */
export interface Notification {
  /**
   * Identical for redeliveries of the same event, different for a later event of an invoice: it
   * includes the status and, where the event has them, transaction hash and amount.
   */
  key: string
  subject: "invoice" | "refund" | "deposit"
  /** Only where the subject is a deposit. */
  deposit: Deposit | null
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

/** What samples name as the merchant's number; no invoice of ours can have it. */
export const sampleReference = "connection-test"

/** A webhook as the gateway itself would send it. Header names are in any case. */
export interface SampleWebhook {
  headers: Record<string, string>
  body: string
}

export interface Balance {
  currency: string
  /** Decimal strings in major units. */
  available: string
  frozen: string | null
}

export interface InvoiceFilter {
  /** Milliseconds since the epoch. */
  since: number
  until: number
}

export interface RefundRequest {
  invoice: InvoiceKey
  /** Our number for the refund, where the gateway takes one; at most 64 characters. */
  refundReference: string
  /** Decimal string in major units of `currency`. */
  amount: string
  currency: string
  /** Whether this is all that was paid. */
  whole: boolean
  /** Where to, for gateways that need to be told. */
  destination: {
    address: string
    asset: string
    network: string
    memo: string | null
  } | null
  reason: string | null
  notifyUrl: string
}

/** Which refund is meant. */
export interface RefundKey {
  invoice: InvoiceKey
  refundReference: string
  gatewayRefundId: string | null
}

export interface GatewayRefund {
  gatewayRefundId: string | null
  status: "refunding" | "refunded" | "refund_failed"
  rawStatus: string
  /** Decimal string in major units of `currency`. */
  amount: string | null
  currency: string | null
  transactionHash: string | null
  reason: string | null
}

/** A refund as a gateway tells of it among the others of its invoice, whoever asked for it. */
export interface ToldRefund extends GatewayRefund {
  /** What tells it apart among the refunds of its invoice; stays the same as its status changes. */
  key: string
  /** Our number for it, where the gateway repeats one. */
  refundReference: string | null
  /** Whether the payer took it back himself, which no refund of ours is. */
  byPayer: boolean
}

/** Where a gateway's refunds go. */
export interface RefundTarget {
  /** `payer`: back where they came from. `address`: only where we say. `either`: as we like. */
  readonly to: "payer" | "address" | "either"
  /**
   * The networks that an address may be on, by asset, in the gateway's own words. `paid`: only the
   * one that the payment came on. `any`: the gateway does not say.
   */
  readonly networks: Readonly<Record<string, readonly string[]>> | "paid" | "any"
}

/**
 * A gateway, built from validated options. Every method but `readWebhook` and `acknowledge` asks
 * the gateway, or its rate source, over the network and throws a `GatewayError`. Methods that a
 * gateway does not have, by its `capabilities`, throw kind `unsupported`.
 */
export interface Gateway {
  /** The word used in provider ids, e.g. `paycrypto`. */
  readonly id: string
  /** The name that merchants and shoppers know. */
  readonly name: string
  readonly capabilities: GatewayCapabilities
  readonly priceRules: PriceRules
  /** Which characters its merchant references may have; see `payments/reference.ts`. */
  readonly referenceStyle: "text" | "digits"
  /** Never repeated by itself: after an error with `outcomeUnknown` an invoice may exist. */
  createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice>
  /** Throws a `GatewayError` of kind `not_found` when the gateway does not know the invoice. */
  fetchInvoice(invoice: KnownInvoice): Promise<GatewayInvoice>
  /** Throws `WebhookRefused` with the check that failed. */
  readWebhook(request: WebhookRequest): WebhookReading
  /**
   * A webhook that `readWebhook` takes, about an invoice that no store has, to see whether webhooks
   * come through. Signed with the store's own secret, where the gateway signs at all.
   *
   * @param url where it will be sent
   * @param id makes it another event than earlier samples; letters and digits
   */
  sampleWebhook(url: string, id: string): SampleWebhook
  /** The reply this gateway understands: `accepted` stops redelivery, `retry` asks for it. */
  acknowledge(answer: "accepted" | "retry"): WebhookReply
  /** A real authenticated call. Answers `ok: false` with the reason instead of throwing. */
  checkConnection(): Promise<ConnectionCheck>
  /** Only where `capabilities.quote`. Throws kind `no_rate` when there is no usable rate. */
  quote(price: { amount: string; currency: string }): Promise<Quote>
  /** Only where `capabilities.limits`. */
  fetchLimits(): Promise<AmountLimits>
  /** Only where `capabilities.testWebhook`: has the gateway send a sample to the store. */
  sendTestWebhook(): Promise<void>
  /** Only where `capabilities.listInvoices`; one page in memory at a time. */
  listInvoices(filter: InvoiceFilter): AsyncGenerator<GatewayInvoice>
  /** Only where `capabilities.balances`. */
  fetchBalances(): Promise<Balance[]>
  /** Only where `capabilities.refund` is not `none`. Never repeated by itself. */
  refund(request: RefundRequest): Promise<GatewayRefund>
  /** As `refund`. Throws kind `not_found` for a refund that was never asked for. */
  fetchRefund(key: RefundKey): Promise<GatewayRefund>
  /** What `refund` has to be told of the address. */
  readonly refundTarget: RefundTarget
  /**
   * Whether `listRefunds` tells of refunds that were not asked for by `refund`, so that it is worth
   * asking.
   */
  readonly tellsRefunds: boolean
  /** The refunds of an invoice, whoever asked for them; those that the gateway still tells of. */
  listRefunds(invoice: KnownInvoice): Promise<ToldRefund[]>
}
