import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { fetchBalances } from "../../../../../../workflows/admin"
import { idIn } from "../../../input"

/** The merchant's balances at the gateway. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ balances: await fetchBalances(req.scope, idIn(req, "provider_id")) })
}
