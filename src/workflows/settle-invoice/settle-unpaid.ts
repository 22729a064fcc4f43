import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { InvoiceRow, TimelineSource } from "../../modules/crypto-payment"
import { sessionStatusOf } from "../../payments/medusa-status"
import { hasEnded } from "../../payments/transition"
import type { PluginContext } from "../plugin-context"
import { completeCart } from "./complete-cart"
import { cancelLeftoverOrders, cancelLeftoversOfCollection, markCart } from "./leftover-orders"
import { readCart, viewOf, type MedusaView } from "./medusa-view"

/** Places the order of a payment that was seen, where the store wants that. */
export async function settleConfirming(
  context: PluginContext,
  row: InvoiceRow,
  source: TimelineSource,
): Promise<void> {
  if (context.module.settings.placeOrder === "paid") {
    return
  }
  const view = await viewOf(context, row.payment_collection_id)
  const isCurrent = view.sessions.some(({ id }) => id === row.session_id)
  if (!isCurrent || !view.cartId || view.order) {
    return
  }
  const cart = await readCart(context, view.cartId)
  if (cart) {
    await cancelLeftoverOrders(context, cart.id)
    await markCart(context, cart)
    await completeCart(context, row, cart.id, source)
  }
}

/**
 * An invoice that ended unpaid: its session is given up, so that its link is not offered again,
 * and an order that was placed for it is cancelled after a grace period. Only the gateway's own
 * final answer, just received, gets here.
 */
export async function settleEnded(
  context: PluginContext,
  row: InvoiceRow,
  source: TimelineSource,
): Promise<void> {
  const view = await viewOf(context, row.payment_collection_id)
  await giveUpSession(context, row, view)
  await cancelLeftoversOfCollection(context, row.payment_collection_id)
  const { order } = view
  if (!order || order.canceled_at || order.status === "canceled" || view.payments.length > 0) {
    return
  }
  const invoices = await context.module.ledger.ofCollection(row.payment_collection_id)
  const others = invoices.filter(({ id }) => id !== row.id)
  const allEnded = others.every(
    ({ status, closed_at: closed }) => hasEnded(status) || closed !== null,
  )
  const endedAt = row.ended_at ?? row.created_at
  const graceOver =
    context.module.now().getTime() >= endedAt.getTime() + context.module.settings.cancelGraceMs
  if (allEnded && graceOver) {
    context.logger.info(
      `order ${order.id} is canceled: its invoice ${row.reference} ended unpaid (${row.status})`,
    )
    await cancelOrderWorkflow(context.container).run({ input: { order_id: order.id } })
    await context.module.timeline.write(row.id, {
      kind: "order_canceled",
      source,
      data: { order_id: order.id },
    })
  }
}

async function giveUpSession(
  { payments }: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
): Promise<void> {
  const session = view.sessions.find(({ id }) => id === row.session_id)
  const wanted = row.status === "creating" ? "pending" : sessionStatusOf(row.status)
  const open =
    session && ["pending", "requires_more", "pending_authorization"].includes(session.status)
  if (!session || !open || session.status === wanted) {
    return
  }
  const { data } = await payments.retrievePaymentSession(session.id)
  if (data?.["reference"] !== row.reference) {
    return
  }
  await payments.updatePaymentSession({
    id: session.id,
    amount: session.amount,
    currency_code: session.currency_code,
    data: { ...data, status: row.status },
    status: wanted,
  })
}
