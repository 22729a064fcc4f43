import { acceptUnderpayment } from "../../../../../workflows/admin"
import { actionRoute } from "../../action-route"
import { acceptBody } from "../../input"

/** Takes what arrived as enough. */
export const POST = actionRoute(acceptBody, (container, action, body) =>
  acceptUnderpayment(container, action, body.expected_paid_amount),
)
