import { attach } from "../../../../../workflows/admin"
import { actionRoute } from "../../action-route"
import { attachBody } from "../../input"

/** Gives a payment that belongs nowhere to an order or a cart. */
export const POST = actionRoute(attachBody, (container, action, { order_id, cart_id }) =>
  attach(
    container,
    action,
    order_id === undefined ? { cartId: cart_id as string } : { orderId: order_id },
  ),
)
