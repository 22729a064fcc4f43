import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { requestRefund } from "../../../../../workflows/refund"
import { idIn, parsed } from "../../input"
import { refundSchema } from "./input"

/** Refunds a payment, or a part of it, through its gateway. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = parsed(refundSchema, req.body, "body")
  const { actor_id: userId } = req.auth_context
  res.json({ refund: await requestRefund(req.scope, idIn(req), input, userId) })
}
