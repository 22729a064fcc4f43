import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { fetchLimits } from "../../../../../../workflows/admin"
import { idIn } from "../../../input"

/** What the gateway takes: by its own answer, and by what is known without asking. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await fetchLimits(req.scope, idIn(req, "provider_id")))
}
