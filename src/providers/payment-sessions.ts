import type { PaymentSessionStatus } from "@medusajs/framework/types"

/** A payment session's row, as far as providers read it. */
export interface PaymentSessionRow {
  id: string
  provider_id: string
  status: PaymentSessionStatus
  raw_amount: { value: string }
  data: unknown
  payment_collection_id: string
  /** Of Medusa's payment, which there is once the session was authorized. */
  payment_id: string | null
  captured_at: Date | null
}

/** Who pays for a session, as far as its cart says. */
export interface Payer {
  cart_id: string | null
  customer_id: string | null
  email: string | null
  /** ISO 3166-1 alpha-2, upper case. */
  country_code: string | null
}

export interface PayingSession extends PaymentSessionRow {
  payer: Payer
}

/** What a payment provider finds in the container of Medusa's payment module. */
export interface PaymentModuleCradle {
  paymentSessionService: {
    update(data: { id: string; status: PaymentSessionStatus }): Promise<unknown>
  }
  /** Medusa's database connection (knex). */
  __pg_connection__: {
    raw<Row>(sql: string, bindings: string[]): Promise<{ rows: Row[] }>
  }
}

/**
 * Where the payment collection of a session stands:
 * - `cart`: in a cart without an order
 * - `completing`: Medusa is making the order right now. It links the order first and authorizes
 *   last, and takes the link back when something fails in between.
 * - `order`: in a placed order
 * - `elsewhere`: in a collection that a store's own code made
 */
export type CollectionPlace = "cart" | "completing" | "order" | "elsewhere"

/** A completion that has not authorized by then has died: Medusa's own cart lock lives this long. */
const completionTakesMs = 2 * 60 * 1000

const sessionColumns = `session.id, session.provider_id, session.status, session.raw_amount,
              session.data, session.payment_collection_id, payment.id as payment_id,
              payment.captured_at`
const sessionTables = `payment_session session
         left join payment
           on payment.payment_session_id = session.id and payment.deleted_at is null`
const theSession = `where session.id = ? and session.deleted_at is null limit 1`

/**
 * The payment sessions of this store. Everything here is read from the database, never from what a
 * caller passes in, since session data begins as the shopper's input. By SQL: Medusa's own services
 * take three times as long for it, while a shopper waits.
 */
export class PaymentSessions {
  readonly #cradle: PaymentModuleCradle

  constructor(cradle: PaymentModuleCradle) {
    this.#cradle = cradle
  }

  /** `null` when this store has no such session, or no longer. */
  async find(id: string): Promise<PaymentSessionRow | null> {
    const { rows } = await this.#cradle.__pg_connection__.raw<PaymentSessionRow>(
      `select ${sessionColumns} from ${sessionTables} ${theSession}`,
      [id],
    )
    return rows[0] ?? null
  }

  /**
   * With who pays, by the cart of the session's collection: a shopper's own words, so not to be
   * trusted. One question to the database, since a shopper waits for it.
   */
  async findWithPayer(id: string): Promise<PayingSession | null> {
    const { rows } = await this.#cradle.__pg_connection__.raw<PaymentSessionRow & Payer>(
      `select ${sessionColumns}, cart.id as cart_id, cart.customer_id, cart.email,
              upper(address.country_code) as country_code
         from ${sessionTables}
         left join cart_payment_collection link
           on link.payment_collection_id = session.payment_collection_id
          and link.deleted_at is null
         left join cart on cart.id = link.cart_id
         left join cart_address address
           on address.id = coalesce(cart.billing_address_id, cart.shipping_address_id)
        ${theSession}`,
      [id],
    )
    const [row] = rows
    if (!row) return null
    const { cart_id, customer_id, email, country_code, ...session } = row
    return { ...session, payer: { cart_id, customer_id, email, country_code } }
  }

  /**
   * Makes a session that Medusa gave up usable again, because its invoice was paid after all.
   * Medusa completes no cart whose session is `canceled` or in `error`.
   */
  async reopen(session: PaymentSessionRow): Promise<void> {
    if (session.status === "canceled" || session.status === "error") {
      await this.#cradle.paymentSessionService.update({ id: session.id, status: "pending" })
    }
  }

  /**
   * Where the session's collection stands at this moment. Medusa keeps this in link tables that the
   * payment module has no service for.
   */
  async placeOf(session: PaymentSessionRow): Promise<CollectionPlace> {
    const { rows } = await this.#cradle.__pg_connection__.raw<{
      cart_id: string | null
      order_id: string | null
      linked_ms_ago: string | null
    }>(
      `select link.cart_id, placed.order_id,
              extract(epoch from now() - placed.created_at) * 1000 as linked_ms_ago
         from (values (?::text)) as wanted(payment_collection_id)
         left join cart_payment_collection link
           on link.payment_collection_id = wanted.payment_collection_id and link.deleted_at is null
         left join order_cart placed
           on placed.cart_id = link.cart_id and placed.deleted_at is null`,
      [session.payment_collection_id],
    )
    const placed = rows.find((row) => row.order_id)
    if (placed) {
      const authorized = session.payment_id !== null || session.status === "pending_authorization"
      const died = Number(placed.linked_ms_ago) > completionTakesMs
      return authorized || died ? "order" : "completing"
    }
    return rows.some((row) => row.cart_id) ? "cart" : "elsewhere"
  }
}
