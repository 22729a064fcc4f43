import type { Database } from "./database"
import type { InvoiceRow } from "./ledger"
import { newId } from "./new-id"
import { changeableOfRefund, type NewRefund, type RefundChange, type RefundRow } from "./refund-row"

/**
 * What a new refund may take at the most, in its currency; `any` for one that has happened already,
 * and `nothing` for one that takes no share yet.
 */
export type RefundLimit = { most: string } | "any" | "nothing"

const nextNumber = `(select coalesce(max(number), 0) + 1 from crypto_refund where invoice_id = ?)`

const taken = `(select coalesce(sum(amount::numeric), 0) from crypto_refund
                 where invoice_id = ? and number is not null and status <> 'refund_failed')`

/** How often to add up again after another refund of the invoice was quicker. */
const tries = 50

/** The table of refunds. */
export class Refunds {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Writes a refund down if what is taken already leaves room for it. Of two at once one gets the
   * next number; the other adds up again, with the first one counted.
   *
   * @returns `null` when there is no room; the refund that has the idempotency key, or the gateway's
   * key, where there is one
   */
  async open(refund: NewRefund, limit: RefundLimit): Promise<RefundRow | null> {
    const id = newId("cprfd")
    // C-Pay, Alchemy Pay: at most 64 characters; letters and digits are safe everywhere.
    const row = { id, refund_reference: id.replace("_", ""), ...refund }
    const columns = Object.keys(row)
    const values = Object.values(row)
    const list = columns.join(", ")
    const marks = columns.map((column) => `?::${typeOf(column)}`).join(", ")
    const { invoice_id: invoiceId, amount } = refund
    const number = limit === "nothing" ? "null::integer" : nextNumber
    const [where, room] =
      typeof limit === "object"
        ? [`where ${taken} + ?::numeric <= ?::numeric`, [invoiceId, amount, limit.most]]
        : ["", []]
    return this.#untilNumbered(
      () => this.#sameAs(refund),
      () =>
        this.#all(
          `insert into crypto_refund (${list}, number)
           select ${marks}, ${number} ${where} returning *`,
          [...values, ...(limit === "nothing" ? [] : [invoiceId]), ...room],
        ),
    )
  }

  /**
   * As `change`, for a refund that took no share so far and takes one from now on.
   *
   * @returns `null` when there is no room, or when somebody else changed it
   */
  async take(row: RefundRow, change: RefundChange, most: string): Promise<RefundRow | null> {
    const { sets, values } = setsOf(change)
    const amount = change.amount ?? row.amount
    return this.#untilNumbered(
      async () => null,
      () =>
        this.#all(
          `update crypto_refund
              set ${sets}, number = ${nextNumber}, version = version + 1, updated_at = now()
            where id = ? and version = ? and number is null
              and ${taken} + ?::numeric <= ?::numeric
          returning *`,
          [...values, row.invoice_id, row.id, row.version, row.invoice_id, amount, most],
        ),
    )
  }

  /**
   * Compare and set: changes the row only if it is still as it was read.
   *
   * @returns the new row, or `null` when somebody else changed it in the meantime
   */
  async change(row: RefundRow, change: RefundChange): Promise<RefundRow | null> {
    const { sets, values } = setsOf(change)
    const [changed] = await this.#all(
      `update crypto_refund set ${sets}, version = version + 1, updated_at = now()
        where id = ? and version = ? returning *`,
      [...values, row.id, row.version],
    )
    return changed ?? null
  }

  /** What the invoice's refunds take of what was captured, those under way included. */
  async takenOf(invoiceId: string): Promise<string> {
    const { rows } = await this.#database.raw<{ sum: string }>(`select ${taken}::text as sum`, [
      invoiceId,
    ])
    return rows[0]?.sum ?? "0"
  }

  /**
   * Uses the permission to book a refund in Medusa, which is given by the refund's row alone: the
   * money has gone back, it is booked on this payment, with this amount, and only once. Medusa's own
   * refund, written just before, says which of ours it is for.
   *
   * @param medusaRefundId the refund that Medusa is about to keep
   */
  async permit(medusaRefundId: string): Promise<boolean> {
    const { rowCount } = await this.#database.raw(
      `update crypto_refund
          set medusa_refund_id = made.id, version = version + 1, updated_at = now()
         from refund made
        where made.id = ? and made.deleted_at is null
          and crypto_refund.id = made.metadata->>'crypto_refund_id'
          and crypto_refund.status = 'refunded'
          and crypto_refund.medusa_refund_id is null
          and crypto_refund.medusa_payment_id = made.payment_id
          and crypto_refund.medusa_amount::numeric = (made.raw_amount->>'value')::numeric`,
      [medusaRefundId],
    )
    return rowCount > 0
  }

  /** Takes due refunds for this process alone, until the lease ends. */
  async claimDue(now: Date, leaseUntil: Date, limit: number): Promise<RefundRow[]> {
    return this.#all(
      `update crypto_refund set lease_until = ?, version = version + 1
        where id in (
          select id from crypto_refund
           where due_at <= ? and (lease_until is null or lease_until <= ?)
           order by due_at limit ? for update skip locked)
        returning *`,
      [leaseUntil, now, now, limit],
    )
  }

  /**
   * Takes up what became done since: invoices that were paid and about which the machine has nothing
   * left to do. From then on they are looked at for refunds at the gateway, if it tells of them.
   *
   * @param tellers ids of the providers whose gateway tells of refunds
   * @param doneSince those that were done before are not asked about any more
   * @param seconds how long after it was done an invoice is first asked about
   * @returns those that were taken up
   */
  async takeUpNewlyDone(
    tellers: string[],
    doneSince: Date,
    seconds: number,
    limit: number,
  ): Promise<InvoiceRow[]> {
    const { rows } = await this.#database.raw<InvoiceRow>(
      `update crypto_invoice
          set refund_check_at = case
                when provider_id = any(?) and coalesce(settled_at, closed_at) > ?
                then coalesce(settled_at, closed_at) + make_interval(secs => ?)
                else ?::timestamptz end
        where id in (
          select id from crypto_invoice
           where refund_check_at is null and paid_at is not null
             and (settled_at is not null or closed_at is not null)
           order by paid_at limit ? for update skip locked)
        returning *`,
      [tellers, doneSince, seconds, never, limit],
    )
    return rows
  }

  /** Takes invoices whose gateway is to be asked for refunds; they come back at the time given. */
  async claimNotices(now: Date, againAt: Date, limit: number): Promise<InvoiceRow[]> {
    const { rows } = await this.#database.raw<InvoiceRow>(
      `update crypto_invoice set refund_check_at = ?
        where id in (
          select id from crypto_invoice where refund_check_at <= ?
           order by refund_check_at limit ? for update skip locked)
        returning *`,
      [againAt, now, limit],
    )
    return rows
  }

  /** @param at `null` for never */
  async noticeAgainAt(invoiceId: string, at: Date | null): Promise<void> {
    await this.#database.raw(
      `update crypto_invoice set refund_check_at = ?::timestamptz where id = ?`,
      [at ?? never, invoiceId],
    )
  }

  async find(id: string): Promise<RefundRow | null> {
    return (await this.#all(`select * from crypto_refund where id = ?`, [id]))[0] ?? null
  }

  /** Our number for it, or the gateway's, as a notification names it. */
  async findByReference(providerId: string, reference: string): Promise<RefundRow | null> {
    const [row] = await this.#all(
      `select * from crypto_refund where refund_reference = ? and provider_id = ?`,
      [reference, providerId],
    )
    return row ?? null
  }

  /** The newest first. */
  async ofInvoice(invoiceId: string): Promise<RefundRow[]> {
    return this.#all(
      `select * from crypto_refund where invoice_id = ? order by created_at desc, id desc`,
      [invoiceId],
    )
  }

  async #sameAs({ invoice_id: id, idempotency_key, gateway_key }: NewRefund) {
    const [row] = await this.#all(
      `select * from crypto_refund where invoice_id = ?
          and (idempotency_key = ? or gateway_key = ?)`,
      [id, idempotency_key ?? null, gateway_key ?? null],
    )
    return row ?? null
  }

  async #untilNumbered(
    existing: () => Promise<RefundRow | null>,
    write: () => Promise<RefundRow[]>,
  ): Promise<RefundRow | null> {
    for (let tried = 1; ; tried++) {
      try {
        const [row] = await write()
        return row ?? (await existing())
      } catch (error) {
        const { constraint } = error as { constraint?: string }
        if (constraint === "crypto_refund_once" || constraint === "crypto_refund_noticed") {
          return existing()
        }
        if (constraint !== "crypto_refund_number" || tried === tries) {
          throw error
        }
      }
    }
  }

  async #all(sql: string, bindings: unknown[]): Promise<RefundRow[]> {
    return (await this.#database.raw<RefundRow>(sql, bindings)).rows
  }
}

const never = "9999-12-31T00:00:00Z"

function typeOf(column: string): string {
  return column.endsWith("_at") ? "timestamptz" : "text"
}

function setsOf(change: RefundChange): { sets: string; values: unknown[] } {
  const entries = Object.entries(change).filter(([column]) =>
    (changeableOfRefund as readonly string[]).includes(column),
  )
  return {
    sets: entries.map(([column]) => `${column} = ?`).join(", "),
    values: entries.map(([, value]) => value),
  }
}
