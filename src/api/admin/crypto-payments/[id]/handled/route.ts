import { markHandled } from "../../../../../workflows/admin"
import { actionRoute } from "../../action-route"
import { handledBody } from "../../input"

/** Takes an invoice off the list of those that need attention. */
export const POST = actionRoute(handledBody, (container, action, { note }) =>
  markHandled(container, action, note),
)
