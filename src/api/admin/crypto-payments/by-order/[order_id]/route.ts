import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { orderPayments } from "../../../../../workflows/admin"
import { idIn } from "../../input"

/** The crypto payments of an order, none for most. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await orderPayments(req.scope, idIn(req, "order_id")))
}
