import type { Delivery } from "../delivery"
import {
  startSimulator,
  type ForcedDetails,
  type GatewaySimulator,
  type SimulatedAction,
  type SimulatedDeliveries,
  type StartedSimulator,
} from "../simulator"
import { PayCryptoApi } from "./api"
import { readForced, REFUSALS } from "./control"
import { KNOBS, payCryptoFaults, type PayCryptoFaults } from "./knobs"
import { LABEL, settle, type Credentials, type PayCryptoSandboxOptions } from "./options"
import { isOrder, ORDER_RULES, type SandboxOrder } from "./orders"
import { checkoutRead, invoiceOf, pageRules } from "./page"
import { ACTIONS, forcedChange } from "./payer-actions"
import { KNOWN_STATUSES, STATUS } from "./statuses"
import { signWebhook, webhookRules, type WebhookHeaders } from "./webhook"

/** A running simulator. Orders are found by the gateway's number or the merchant's. */
export interface PayCryptoSandbox extends GatewaySimulator {
  readonly gateway: "paycrypto"
  readonly credentials: Readonly<Credentials>
  /** The orders as PayCrypto keeps them; `invoices` tells of the same ones in common words. */
  readonly orders: SandboxOrders
  readonly faults: PayCryptoFaults
  readonly deliveries: SandboxDeliveries
  /** Headers for a body of one's own, signed as the simulator signs. Time in milliseconds, default now. */
  signWebhook(
    body: string | Record<string, unknown>,
    options?: { timestamp?: number; secret?: string },
  ): WebhookHeaders
}

/** All of these throw an Error for an order that is not known. */
export interface SandboxOrders {
  /** Newest first. */
  list(): SandboxOrder[]
  find(idOrReference: string): SandboxOrder | undefined
  /** Forces any status, numbers outside the documented table included; pushes when it is another. */
  setStatus(idOrReference: string, status: number, details?: ForcedDetails): SandboxOrder
  /** After expiry this is a late payment. */
  payExactly(idOrReference: string): SandboxOrder
  payLess(idOrReference: string): SandboxOrder
  payMore(idOrReference: string): SandboxOrder
  /** Presses one of the hosted page's buttons. @throws ImpossibleAction */
  act(idOrReference: string, action: SimulatedAction): SandboxOrder
  /** Fields that order reads answer instead of the order's own, from now on; null takes them back. */
  override(idOrReference: string, fields: Record<string, unknown> | null): void
}

export interface SandboxDeliveries extends SimulatedDeliveries {
  /** Pushes the present status of several orders in one request. */
  pushBatch(idsOrReferences: readonly string[]): Delivery
}

/**
 * Starts a PayCrypto gateway on this machine.
 * @throws RangeError for options that make no sense, DataFileError for a data file it cannot use,
 * and the system's error when the port is taken.
 */
export async function startPayCryptoSandbox(
  options: PayCryptoSandboxOptions = {},
): Promise<PayCryptoSandbox> {
  const settings = settle(options)
  const { clock, credentials } = settings
  const faults = payCryptoFaults(settings)
  const started = await startSimulator({
    gateway: "paycrypto",
    label: LABEL,
    settings,
    credentials,
    faults,
    orders: ORDER_RULES,
    isOrder,
    invoice: invoiceOf,
    statuses: {
      known: KNOWN_STATUSES,
      force: (order, status, details) => forcedChange(order, statusOf(status), details),
    },
    actions: ACTIONS,
    webhooks: webhookRules(settings, faults),
    api: (context) => new PayCryptoApi(settings, faults, context),
    page: pageRules(settings.merchantName),
    refusals: REFUSALS,
    control: { knobs: KNOBS, readForced },
    routes: checkoutRead,
  })
  const { book, webhooks } = started.context
  return {
    ...started.handle,
    gateway: "paycrypto",
    credentials,
    orders: ordersOf(started),
    faults,
    deliveries: {
      ...started.handle.deliveries,
      pushBatch: (ids) => webhooks.batch(ids.map((id) => book.existing(id))),
    },
    signWebhook: (body, { timestamp = clock(), secret = credentials.webhookSecret } = {}) =>
      signWebhook(typeof body === "string" ? body : JSON.stringify(body), timestamp, secret),
  }
}

function ordersOf({
  context: { book },
  actions,
  handle,
}: StartedSimulator<SandboxOrder>): SandboxOrders {
  const act = (id: string, action: SimulatedAction): SandboxOrder => {
    const order = book.existing(id)
    return book.change(order.orderId, actions.outcomeOf(action, order))
  }
  return {
    list: () => book.list(),
    find: (id) => book.find(id),
    setStatus(id, status, details) {
      const order = book.existing(id)
      return book.change(order.orderId, forcedChange(order, statusOf(status), details))
    },
    payExactly(id) {
      const late = book.existing(id).status === STATUS.expired
      return act(id, late ? "pay-late" : "pay-exactly")
    },
    payLess: (id) => act(id, "pay-less"),
    payMore: (id) => act(id, "pay-more"),
    act,
    override: (id, fields) => handle.invoices.override(id, fields),
  }
}

function statusOf(status: string | number): number {
  const number = status === "" ? NaN : Number(status)
  if (!Number.isInteger(number)) {
    throw new RangeError(`A status is a whole number, not ${status}.`)
  }
  return number
}
