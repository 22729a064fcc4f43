import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceRow } from "../../../modules/crypto-payment"
import type { PluginContext } from "../../plugin-context"
import { placeFor, viewOf } from "../../settle-invoice"
import { refused } from "../refused"
import { whyNotPlaceOrder } from "./allowed"
import { changeInvoice, runAction, type Action } from "./run-action"
import { refuseIfRefunded, settleByHand } from "./settle-by-hand"

/**
 * Places the order of a paid invoice that settlement left to a person: held because it came late,
 * given up, or not placed so far. The cart still has to cost the same.
 */
export async function placeOrder(
  container: MedusaContainer,
  action: Omit<Action, "name">,
): Promise<void> {
  await runAction(container, { ...action, name: "place_order" }, async (context, row) => {
    if (row.settled_at) {
      return
    }
    const obstacle = whyNotPlaceOrder(row) ?? (await obstacleInMedusa(context, row))
    if (obstacle) {
      throw refused(obstacle)
    }
    await refuseIfRefunded(context, row)
    const released = await changeInvoice(context, row.id, action.actorId, (now) =>
      now.settled_at
        ? null
        : {
            closed_at: null,
            held_at: null,
            due_at: context.module.now(),
            lease_until: null,
          },
    )
    await settleByHand(context, released, action.actorId, "The order was to be placed")
  })
}

async function obstacleInMedusa(context: PluginContext, row: InvoiceRow): Promise<string | null> {
  const view = await viewOf(context, row.payment_collection_id)
  if (view.order && (view.order.canceled_at || view.order.status === "canceled")) {
    return "Its order was canceled. Attach the payment to another order or cart, or refund it."
  }
  const { obstacle } = await placeFor(context, row, view)
  return obstacle && `The order cannot be placed: ${obstacle}.`
}
