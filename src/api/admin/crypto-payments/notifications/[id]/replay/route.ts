import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { paymentView, replayNotification } from "../../../../../../workflows/admin"
import { idIn, parsed, pressed } from "../../../input"

/** Processes a notification once more. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const notificationId = idIn(req)
  const { idempotency_key: idempotencyKey } = parsed(pressed, req.body, "body")
  const action = { actorId: req.auth_context.actor_id, idempotencyKey }
  const invoiceId = await replayNotification(req.scope, notificationId, action)
  res.json(await paymentView(req.scope, invoiceId))
}
