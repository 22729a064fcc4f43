import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceRow } from "../../../modules/crypto-payment"
import type { PluginContext } from "../../plugin-context"
import { refused } from "../refused"
import { whyNotAttach } from "./allowed"
import { collectionOfCart } from "./attach-to-cart"
import { collectionForOrder } from "./attach-to-order"
import { changeInvoice, runAction, type Action } from "./run-action"
import { refuseIfRefunded, settleByHand } from "./settle-by-hand"

export type AttachTarget = { orderId: string } | { cartId: string }

/**
 * Gives a paid invoice that belongs nowhere to an order or a cart. It moves to a payment collection of
 * that, and settlement does the rest as it does for any paid invoice.
 */
export async function attach(
  container: MedusaContainer,
  action: Omit<Action, "name">,
  target: AttachTarget,
): Promise<void> {
  const input = "orderId" in target ? { order_id: target.orderId } : { cart_id: target.cartId }
  const named = { ...action, name: "attach", input } as const
  await runAction(container, named, async (context, row) => {
    // A second press waits here, and then finds the payment attached. It saves an empty collection.
    const attached = await context.locking.execute(
      [`crypto-payment:attach:${row.id}`],
      () => move(context, row.id, action.actorId, target),
      { timeout: 30 },
    )
    await settleByHand(context, attached, action.actorId, "The payment was attached")
  })
}

async function move(
  context: PluginContext,
  id: string,
  actorId: string,
  target: AttachTarget,
): Promise<InvoiceRow> {
  const row = (await context.module.ledger.find(id)) as InvoiceRow
  if (isAttachedTo(row, target)) {
    return row
  }
  refuseUnlessOrphan(row)
  await refuseIfRefunded(context, row)
  const place =
    "orderId" in target
      ? {
          order_id: target.orderId,
          cart_id: null,
          payment_collection_id: await collectionForOrder(context, row, target.orderId),
        }
      : {
          order_id: null,
          cart_id: target.cartId,
          payment_collection_id: await collectionOfCart(context, row, target.cartId),
        }
  return changeInvoice(context, id, actorId, (now) => {
    refuseUnlessOrphan(now)
    const due = context.module.now()
    return { ...place, closed_at: null, held_at: null, due_at: due, lease_until: null }
  })
}

function refuseUnlessOrphan(row: InvoiceRow): void {
  const why = whyNotAttach(row)
  if (why) {
    throw refused(why)
  }
}

function isAttachedTo(row: InvoiceRow, target: AttachTarget): boolean {
  const open = row.closed_at === null
  return "orderId" in target
    ? open && row.order_id === target.orderId
    : open && row.cart_id === target.cartId
}
