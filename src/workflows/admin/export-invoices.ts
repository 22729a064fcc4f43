import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceFilter, PageKey } from "../../modules/crypto-payment"
import { pluginContext } from "../plugin-context"
import { summaryOf, type InvoiceSummaryView } from "./invoice-views"

const columns: (keyof InvoiceSummaryView)[] = [
  "id",
  "created_at",
  "gateway",
  "provider_id",
  "reference",
  "gateway_invoice_id",
  "status",
  "attention",
  "handled_at",
  "price_amount",
  "price_currency",
  "amount",
  "currency",
  "paid_amount",
  "paid_currency",
  "paid_at",
  "settled_at",
  "expires_at",
  "order_id",
  "order_display_id",
  "cart_id",
  "email",
]

/** Read at once; so much of a table of any size is in memory. */
const rowsAtOnce = 500

/**
 * All invoices of a filter as CSV (RFC 4180, with a byte order mark, so that spreadsheets read it as
 * UTF-8), piece by piece.
 */
export async function* exportInvoices(
  container: MedusaContainer,
  filter: InvoiceFilter,
): AsyncGenerator<string> {
  const { module } = pluginContext(container)
  yield `\uFEFF${line(columns)}`
  let after: PageKey | null = null
  for (;;) {
    const rows = await module.list.page(filter, rowsAtOnce, after)
    const last = rows.at(-1)
    if (!last) {
      return
    }
    yield rows.map((row) => line(valuesOf(summaryOf(row)))).join("")
    after = { createdAt: last.created_key, id: last.id }
  }
}

function valuesOf(invoice: InvoiceSummaryView): string[] {
  return columns.map((column) => {
    const value = invoice[column]
    return Array.isArray(value) ? value.join(" ") : String(value ?? "")
  })
}

function line(values: readonly string[]): string {
  return `${values.map(cell).join(",")}\r\n`
}

/** A spreadsheet takes a text that begins with one of these for a formula, and would run it. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
