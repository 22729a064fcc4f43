import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { summarize } from "../../../../workflows/admin"
import { parsed, summaryQuery } from "../input"

/** A picture of the last days. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { days } = parsed(summaryQuery, req.query, "query")
  res.json(await summarize(req.scope, days))
}
