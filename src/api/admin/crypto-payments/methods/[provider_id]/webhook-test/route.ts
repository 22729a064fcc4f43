import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { testWebhook } from "../../../../../../workflows/admin"
import { idIn, nothing, parsed } from "../../../input"

/** Whether webhooks come through. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  parsed(nothing, req.body, "body")
  res.json(await testWebhook(req.scope, idIn(req, "provider_id")))
}
