import type { SimulatedInvoices, SimulatedWebhook } from "../../../sandbox/simulator"
import type { GatewaysStore, Simulators } from "../../environment/gateways-store"
import type { EchoedField, InvoiceStatus } from "../../../src/gateways/gateway"
import type { Attention } from "../../../src/payments/attention"

/**
 * A payment method as the scenarios see it: what is its gateway's own, as data. Every cart costs
 * 25.00 USD.
 */
export interface MethodUnderTest {
  readonly title: string
  readonly providerId: string
  readonly simulator: keyof Simulators
  /** What the gateway is asked for, and by which rate; the ledger's columns. */
  readonly ordered: {
    readonly amount: string
    readonly currency: string
    readonly rate: string | null
    readonly rate_source: string | null
  }
  /** How the simulator's API is asked about an invoice. */
  readonly query: { readonly method: string; readonly path: string }
  /** Raw statuses of an invoice's life in their order; the last is the one that means paid. */
  readonly life: readonly string[]
  readonly paid: { readonly amount: string; readonly currency: string }
  readonly overpaid: { readonly amount: string }
  readonly underpaid: ShortPayment
  readonly late: LatePayment
  /** A raw query answer that differs, for each field the gateway is declared to repeat. */
  readonly mismatches: Partial<Record<EchoedField, Mismatch>>
  /** A raw status that no documentation has. */
  readonly unknownStatus: string
  readonly webhooks: WebhooksUnderTest
  /** Names in the simulator's credentials that no log line and no session may have. */
  readonly secrets: readonly string[]
}

export interface ShortPayment {
  reach(this: void, invoices: SimulatedInvoices, id: string): void
  readonly amount: string
  /** The rest arrives. */
  complete(this: void, invoices: SimulatedInvoices, id: string): void
}

export interface LatePayment {
  /** What the invoice is called after its time. */
  readonly ended: InvoiceStatus
  /** What late money makes of it by itself; `paid` where the gateway takes it. */
  readonly arrived: { readonly status: InvoiceStatus; readonly attention: readonly Attention[] }
  /** What staff of the gateway do where it does not; `null` where it takes late money. */
  readonly accepted: ((invoices: SimulatedInvoices, id: string) => void) | null
}

export interface Mismatch {
  readonly fields: Readonly<Record<string, unknown>>
  readonly reason: RegExp
}

export interface WebhooksUnderTest {
  /** The body that tells the gateway that its webhook was stored. */
  readonly acknowledgement: string
  /** Whether the usual webhook is proved, so that it is stored. */
  readonly proved: boolean
  /** The webhook in a form that proves nothing; `null` where each has to be proved. */
  readonly unproved: ((store: GatewaysStore, id: string) => SimulatedWebhook) | null
  /** A request that names nothing or cannot be read, and what becomes of it. */
  malformed(this: void, webhook: SimulatedWebhook): SimulatedWebhook
  /** The status of the reply; 200 where it is genuine, and kept on record with this reason. */
  readonly malformedReply: { readonly status: number; readonly recorded: string | null }
  /** Requests that are refused before anything is stored. */
  readonly refused: readonly RefusedWebhook[]
}

export interface RefusedWebhook {
  readonly title: string
  make(this: void, store: GatewaysStore, id: string): SimulatedWebhook
  readonly status: number
  /** The check that the log names. */
  readonly check: string
}

/** The webhook with another body. */
export function withBody(webhook: SimulatedWebhook, body: string): SimulatedWebhook {
  return { ...webhook, body }
}

/** The webhook with some fields of its JSON body replaced. */
export function withFields(
  webhook: SimulatedWebhook,
  fields: Record<string, unknown>,
): SimulatedWebhook {
  const body = JSON.parse(webhook.body) as Record<string, unknown>
  return withBody(webhook, JSON.stringify({ ...body, ...fields }))
}

/** The text with its last bit flipped. */
export function bitFlipped(text: string): string {
  const last = text.charCodeAt(text.length - 1) ^ 1
  return text.slice(0, -1) + String.fromCharCode(last)
}
