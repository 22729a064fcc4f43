import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { methodViews } from "../../../../workflows/admin"

/** The payment methods as they are set up. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ methods: await methodViews(req.scope) })
}
