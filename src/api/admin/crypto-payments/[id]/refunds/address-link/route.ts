import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createAddressLink } from "../../../../../../workflows/refund"
import { idIn, parsed } from "../../../input"
import { addressLinkSchema } from "../input"

/** Makes the link by which the shopper says where his refund goes. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = parsed(addressLinkSchema, req.body, "body")
  const { actor_id: userId } = req.auth_context
  res.json(await createAddressLink(req.scope, idIn(req), input, userId))
}
