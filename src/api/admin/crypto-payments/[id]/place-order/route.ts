import { placeOrder } from "../../../../../workflows/admin"
import { actionRoute } from "../../action-route"
import { pressed } from "../../input"

/** Places the order that settlement left to a person. */
export const POST = actionRoute(pressed, placeOrder)
