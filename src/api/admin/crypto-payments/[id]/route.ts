import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { paymentView } from "../../../../workflows/admin"
import { idIn } from "../input"

/** Everything about one invoice. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await paymentView(req.scope, idIn(req)))
}
