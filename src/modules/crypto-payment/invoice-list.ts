import type { Attention } from "../../payments/attention"
import type { Database } from "./database"
import { matchesOf } from "./invoice-search"
import type { InvoiceRow } from "./ledger"

/** What a list of invoices is narrowed to; all of it together. */
export interface InvoiceFilter {
  /** An id, an e-mail address, a reference, a gateway's number or a transaction: exactly that. */
  q?: string
  providerId?: string
  gateway?: string
  status?: string
  attention?: Attention | "any" | "none"
  /** Whether a person said that it is done. */
  handled?: boolean
  /** When it was made, the first of the two included. */
  from?: Date
  until?: Date
}

/** The last invoice of a page; the next one begins after it. */
export interface PageKey {
  /** ISO 8601 with all digits that the database has, which are more than a `Date` holds. */
  createdAt: string
  id: string
}

/** An invoice with what Medusa says of where it belongs. */
export type ListedInvoice = InvoiceRow & {
  /** `created_at` as in `PageKey`. */
  created_key: string
  linked_cart_id: string | null
  placed_order_id: string | null
  order_display_id: number | null
  email: string | null
}

/** Medusa's side of invoices that stand in the statement as `invoice`. As in `CartInvoices`. */
const surroundings = `
  left join lateral (
    select cart_id from cart_payment_collection link
     where link.payment_collection_id = invoice.payment_collection_id and link.deleted_at is null
     limit 1) link on true
  left join lateral (
    select order_id from order_payment_collection link
     where link.payment_collection_id = invoice.payment_collection_id and link.deleted_at is null
     limit 1) direct on true
  left join payment_session session on session.id = invoice.session_id
  left join cart on cart.id = coalesce(link.cart_id, invoice.cart_id)
  left join "order" placed on placed.id = coalesce(
    invoice.order_id,
    case when session.status in ('authorized', 'captured', 'pending_authorization')
         then direct.order_id end)`

const columns = `invoice.*,
  to_char(invoice.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_key,
  link.cart_id as linked_cart_id, placed.id as placed_order_id,
  placed.display_id as order_display_id, coalesce(placed.email, cart.email) as email`

/** Invoices as the merchant looks for them, the newest first. */
export class InvoiceList {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find(id: string): Promise<ListedInvoice | null> {
    const { rows } = await this.#database.raw<ListedInvoice>(
      `select ${columns} from crypto_invoice invoice ${surroundings} where invoice.id = ?`,
      [id],
    )
    return rows[0] ?? null
  }

  /** At most `limit` of them, after the key where there is one. */
  async page(
    filter: InvoiceFilter,
    limit: number,
    after: PageKey | null = null,
  ): Promise<ListedInvoice[]> {
    const { where, bindings } = conditionsOf(filter)
    if (after) {
      where.push("(invoice.created_at, invoice.id) < (?::timestamptz, ?)")
      bindings.push(after.createdAt, after.id)
    }
    if (filter.q !== undefined) {
      const matches = matchesOf(filter.q)
      const ids = await this.#database.raw<{ id: string }>(matches.sql, matches.bindings)
      where.push("invoice.id = any(?)")
      bindings.push(ids.rows.map(({ id }) => id))
    }
    // Only what is on the page is joined with what Medusa holds.
    const { rows } = await this.#database.raw<ListedInvoice>(
      `select ${columns}
         from (select invoice.* from crypto_invoice invoice
                where ${where.join(" and ") || "true"}
                order by invoice.created_at desc, invoice.id desc limit ?) invoice
         ${surroundings}
        order by invoice.created_at desc, invoice.id desc`,
      [...bindings, limit],
    )
    return rows
  }

  /** Of an order, paid or not; the newest first. */
  async ofOrder(orderId: string): Promise<ListedInvoice[]> {
    const { rows } = await this.#database.raw<ListedInvoice>(
      `select ${columns} from crypto_invoice invoice ${surroundings}
        where invoice.id in (
          select id from crypto_invoice where order_id = ?
          union
          select made.id from order_payment_collection link
            join crypto_invoice made on made.payment_collection_id = link.payment_collection_id
           where link.order_id = ? and link.deleted_at is null)
        order by invoice.created_at desc, invoice.id desc`,
      [orderId, orderId],
    )
    return rows
  }

  /** How many invoices of a provider a shopper may still be paying, by the region of the cart. */
  async openByRegion(providerId: string): Promise<Map<string, number>> {
    const { rows } = await this.#database.raw<{ region_id: string; count: string }>(
      `select cart.region_id, count(*)
         from crypto_invoice invoice
         join cart_payment_collection link
           on link.payment_collection_id = invoice.payment_collection_id and link.deleted_at is null
         join cart on cart.id = link.cart_id
        where invoice.status in ('creating', 'pending', 'confirming', 'underpaid')
          and invoice.provider_id = ? and invoice.settled_at is null and invoice.closed_at is null
          and cart.region_id is not null
        group by 1`,
      [providerId],
    )
    return new Map(rows.map(({ region_id: id, count }) => [id, Number(count)]))
  }

  /** How many wait for a person. */
  async attentionCount(): Promise<number> {
    const { rows } = await this.#database.raw<{ count: string }>(
      `select count(*) from crypto_invoice where attention <> '{}' and handled_at is null`,
    )
    return Number(rows[0]?.count)
  }
}

function conditionsOf(filter: InvoiceFilter): { where: string[]; bindings: unknown[] } {
  const conditions: [string, ...unknown[]][] = []
  const equals = { provider_id: filter.providerId, gateway: filter.gateway, status: filter.status }
  for (const [column, value] of Object.entries(equals)) {
    if (value !== undefined) {
      conditions.push([`invoice.${column} = ?`, value])
    }
  }
  if (filter.attention === "none") {
    conditions.push(["invoice.attention = '{}'"])
  } else if (filter.attention !== undefined) {
    conditions.push(["invoice.attention <> '{}'"])
    if (filter.attention !== "any") {
      conditions.push(["invoice.attention @> array[?]", filter.attention])
    }
  }
  if (filter.handled !== undefined) {
    conditions.push([`invoice.handled_at is ${filter.handled ? "not null" : "null"}`])
  }
  if (filter.from) {
    conditions.push(["invoice.created_at >= ?", filter.from])
  }
  if (filter.until) {
    conditions.push(["invoice.created_at < ?", filter.until])
  }
  return {
    where: conditions.map(([sql]) => sql),
    bindings: conditions.flatMap(([, ...values]) => values),
  }
}
