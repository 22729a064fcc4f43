import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { InvoiceFilter, ListedInvoice, PageKey } from "../../modules/crypto-payment"
import { pluginContext } from "../plugin-context"
import { summaryOf, type InvoiceSummaryView } from "./invoice-views"

export interface InvoicePage {
  invoices: InvoiceSummaryView[]
  /** Asks for what comes after; `null` on the last page. */
  next_cursor: string | null
}

/**
 * A page of the invoices, the newest first. Paged by key: the time does not depend on how far one has
 * turned over, and an invoice that comes meanwhile moves nothing.
 *
 * @throws MedusaError for a cursor that this did not make
 */
export async function listInvoices(
  container: MedusaContainer,
  filter: InvoiceFilter,
  limit: number,
  cursor: string | undefined,
): Promise<InvoicePage> {
  const { module } = pluginContext(container)
  const after = cursor === undefined ? null : readCursor(cursor)
  const rows = await module.list.page(filter, limit + 1, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    invoices: page.map(summaryOf),
    next_cursor: rows.length > limit && last ? cursorOf(last) : null,
  }
}

function cursorOf({ created_key: createdAt, id }: ListedInvoice): string {
  return Buffer.from(`${createdAt} ${id}`).toString("base64url")
}

function readCursor(cursor: string): PageKey {
  const text = Buffer.from(cursor, "base64url").toString("utf8")
  const [, createdAt = "", id = ""] = /^(\S{1,40}) (\w{1,60})$/.exec(text) ?? []
  if (!z.iso.datetime().safeParse(createdAt).success) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "The cursor is none that this list gave. Take next_cursor from the page before, or leave it out.",
    )
  }
  return { createdAt, id }
}
