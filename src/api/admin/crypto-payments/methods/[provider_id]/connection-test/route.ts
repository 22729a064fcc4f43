import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { testConnection } from "../../../../../../workflows/admin"
import { idIn, nothing, parsed } from "../../../input"

/** A real authenticated call to the gateway. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  parsed(nothing, req.body, "body")
  res.json(await testConnection(req.scope, idIn(req, "provider_id")))
}
