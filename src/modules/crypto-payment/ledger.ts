import type { Attention } from "../../payments/attention"
import type { LedgerStatus } from "../../payments/transition"
import type { Database } from "./database"
import { depositEvent, eventsOf, openingEvent } from "./ledger-events"
import { newId } from "./new-id"
import { withEvents, type Durability, type NewTimelineEvent, type TimelineAuthor } from "./timeline"

/** A row of the ledger. Times are `Date`s, amounts decimal strings in major units. */
export interface InvoiceRow {
  id: string
  provider_id: string
  gateway: string
  reference: string
  gateway_invoice_id: string | null
  session_id: string
  payment_collection_id: string
  cart_id: string | null
  order_id: string | null
  attempt: number
  /** What the gateway was asked for. */
  amount: string
  currency: string
  /** What the store asks for; another unit where the price was converted into an asset. */
  price_amount: string
  price_currency: string
  rate: string | null
  rate_source: string | null
  rate_at: Date | null
  payment_url: string | null
  address: string | null
  network: string | null
  payment_uri: string | null
  expires_at: Date | null
  status: LedgerStatus
  raw_status: string | null
  attention: Attention[]
  paid_amount: string | null
  paid_currency: string | null
  transaction_hash: string | null
  fee: string | null
  confirmations: number | null
  confirmations_needed: number | null
  deposit_user_id: string | null
  ended_at: Date | null
  paid_at: Date | null
  settled_at: Date | null
  closed_at: Date | null
  /** Since when it waits for a person, who has to say whether its order is placed. */
  held_at: Date | null
  /** When a person last said that nothing is left to do; a new reason for attention takes it away. */
  handled_at: Date | null
  handled_by: string | null
  handled_note: string | null
  /** In major units of the price's currency: less than the price, and a person took it as enough. */
  accepted_amount: string | null
  accepted_by: string | null
  last_error: string | null
  failures: number
  checked_at: Date | null
  due_at: Date | null
  lease_until: Date | null
  version: number
  created_at: Date
}

export type NewInvoice = Pick<
  InvoiceRow,
  | "provider_id"
  | "gateway"
  | "reference"
  | "session_id"
  | "payment_collection_id"
  | "attempt"
  | "amount"
  | "currency"
  | "price_amount"
  | "price_currency"
  | "rate"
  | "rate_source"
  | "rate_at"
> & { due_at: Date; created_at: Date }

export type NewDeposit = Pick<
  InvoiceRow,
  | "provider_id"
  | "gateway"
  | "reference"
  | "gateway_invoice_id"
  | "deposit_user_id"
  | "raw_status"
  | "paid_amount"
  | "paid_currency"
  | "network"
  | "transaction_hash"
> & { paid_at: Date }

const changeable = [
  "gateway_invoice_id",
  "session_id",
  "payment_collection_id",
  "cart_id",
  "order_id",
  "payment_url",
  "address",
  "network",
  "payment_uri",
  "expires_at",
  "status",
  "raw_status",
  "attention",
  "paid_amount",
  "paid_currency",
  "transaction_hash",
  "fee",
  "confirmations",
  "confirmations_needed",
  "ended_at",
  "paid_at",
  "settled_at",
  "closed_at",
  "held_at",
  "handled_at",
  "handled_by",
  "handled_note",
  "accepted_amount",
  "accepted_by",
  "last_error",
  "failures",
  "checked_at",
  "due_at",
  "lease_until",
] as const

export type InvoiceChange = Partial<Pick<InvoiceRow, (typeof changeable)[number]>>

/** What the table has in a new row by itself. */
const blank = {
  ...(Object.fromEntries(changeable.map((column) => [column, null])) as {
    [column in (typeof changeable)[number]]: null
  }),
  deposit_user_id: null,
  failures: 0,
  version: 0,
}

/** The table of invoices. */
export class Ledger {
  readonly #database: Database
  readonly #now: () => Date

  constructor(database: Database, now: () => Date = () => new Date()) {
    this.#database = database
    this.#now = now
  }

  /** Writes the row before the gateway is asked, so that no invoice can exist without one. */
  async open(invoice: NewInvoice): Promise<InvoiceRow> {
    const row = { id: newId("cpinv"), status: "creating" as const, ...invoice }
    const columns = Object.keys(row)
    const { sql, bindings } = withEvents(
      `insert into crypto_invoice (${columns.join(", ")})
       values (${columns.map(() => "?").join(", ")}) returning id`,
      Object.values(row),
      row.id,
      [openingEvent(invoice)],
      this.#now(),
    )
    await this.#database.raw(sql, bindings)
    return { ...blank, attention: [], ...row }
  }

  /**
   * Writes down money that came without an invoice, for a person to look at. Nothing of it is left
   * to the machine. Of several notifications of one deposit the first one counts.
   *
   * @returns `null` when it stands there already
   */
  async openDeposit(deposit: NewDeposit): Promise<InvoiceRow | null> {
    const row = {
      id: newId("cpinv"),
      session_id: "",
      payment_collection_id: "",
      attempt: 1,
      status: "paid",
      attention: ["orphan"],
      amount: deposit.paid_amount ?? "0",
      currency: deposit.paid_currency ?? "",
      price_amount: deposit.paid_amount ?? "0",
      price_currency: deposit.paid_currency ?? "",
      closed_at: deposit.paid_at,
      created_at: deposit.paid_at,
      ...deposit,
    }
    const columns = Object.keys(row)
    const { sql, bindings } = withEvents(
      `insert into crypto_invoice (${columns.join(", ")})
       values (${columns.map(() => "?").join(", ")}) on conflict do nothing returning *`,
      Object.values(row),
      row.id,
      [depositEvent(deposit)],
      this.#now(),
    )
    return this.#first(sql, bindings)
  }

  /**
   * Compare and set: changes the row only if it is still as it was read. What it means to the invoice
   * goes on its time line in the same statement.
   *
   * @param events what else belongs on the time line if it changes
   * @returns the new row, or `null` when somebody else changed it in the meantime
   */
  async change(
    row: InvoiceRow,
    change: InvoiceChange,
    author: TimelineAuthor = { source: "system" },
    events: NewTimelineEvent[] = [],
    durability?: Durability,
  ): Promise<InvoiceRow | null> {
    const whole = { ...reopened(row, change), ...change }
    const entries = Object.entries(whole).filter(([column]) =>
      (changeable as readonly string[]).includes(column),
    )
    const sets = entries.map(([column]) => `${column} = ?`)
    const { sql, bindings } = withEvents(
      `update crypto_invoice
          set ${[...sets, "version = version + 1", "updated_at = now()"].join(", ")}
        where id = ? and version = ? returning version, due_at, checked_at`,
      [...entries.map(([, value]) => value), row.id, row.version],
      row.id,
      [...events, ...eventsOf(row, whole, author)],
      this.#now(),
      durability,
    )
    // The rest is as it was read, or the version would be another one.
    const { rows } = await this.#database.raw<
      Pick<InvoiceRow, "version" | "due_at" | "checked_at">
    >(sql, bindings)
    return rows[0] ? { ...row, ...Object.fromEntries(entries), ...rows[0] } : null
  }

  /** Makes the invoice due now, unless everything about it is done. Returns whether it is due. */
  async makeDue(id: string, now: Date): Promise<boolean> {
    const { rowCount } = await this.#database.raw(
      `update crypto_invoice set due_at = least(coalesce(due_at, ?), ?)
        where id = ? and settled_at is null and closed_at is null`,
      [now, now, id],
    )
    return rowCount > 0
  }

  /**
   * As `makeDue`, by the payment session and the reference of its invoice.
   *
   * @param deciding the reference of another invoice of the session, or the same
   * @returns whether `deciding` waits for a person
   */
  async makeSessionDue(
    sessionId: string,
    reference: string,
    deciding: string,
    now: Date,
  ): Promise<boolean> {
    const { rows } = await this.#database.raw<{ held: boolean }>(
      `with session as (select provider_id from payment_session where id = ?),
            due as (
              update crypto_invoice set due_at = least(coalesce(due_at, ?), ?)
               where provider_id = (select provider_id from session) and reference = ?
                 and settled_at is null and closed_at is null and (due_at is null or due_at > ?))
       select held_at is not null as held from crypto_invoice
        where provider_id = (select provider_id from session) and reference = ?`,
      [sessionId, now, now, reference, now, deciding],
    )
    return rows[0]?.held ?? false
  }

  /**
   * Takes due invoices for this process alone, until the lease ends. Any number of processes share
   * the work, and what a dead one had taken comes back by itself.
   */
  async claimDue(claim: {
    now: Date
    leaseUntil: Date
    limit: number
    /** Of these providers, or of all others. */
    providers: { in: string[] } | { notIn: string[] }
  }): Promise<InvoiceRow[]> {
    const { now, leaseUntil, limit, providers } = claim
    const [which, ids] =
      "in" in providers
        ? ["provider_id = any(?)", providers.in]
        : ["provider_id <> all(?)", providers.notIn]
    const { rows } = await this.#database.raw<InvoiceRow>(
      `update crypto_invoice set lease_until = ?, version = version + 1
        where id in (
          select id from crypto_invoice
           where due_at <= ? and (lease_until is null or lease_until <= ?) and ${which}
           order by due_at limit ? for update skip locked)
        returning *`,
      [leaseUntil, now, now, ids, limit],
    )
    return rows
  }

  /**
   * One turn per payment collection: only its holder acts on Medusa. It is kept in the collection's
   * oldest row and by the database's clock, so it holds across processes whatever locking module
   * the store uses, and a dead holder's turn ends by itself.
   *
   * @returns whether the turn is the owner's now; calling again prolongs it
   */
  async takeTurn(paymentCollectionId: string, owner: string, seconds: number): Promise<boolean> {
    const { rowCount } = await this.#database.raw(
      `update crypto_invoice
          set turn_owner = ?, turn_until = now() + make_interval(secs => ?)
        where id = (select id from crypto_invoice where payment_collection_id = ?
                     order by created_at, id limit 1)
          and (turn_until is null or turn_until <= now() or turn_owner = ?)`,
      [owner, seconds, paymentCollectionId, owner],
    )
    return rowCount > 0
  }

  async endTurn(paymentCollectionId: string, owner: string): Promise<void> {
    await this.#database.raw(
      `update crypto_invoice set turn_owner = null, turn_until = null
        where payment_collection_id = ? and turn_owner = ?`,
      [paymentCollectionId, owner],
    )
  }

  async find(id: string): Promise<InvoiceRow | null> {
    return this.#first(`select * from crypto_invoice where id = ?`, [id])
  }

  async findByReference(providerId: string, reference: string): Promise<InvoiceRow | null> {
    return this.#first(`select * from crypto_invoice where provider_id = ? and reference = ?`, [
      providerId,
      reference,
    ])
  }

  async findByGatewayInvoiceId(providerId: string, id: string): Promise<InvoiceRow | null> {
    return this.#first(
      `select * from crypto_invoice where provider_id = ? and gateway_invoice_id = ?`,
      [providerId, id],
    )
  }

  /** The newest first. */
  async ofSession(sessionId: string): Promise<InvoiceRow[]> {
    return this.#all(
      `select * from crypto_invoice where session_id = ? order by attempt desc, created_at desc`,
      [sessionId],
    )
  }

  /** The newest first. */
  async ofCollection(paymentCollectionId: string): Promise<InvoiceRow[]> {
    return this.#all(
      `select * from crypto_invoice where payment_collection_id = ?
        order by created_at desc, attempt desc`,
      [paymentCollectionId],
    )
  }

  /** Those of the collection that a payment session belongs to, the newest first. */
  async besideSession(sessionId: string): Promise<InvoiceRow[]> {
    return this.#all(
      `select * from crypto_invoice
        where payment_collection_id =
              (select payment_collection_id from payment_session where id = ?)
        order by created_at desc, attempt desc`,
      [sessionId],
    )
  }

  async ofOrder(orderId: string): Promise<InvoiceRow[]> {
    return this.#all(`select * from crypto_invoice where order_id = ?`, [orderId])
  }

  async #first(sql: string, bindings: unknown[]): Promise<InvoiceRow | null> {
    return (await this.#all(sql, bindings))[0] ?? null
  }

  async #all(sql: string, bindings: unknown[]): Promise<InvoiceRow[]> {
    return (await this.#database.raw<InvoiceRow>(sql, bindings)).rows
  }
}

/** What a person had called done is not done any more when there is a new reason to look. */
function reopened(row: InvoiceRow, { attention }: InvoiceChange): InvoiceChange {
  const isNew = attention?.some((reason) => !row.attention.includes(reason)) ?? false
  return isNew && row.handled_at !== null
    ? { handled_at: null, handled_by: null, handled_note: null }
    : {}
}
