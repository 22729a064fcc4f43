import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { lookAtRefundNow } from "../../../../../../../workflows/refund"
import { idIn, nothing, parsed } from "../../../../input"

/** Asks the gateway now where a refund stands. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  parsed(nothing, req.body, "body")
  const { actor_id: userId } = req.auth_context
  const [id, refundId] = [idIn(req), idIn(req, "refund_id")]
  res.json({ refund: await lookAtRefundNow(req.scope, id, refundId, userId) })
}
