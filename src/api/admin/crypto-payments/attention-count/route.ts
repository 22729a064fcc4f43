import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { attentionCount } from "../../../../workflows/admin"

/** How many invoices wait for a person. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ count: await attentionCount(req.scope) })
}
