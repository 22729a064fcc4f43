import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { compareDecimals } from "../../gateways/decimal"
import type { InvoiceRow, TimelineSource } from "../../modules/crypto-payment"
import type { Attention } from "../../payments/attention"
import { invoicePrice } from "../../payments/price"
import type { PluginContext } from "../plugin-context"
import { captureAccepted } from "./accepted"
import { ensureSession } from "./adopt"
import { completeCart } from "./complete-cart"
import { cancelLeftoverOrders, cancelLeftoversOfCollection, markCart } from "./leftover-orders"
import { readCart, viewOf, type CartView, type MedusaView, type PaymentView } from "./medusa-view"

/** What became of a paid invoice in Medusa. */
export type PaidOutcome =
  | { kind: "settled"; orderId: string | null; cartId: string | null }
  /** A person must decide; the machine is done with it. */
  | {
      kind: "given_up"
      attention: Attention[]
      reason: string
      orderId: string | null
      cartId: string | null
    }
  /** It did not work this time and is tried again. */
  | { kind: "retry"; reason: string; cartId: string | null }
  /** Another invoice of the cart comes first; what becomes of this one depends on that. */
  | { kind: "wait"; reason: string }

/**
 * Brings Medusa in line with a paid invoice: the order first, the capture with it or after it,
 * never before. Runs under the invoice's lock, but its correctness does not rest on that: every
 * step looks at what is there, and the ledger allows one settled invoice per payment collection.
 */
export async function settlePaid(
  context: PluginContext,
  row: InvoiceRow,
  source: TimelineSource,
): Promise<PaidOutcome> {
  const view = await viewOf(context, row.payment_collection_id)
  const { obstacle, cart } = await placeFor(context, row, view)
  if (obstacle !== null) {
    return givenUp(["orphan"], obstacle, view)
  }
  if (!cart) {
    return settleWithOrder(context, row, view)
  }
  if (await isOvertaken(context, row, view)) {
    return { kind: "wait", reason: "another payment of the cart is being settled" }
  }
  await placeOrder(context, row, view, cart, source)
  return verdict(context, row)
}

/**
 * Does nothing for an invoice that waits for a person, but sees where its order was placed before:
 * a shopper may complete the cart before the gateway has told settlement that the money came late.
 *
 * @returns `null` while it waits
 */
export async function settleHeld(
  context: PluginContext,
  row: InvoiceRow,
): Promise<PaidOutcome | null> {
  const view = await viewOf(context, row.payment_collection_id)
  const payment = view.payments.find((candidate) => isLive(candidate) && isOf(candidate, row))
  return view.order && payment?.captured_at ? verdict(context, row) : null
}

/**
 * Where a paid invoice belongs: to the order that stands, to a cart that still costs the same, or
 * nowhere, for a reason that reads on from "it is paid, but".
 */
export async function placeFor(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
): Promise<{ obstacle: string | null; cart: CartView | null }> {
  const nowhere = (obstacle: string) => ({ obstacle, cart: null })
  if (!view.collection) {
    return nowhere("its payment collection no longer exists")
  }
  if (view.payments.some((payment) => isLive(payment) && !isOf(payment, row))) {
    return nowhere("the cart was paid by another payment")
  }
  if (view.order) {
    const isAuthorized = view.payments.some((payment) => isOf(payment, row))
    return { obstacle: isAuthorized ? null : misfitOfOrder(view.collection, view, row), cart: null }
  }
  if (!view.cartId) {
    return nowhere("it belongs to no cart and no order")
  }
  const cart = await readCart(context, view.cartId)
  return cart ? { obstacle: misfitOf(cart, row), cart } : nowhere("its cart no longer exists")
}

/**
 * Whether the cart's present session is for another invoice that has a shopper's money in it. That
 * one is not put aside for an older invoice: it makes the order, and this one becomes an orphan.
 */
async function isOvertaken(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
): Promise<boolean> {
  if (view.sessions.some(({ id }) => id === row.session_id)) {
    return false
  }
  const invoices = await context.module.ledger.ofCollection(row.payment_collection_id)
  return invoices.some(
    (other) =>
      other.id !== row.id &&
      (other.status === "paid" || other.status === "confirming") &&
      other.closed_at === null &&
      view.sessions.some(({ id }) => id === other.session_id),
  )
}

async function settleWithOrder(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
): Promise<PaidOutcome> {
  const payment = view.payments.find((candidate) => isOf(candidate, row))
  if (view.order?.canceled_at || view.order?.status === "canceled") {
    return payment?.captured_at
      ? settled(view)
      : givenUp(["late", "refund_due"], "its order was canceled before it was paid", view)
  }
  await capture(context, row, view, payment)
  // A completion that crashed may have gone before the one that made this order.
  await cancelLeftoversOfCollection(context, row.payment_collection_id)
  return verdict(context, row)
}

/** The order stands: the session is authorized, which captures, and the transaction is added. */
async function capture(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
  payment: PaymentView | undefined,
): Promise<void> {
  const sessionId = await ensureSessionUnlessPaid(context, row, view, payment)
  const paymentId =
    payment?.id ??
    (sessionId ? (await context.payments.authorizePaymentSession(sessionId, {}))?.id : undefined)
  if (paymentId && isWhole(row)) {
    await capturePaymentWorkflow(context.container).run({ input: { payment_id: paymentId } })
  }
}

/** Whether all of the price arrived; of less, settlement takes what a person accepted. */
function isWhole({ status }: InvoiceRow): boolean {
  return status === "paid"
}

async function ensureSessionUnlessPaid(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
  payment: PaymentView | undefined,
): Promise<string | null> {
  return payment ? null : ensureSession(context, row, view)
}

async function placeOrder(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
  cart: CartView,
  source: TimelineSource,
): Promise<void> {
  const paid = view.payments.some((payment) => isOf(payment, row))
  if (!paid) {
    await ensureSession(context, row, view)
  }
  await cancelLeftoverOrders(context, cart.id)
  await markCart(context, cart)
  await completeCart(context, row, cart.id, source)
}

/** Looks whether it happened: an order, and this invoice's payment captured in it. */
async function verdict(context: PluginContext, row: InvoiceRow): Promise<PaidOutcome> {
  const view = await viewOf(context, row.payment_collection_id)
  const fresh = (await context.module.ledger.find(row.id)) ?? row
  const payment = view.payments.find((candidate) => isOf(candidate, fresh))
  if (!view.order) {
    return { kind: "retry", reason: "the order was not placed", cartId: view.cartId }
  }
  if (payment && !isWhole(fresh)) {
    await captureAccepted(context, fresh, payment, view.order)
    return settled(view)
  }
  if (!payment?.captured_at) {
    return { kind: "retry", reason: "the payment was not captured", cartId: view.cartId }
  }
  if (isBooked(payment, view)) {
    return settled(view)
  }
  await capturePaymentWorkflow(context.container).run({ input: { payment_id: payment.id } })
  const again = await viewOf(context, row.payment_collection_id)
  return isBooked(payment, again)
    ? settled(again)
    : { kind: "retry", reason: "the capture is not in the order's books", cartId: view.cartId }
}

function isBooked(payment: PaymentView, { order }: MedusaView): boolean {
  return (
    order !== null &&
    payment.captures.every((made) =>
      order.transactions.some(({ reference_id: id }) => id === made.id),
    )
  )
}

function settled(view: MedusaView): PaidOutcome {
  return { kind: "settled", orderId: view.order?.id ?? null, cartId: view.cartId }
}

function givenUp(attention: Attention[], reason: string, view: MedusaView): PaidOutcome {
  return {
    kind: "given_up",
    attention,
    reason,
    orderId: view.order?.id ?? null,
    cartId: view.cartId,
  }
}

function isLive(payment: PaymentView): boolean {
  return !payment.canceled_at
}

function isOf(payment: PaymentView, row: InvoiceRow): boolean {
  return (
    payment.data?.["reference"] === row.reference || payment.payment_session_id === row.session_id
  )
}

/**
 * An order may be placed for another price than an earlier invoice of its cart. Medusa captures what
 * the session is for, or a new one would be: that must be the invoice's price.
 */
function misfitOfOrder(
  collection: NonNullable<MedusaView["collection"]>,
  { sessions }: MedusaView,
  row: InvoiceRow,
): string | null {
  const [only, ...others] = sessions
  const isOwn = only?.id === row.session_id && others.length === 0
  const { amount, currency_code: currency } = isOwn ? only : collection
  const price = invoicePrice(amount, currency, row.gateway)
  return price.currency === row.price_currency &&
    compareDecimals(price.amount, row.price_amount) === 0
    ? null
    : `its order is for ${price.amount} ${price.currency}, the invoice was ${row.price_amount} ${row.price_currency}`
}

/**
 * The cart may have changed since the invoice was made: its price must still be the invoice's. That
 * a cart without an order says it is completed counts for nothing: Medusa writes that side by side
 * with the link to the order, so a crash in between leaves it.
 */
function misfitOf(cart: CartView, row: InvoiceRow): string | null {
  if (cart.currency_code.toUpperCase() !== row.price_currency) {
    return `the cart is in ${cart.currency_code.toUpperCase()} now, the invoice in ${row.price_currency}`
  }
  const price = invoicePrice(cart.total, cart.currency_code, row.gateway)
  if (compareDecimals(price.amount, row.price_amount) !== 0) {
    return `the cart costs ${price.amount} ${price.currency} now, the invoice was ${row.price_amount}`
  }
  return null
}
