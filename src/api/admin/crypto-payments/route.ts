import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listInvoices } from "../../../workflows/admin"
import { filterOf, listQuery, parsed } from "./input"

/** The invoices, the newest first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, cursor, ...filter } = parsed(listQuery, req.query, "query")
  res.json(await listInvoices(req.scope, filterOf(filter, req.query), limit, cursor))
}
