import type { Delivery } from "../delivery"
import type { Faults } from "../faults"
import type { RequestLog } from "../request-log"

/** An invoice at a simulated gateway, told in the same words for every gateway. */
export interface SimulatedInvoice {
  /** The gateway's number for it. */
  readonly id: string
  /** The merchant's number for it. */
  readonly reference: string
  /** As it was ordered: a decimal in major units of `currency`, e.g. "10.50" and "USD". */
  readonly amount: string
  readonly currency: string
  /** The gateway's own status, as text: "1", "SUCCESSFUL", … */
  readonly status: string
  /** What the payer has to send: a decimal in major units of an asset. */
  readonly dueAmount: string
  readonly dueAsset: string
  /** What arrived so far, in major units of `dueAsset`; "0" until something does. */
  readonly paidAmount: string
  readonly notifyUrl: string | null
  readonly returnUrl: string | null
  /** The hosted page; every simulated gateway has one. */
  readonly paymentUrl: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly expiresAt: number
}

/**
 * What a payer, a chain or the gateway's staff can do to an invoice; every gateway has those that
 * its protocol knows, see `SimulatedInvoices.actions`.
 */
export const simulatedActions = [
  "pay-exactly",
  "pay-less",
  "pay-more",
  "pay-late",
  "confirm",
  "fail",
  "cancel",
  "expire",
  "refund",
] as const
export type SimulatedAction = (typeof simulatedActions)[number]

/** All of these take the gateway's number or the merchant's, and throw for one that is not known. */
export interface SimulatedInvoices {
  /** Newest first. */
  list(): SimulatedInvoice[]
  find(idOrReference: string): SimulatedInvoice | undefined
  /** Every action this gateway's protocol knows, whatever state an invoice is in. */
  readonly actions: readonly SimulatedAction[]
  /** @throws ImpossibleAction when the invoice's status does not allow it */
  act(idOrReference: string, action: SimulatedAction): SimulatedInvoice
  /** Forces any raw status, undocumented ones included; pushes as for any change. */
  setStatus(idOrReference: string, status: string): SimulatedInvoice
  /** Raw fields that queries answer instead of the invoice's own, from now on; `null` takes them back. */
  override(idOrReference: string, fields: Record<string, unknown> | null): void
}

/** A webhook request as the gateway would send it now. */
export interface SimulatedWebhook {
  url: string
  headers: Record<string, string>
  body: string
}

export interface SimulatedDeliveries {
  /** Oldest first. */
  list(): Delivery[]
  /** Resolves when no attempt is under way; those waiting for their interval do not count. */
  idle(): Promise<void>
  /** Resolves when every delivery is acknowledged or given up. */
  settled(): Promise<void>
  resend(id: string): Promise<Delivery>
}

/** A running simulator of one gateway, the same for all of them. */
export interface GatewaySimulator {
  /** `paycrypto`, `payscrypt`, `cpay`, `alchemypay` or `payprotocol`. */
  readonly gateway: string
  /** Base URL of API and pages, without a slash at the end. The control page is at `/sandbox`. */
  readonly url: string
  /** By the names that the plugin's options have: `apiKey`, `apiSecret`, `merchantId`, … */
  readonly credentials: Readonly<Record<string, string>>
  readonly invoices: SimulatedInvoices
  readonly faults: Faults<object>
  readonly deliveries: SimulatedDeliveries
  readonly requests: RequestLog
  /**
   * The webhook that tells about the present state of these invoices, signed now; more than one
   * only where the gateway puts several events into a request.
   *
   * @param options.at when it is signed, in ms since the epoch
   */
  webhookFor(idsOrReferences: readonly string[], options?: { at?: number }): SimulatedWebhook
  /** Ends connections and deliveries, writes the data file and frees the port. */
  stop(): Promise<void>
}

/** Options every simulator takes. */
export interface SimulatorOptions {
  /** Default 127.0.0.1. */
  host?: string
  /** Default 0: a free one. */
  port?: number
  /** The address shown in payment links, when it is not the one listened on. */
  publicUrl?: string
  /** JSON file that keeps the invoices over restarts. */
  dataFile?: string
  /** Where pushes go for invoices without an address of their own. */
  consoleWebhookUrl?: string
  /** Redelivery; the default is the gateway's documented schedule. */
  retry?: { attempts?: number; intervalMs?: number }
  /** Milliseconds since the epoch. */
  clock?: () => number
  log?: (line: string) => void
}
