import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { recordRefund } from "../../../../../../workflows/refund"
import { idIn, parsed } from "../../../input"
import { recordSchema } from "../input"

/** Records what a person has sent back himself, and books it. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = parsed(recordSchema, req.body, "body")
  const { actor_id: userId } = req.auth_context
  res.json({ refund: await recordRefund(req.scope, idIn(req), input, userId) })
}
