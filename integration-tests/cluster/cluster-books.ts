import type { Client } from "@medusajs/framework/pg"

/** One invoice of the ledger, as far as the tests look at it. */
export interface LedgerRow {
  id: string
  reference: string
  status: string
  order_id: string | null
  settledAt: Date | null
  closed: boolean
  attention: string[]
  last_error: string | null
}

/** What stands in the database of the cluster, read without Medusa. */
export class ClusterBooks {
  readonly #database: Client

  constructor(database: Client) {
    this.#database = database
  }

  async #rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.#database.query<Row>(sql, values)).rows
  }

  async invoice(reference: string): Promise<LedgerRow> {
    const [row] = await this.#rows<LedgerRow>(
      `select id, reference, status, order_id, attention, last_error,
              settled_at as "settledAt", closed_at is not null as closed
       from crypto_invoice where reference = $1`,
      reference,
    )
    if (!row) {
      throw new Error(`the ledger has no invoice ${reference}`)
    }
    return row
  }

  /** The worker's job takes the invoices up with its next run. */
  async makeDue(...references: string[]): Promise<void> {
    await this.#rows(
      `update crypto_invoice set due_at = now() where reference = any($1) and closed_at is null`,
      references,
    )
  }

  async countNotifications(reference: string): Promise<number> {
    const rows = await this.#rows(
      `select id from crypto_notification where reference = $1`,
      reference,
    )
    return rows.length
  }

  /** Why notifications of this reference were put aside. */
  async rejections(reference: string): Promise<string[]> {
    const rows = await this.#rows<{ reason: string }>(
      `select reason from crypto_notification where reference = $1 and state = 'rejected'`,
      reference,
    )
    return rows.map(({ reason }) => reason)
  }

  /** Orders of the cart that stand, linked to it as Medusa links them. */
  ordersOf(cartId: string): Promise<{ id: string; status: string }[]> {
    return this.#rows(
      `select o.id, o.status from order_cart link join "order" o on o.id = link.order_id
       where link.cart_id = $1 and link.deleted_at is null and o.status <> 'canceled'`,
      cartId,
    )
  }

  /** What was captured for the cart, one entry a capture, as decimal texts. */
  async capturesOf(cartId: string): Promise<string[]> {
    const rows = await this.#rows<{ captured: string }>(
      `select c.amount::text as captured
       from cart_payment_collection link
       join payment p on p.payment_collection_id = link.payment_collection_id
       join capture c on c.payment_id = p.id
       where link.cart_id = $1 and c.deleted_at is null`,
      cartId,
    )
    return rows.map(({ captured }) => captured)
  }

  async paymentsOf(cartId: string): Promise<{ id: string; canceled: boolean }[]> {
    return this.#rows(
      `select p.id, p.canceled_at is not null as canceled
       from cart_payment_collection link
       join payment p on p.payment_collection_id = link.payment_collection_id
       where link.cart_id = $1 and p.deleted_at is null`,
      cartId,
    )
  }

  async transactionsOf(orderId: string): Promise<string[]> {
    const rows = await this.#rows<{ booked: string }>(
      `select amount::text as booked from order_transaction
       where order_id = $1 and deleted_at is null`,
      orderId,
    )
    return rows.map(({ booked }) => booked)
  }

  /** One order, captured once with exactly this price, its transaction booked, the ledger settled. */
  async expectSettledOnce(cartId: string, reference: string, price = "25"): Promise<void> {
    const invoice = await this.invoice(reference)
    const orders = await this.ordersOf(cartId)
    expect(orders).toEqual([{ id: expect.any(String) as string, status: "pending" }])
    const orderId = orders[0]?.id as string
    expect(invoice).toMatchObject({
      status: "paid",
      order_id: orderId,
      settledAt: expect.any(Date) as Date,
    })
    expect(await this.paymentsOf(cartId)).toEqual([
      { id: expect.any(String) as string, canceled: false },
    ])
    expect(await this.capturesOf(cartId)).toEqual([price])
    expect(await this.transactionsOf(orderId)).toEqual([price])
  }

  /** Paid, without a place in Medusa, and in front of the merchant with the reason. */
  async expectOrphan(reference: string, reason: RegExp): Promise<void> {
    const row = await this.invoice(reference)
    expect(row).toMatchObject({ status: "paid", settledAt: null, closed: true })
    expect(row.attention).toContain("orphan")
    expect(row.last_error).toMatch(reason)
  }

  /** Orders that stand although no cart leads to them: left behind by a crash. */
  strayOrders(): Promise<{ id: string }[]> {
    return this.#rows(
      `select o.id from "order" o
       left join order_cart link on link.order_id = o.id and link.deleted_at is null
       where link.order_id is null and o.status <> 'canceled'`,
    )
  }

  /** How many orders stand, and how many captures there are, in the whole store. */
  async totals(): Promise<{ orders: number; captures: number; settled: number }> {
    const [row] = await this.#rows<{ orders: number; captures: number; settled: number }>(
      `select (select count(*)::int from "order" where status <> 'canceled') as orders,
              (select count(*)::int from capture where deleted_at is null) as captures,
              (select count(*)::int from crypto_invoice where settled_at is not null) as settled`,
    )
    return row as { orders: number; captures: number; settled: number }
  }

  /** The worker modes of the processes that say they are alive. */
  async processModes(): Promise<string[]> {
    const rows = await this.#rows<{ mode: string }>(
      `select worker_mode as mode from crypto_process
       where seen_at > now() - interval '45 seconds' order by worker_mode`,
    )
    return rows.map(({ mode }) => mode)
  }

  /** Paid invoices that are neither settled nor in front of the merchant. */
  forgotten(): Promise<{ reference: string; status: string }[]> {
    return this.#rows(
      `select reference, status from crypto_invoice
       where status = 'paid' and settled_at is null and cardinality(attention) = 0`,
    )
  }
}
