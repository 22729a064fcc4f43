import type { SimulatedAction, SimulatedWebhook } from "../../../sandbox/simulator/handle"
import type { GatewaySimulator, SimulatorOptions } from "../../../sandbox/simulator/handle"
import type {
  EchoedField,
  Gateway,
  InvoiceStatus,
  KnownInvoice,
} from "../../../src/gateways/gateway"
import type { RefundRequest } from "../../../src/gateways/gateway"
import type { GatewayErrorKind } from "../../../src/gateways/gateway-error"
import type { RetryPolicy } from "../../../src/gateways/retry"
import type { Redact } from "../../../src/providers/redaction"

/**
 * One gateway as the conformance suite sees it: what the suite cannot know by itself, as data.
 * `describeGateway` (suite.ts) runs the same list of behaviours over each of these. To add a
 * gateway, write one adapter and a spec file of three lines; no test is written for it here.
 *
 * Everything is what the gateway's documentation says, not what our code does: raw names and
 * values as they are on the wire, expectations by hand. Methods are written in method syntax, so
 * that an adapter can name its own simulator: `GatewayUnderTest<PayCryptoSandbox>`.
 */
export interface GatewayUnderTest<S extends GatewaySimulator = GatewaySimulator> {
  /** Title of the tests, e.g. "C-Pay by card". */
  readonly title: string

  /**
   * Starts the gateway's simulator with these options and whatever the samples below need, e.g.
   * currencies. The suite gives a free port, `consoleWebhookUrl` and a short `retry`.
   */
  startSimulator(options: SimulatorOptions): Promise<S>
  /** The gateway as a provider builds it, on the simulator's address. Nothing may be left out. */
  build(connection: Connection): Gateway
  /** The provider's own redactor, as its `parts.ts` makes it of options with these credentials. */
  redactor(connection: Connection): Redact

  /** How the simulator's API is asked, for planning faults and counting requests. */
  readonly api: { readonly create: Endpoint; readonly query: Endpoint }
  /** `false`: its query takes the gateway's own id only, so a lost creation cannot be looked up. */
  readonly queriesByReference: boolean
  /** An id in the gateway's form that no invoice has. */
  readonly unknownInvoiceId: string
  /** `false`: webhooks go to the address in the merchant's console, whatever an invoice asks. */
  readonly takesNotifyUrl: boolean
  /**
   * A second creation with the same reference. `null`: the gateway takes any number twice. Then
   * the suite only demands that both invoices are told apart.
   */
  readonly duplicate: { readonly kind: GatewayErrorKind; readonly outcomeUnknown: boolean } | null

  /** Credentials that the gateway does not accept, and what a creation with them fails as. */
  readonly wrongCredentials: readonly WrongCredentials[]
  /** `false`: no call that reads is authenticated, so `checkConnection` cannot tell. */
  readonly connectionCheckTellsCredentials: boolean
  /** Names in the simulator's `credentials` that must never be seen anywhere. */
  readonly secrets: readonly string[]

  /** Every status of the gateway's documentation. */
  readonly statuses: readonly RawStatus[]
  /** Raw statuses the documentation does not have; `setStatus` must take them. */
  readonly unknownStatuses: readonly string[]
  /** The field of the raw query answer that holds the status, for values that are none. */
  readonly statusField: string
  /**
   * What a raw query answer without the status field means. `null`, for most: it cannot be read, or
   * is abnormal. Payscrypt leaves out zero values: `pending`.
   */
  readonly leftOutStatus: InvoiceStatus | null
  /** Each action that the simulator offers, and what becomes of an invoice. */
  readonly actions: Readonly<Partial<Record<SimulatedAction, ActionOutcome>>>
  /** Leads a new invoice to "paid"; `["pay-exactly"]` for most. */
  readonly pay: readonly SimulatedAction[]

  /** The price of every test that is not about prices. Two decimals that matter, e.g. 100.05 USD. */
  readonly usualPrice: StorePrice
  /** At least one sample for each kind, taken or refused. */
  readonly prices: Readonly<Record<PriceKind, readonly PriceSample[]>>

  /**
   * How each field of a raw query answer is falsified, `null` for one that answers never have.
   * Fields that `capabilities` declares in `echoes` or `mayEcho` must be here. Only where prices
   * are converted into an asset, `paidAmount` counts.
   */
  readonly echoed: Readonly<Record<EchoedField, Falsified | null>>

  readonly webhooks: WebhookFacts<S>
  /** Answers of a shop, and whether each ends redelivery by the gateway's documentation. */
  readonly acknowledgements: readonly AcknowledgementCase[]

  /** How a refund is asked for where the gateway can; `null` where it never can. */
  readonly refund: RefundFacts<S> | null
}

/** What a gateway is built from. */
export interface Connection {
  /** Without a slash at the end. */
  readonly baseUrl: string
  /** The simulator's, some of them replaced by wrong ones. */
  readonly credentials: Readonly<Record<string, string>>
  /** Old values of webhook secrets that still count while they are being changed. */
  readonly previousSecrets: Readonly<Record<string, string>>
  /** In ms. */
  readonly timeoutMs: number
  readonly webhookToleranceMs: number
  readonly retry: RetryPolicy
  /** Milliseconds since the epoch; the system's clock where it is missing. */
  readonly clock?: () => number
  /** Options of the gateway's own that a sample of this adapter asks for, e.g. `{ asset: "BTC" }`. */
  readonly options: Readonly<Record<string, unknown>>
}

/** `path` without query; left out where it differs from invoice to invoice. */
export interface Endpoint {
  readonly method: "GET" | "POST"
  readonly path?: string
}

export interface WrongCredentials {
  readonly title: string
  readonly credentials: Readonly<Record<string, string>>
  /** `credentials`, unless the gateway's answer does not tell what is wrong. */
  readonly kind: GatewayErrorKind
}

export interface RawStatus {
  /** As `GatewayInvoice.rawStatus` gives it. */
  readonly raw: string
  readonly status: InvoiceStatus
  /** Tells apart several cases of one raw status: "paid short". */
  readonly when?: string
  readonly late?: boolean
  /** Brings the raw status about. Left out: `setStatus(id, raw)` on a new invoice. */
  reach?(invoices: GatewaySimulator["invoices"], id: string): void
  /** What the ledger knows differently from the usual, e.g. an `expiresAt` in the past. */
  readonly known?: Partial<KnownInvoice>
}

export interface ActionOutcome {
  /** Actions before this one. */
  readonly after?: readonly SimulatedAction[]
  readonly status: InvoiceStatus
  readonly late?: boolean
}

/** A decimal in major units and an upper-case code, as in a store. */
export interface StorePrice {
  readonly amount: string
  readonly currency: string
}

export const priceKinds = [
  "USD",
  "JPY",
  "KWD",
  "IDR",
  "an asset with 6 decimals",
  "an asset with 8 decimals",
  "an asset with 18 decimals",
] as const
export type PriceKind = (typeof priceKinds)[number]

/**
 * Either a price that is taken, with what the gateway must be asked for, to the last digit; or one
 * that is refused, and by what: the gateway's `priceRules`, its `fetchLimits`, its `quote`, or only
 * its own answer to the creation. `options` go into `Connection.options`.
 *
 * Where prices are converted, a kind of asset is sampled by a store price and an option that names
 * the asset; `ordered` is then the amount of the asset, rounded up, worked out by hand.
 */
export type PriceSample =
  | {
      readonly takes: StorePrice
      readonly ordered: StorePrice
      readonly options?: Readonly<Record<string, unknown>>
    }
  | {
      readonly refuses: StorePrice
      readonly by: "rules" | "limits" | "quote" | "gateway"
      readonly options?: Readonly<Record<string, unknown>>
    }

/**
 * A sample that is ordered as it is, unless it says otherwise.
 *
 * @param more `ordered` and `in`: another amount, and its asset
 */
export function takes(
  amount: string,
  currency: string,
  more: { ordered?: string; in?: string; options?: Readonly<Record<string, unknown>> } = {},
): PriceSample {
  const ordered = { amount: more.ordered ?? amount, currency: more.in ?? currency }
  return { takes: { amount, currency }, ordered, ...(more.options && { options: more.options }) }
}

export interface Falsified {
  /** Its name in the raw query answer, as `override` takes it. */
  readonly field: string
  /** Raw values that are not what was ordered at `usualPrice`. */
  readonly wrong: readonly unknown[]
  /** Raw values that say the same in another way: "100.050" for "100.05". */
  readonly same?: readonly unknown[]
}

export interface WebhookFacts<S extends GatewaySimulator> {
  /** Every form a webhook request comes in, unproved ones included. */
  readonly kinds: readonly WebhookKind<S>[]
  /** Credentials that prove a webhook; empty where nothing does. */
  readonly secrets: readonly string[]
  /** Lower-case names of the headers without which a webhook is not proved. */
  readonly proofHeaders: readonly string[]
  /** Whether the time is signed, so that a webhook that is too old is refused. */
  readonly signsTime: boolean
  /** Whether several events fit into one request. */
  readonly severalEvents: boolean
}

export interface WebhookKind<S extends GatewaySimulator> {
  readonly title: string
  readonly verified: boolean
  /** The webhook for these invoices in this form. Left out: `simulator.webhookFor(ids)`. */
  make?(simulator: S, ids: readonly string[]): SimulatedWebhook
}

export interface AcknowledgementCase {
  readonly status: number
  readonly body: string
  readonly stops: boolean
}

export interface RefundFacts<S extends GatewaySimulator> {
  /** Options of the gateway with which it can refund. */
  readonly options: Readonly<Record<string, unknown>>
  /** Makes the simulator ready for it. */
  prepare?(simulator: S): void
  /** Beyond the whole amount of the invoice in its own currency. */
  readonly request?: Partial<RefundRequest>
  /** What asking about a refund that was never asked for fails as; `null` if it cannot be told. */
  readonly neverAsked: "not_found" | null
}
