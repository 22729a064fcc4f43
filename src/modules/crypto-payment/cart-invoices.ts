import type { Database } from "./database"
import type { InvoiceRow } from "./ledger"

/** An invoice together with where it stands in the shop. */
export type PlacedInvoice = InvoiceRow & {
  linked_cart_id: string | null
  /** Once the order stands, which may be before the payment is settled. */
  placed_order_id: string | null
  /** Of the cart's shipping address, lower case. */
  country_code: string | null
}

/**
 * Medusa links an order before it authorizes the payment and takes the link back when that fails,
 * so an order counts once its session says that it was authorized.
 */
const select = `
  select invoice.*,
         link.cart_id as linked_cart_id,
         case when session.status in ('authorized', 'captured', 'pending_authorization')
              then placed.order_id end as placed_order_id,
         lower(address.country_code) as country_code
    from crypto_invoice invoice
    left join cart_payment_collection link
      on link.payment_collection_id = invoice.payment_collection_id and link.deleted_at is null
    left join cart on cart.id = link.cart_id
    left join cart_address address on address.id = cart.shipping_address_id
    left join order_cart placed on placed.cart_id = link.cart_id and placed.deleted_at is null
    left join payment_session session on session.id = invoice.session_id`

/**
 * The invoices of carts. The ledger knows payment collections, and Medusa links them to carts in
 * tables that the module has no service for; one statement over both keeps every change of a cart
 * at one query.
 */
export class CartInvoices {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Of all payment sessions the cart ever had; the newest first. */
  async ofCart(cartId: string): Promise<PlacedInvoice[]> {
    return this.#all("link.cart_id = ?", [cartId])
  }

  async ofReference(providerId: string, reference: string): Promise<PlacedInvoice | null> {
    const [invoice] = await this.#all("invoice.provider_id = ? and invoice.reference = ?", [
      providerId,
      reference,
    ])
    return invoice ?? null
  }

  async #all(where: string, bindings: string[]): Promise<PlacedInvoice[]> {
    const { rows } = await this.#database.raw<PlacedInvoice>(
      `${select} where ${where} order by invoice.created_at desc, invoice.attempt desc`,
      bindings,
    )
    return rows
  }
}
