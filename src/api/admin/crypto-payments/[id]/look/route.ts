import { look } from "../../../../../workflows/admin"
import { actionRoute } from "../../action-route"
import { pressed } from "../../input"

/** Asks the gateway now. */
export const POST = actionRoute(pressed, look)
