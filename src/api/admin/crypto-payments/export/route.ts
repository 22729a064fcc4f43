import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportInvoices } from "../../../../workflows/admin"
import { exportQuery, filterOf, parsed } from "../input"

/** All invoices of a filter as CSV; the table goes by piece by piece, whatever its size. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const filter = filterOf(parsed(exportQuery, req.query, "query"), req.query)
  const day = new Date().toISOString().slice(0, 10)
  res.set({
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="crypto-payments-${day}.csv"`,
    "Cache-Control": "no-store",
  })
  try {
    await pipeline(Readable.from(exportInvoices(req.scope, filter)), res)
  } catch (error) {
    // Half a table must not look like a whole one; a reader who has gone needs nothing any more.
    if (!res.headersSent) {
      throw error
    }
    res.destroy()
  }
}
