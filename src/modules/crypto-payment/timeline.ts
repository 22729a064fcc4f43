import type { Database } from "./database"
import { newId } from "./new-id"
import { SharedWrites } from "./shared-writes"

/** What made something happen, or who told us of it. */
export const timelineSources = [
  "checkout",
  "webhook",
  "return",
  "poll",
  "reconciliation",
  "admin",
  "system",
] as const

export type TimelineSource = (typeof timelineSources)[number]

/** Who or what stands behind a change; `actorId` is Medusa's id of the admin's user. */
export interface TimelineAuthor {
  source: TimelineSource
  actorId?: string | null
}

export interface NewTimelineEvent extends TimelineAuthor {
  /** A word such as `status` or `refund_requested`; what it says stands in `data`. */
  kind: string
  /** Amounts are decimal strings, times ISO 8601. Never holds a secret. */
  data?: Record<string, unknown>
  /** Now unless told otherwise. */
  at?: Date
  /** An event with the key of an earlier one of the invoice is not written. */
  idempotencyKey?: string
}

export interface TimelineEvent {
  id: string
  invoice_id: string
  at: Date
  kind: string
  source: TimelineSource
  actor_id: string | null
  data: Record<string, unknown>
}

/** An event as it stands in the table. */
interface EventRow {
  id: string
  invoice_id: string
  at: Date
  kind: string
  source: string
  actor_id: string | null
  idempotency_key: string | null
  data: string
}

const columnTypes = {
  id: "text",
  invoice_id: "text",
  at: "timestamptz",
  kind: "text",
  source: "text",
  actor_id: "text",
  idempotency_key: "text",
  data: "jsonb",
} as const satisfies Record<keyof EventRow, string>

const columns = Object.keys(columnTypes) as (keyof EventRow)[]

/** Everything that happened to an invoice. Events are only ever added. */
export class Timeline {
  readonly #database: Database
  readonly #now: () => Date
  readonly #writes = new SharedWrites<EventRow>((rows) => this.#insert(rows))

  constructor(database: Database, now: () => Date) {
    this.#database = database
    this.#now = now
  }

  /**
   * Writes what happened, in order, in one statement that it shares with other writers. What changes
   * the ledger is written by `Ledger.change` itself, together with the change.
   */
  async write(invoiceId: string, ...events: NewTimelineEvent[]): Promise<void> {
    if (events.length > 0) {
      await this.#writes.add(events.map((event) => eventRow(invoiceId, event, this.#now())))
    }
  }

  /** As they happened. */
  async ofInvoice(invoiceId: string, limit = 1_000): Promise<TimelineEvent[]> {
    const { rows } = await this.#database.raw<TimelineEvent>(
      `select id, invoice_id, at, kind, source, actor_id, data from crypto_event
        where invoice_id = ? order by at desc, number desc limit ?`,
      [invoiceId, limit],
    )
    return rows.reverse()
  }

  /** Whether an event with this key was written before. */
  async has(invoiceId: string, idempotencyKey: string): Promise<boolean> {
    const { rows } = await this.#database.raw(
      `select 1 from crypto_event where invoice_id = ? and idempotency_key = ?`,
      [invoiceId, idempotencyKey],
    )
    return rows.length > 0
  }

  async #insert(rows: EventRow[]): Promise<Set<string>> {
    const { sql, bindings } = insertEvents(rows)
    await this.#database.raw(sql, bindings)
    return new Set(rows.map(({ id }) => id))
  }
}

function eventRow(invoiceId: string, event: NewTimelineEvent, now: Date): EventRow {
  return {
    id: newId("cpevt"),
    invoice_id: invoiceId,
    at: event.at ?? now,
    kind: event.kind,
    source: event.source,
    actor_id: event.actorId ?? null,
    idempotency_key: event.idempotencyKey ?? null,
    data: JSON.stringify(event.data ?? {}),
  }
}

const insertInto = `insert into crypto_event (${columns.join(", ")})`

function insertEvents(rows: EventRow[]): { sql: string; bindings: unknown[][] } {
  return {
    sql: `${insertInto}
      select * from unnest(${columns.map((column) => `?::${columnTypes[column]}[]`).join(", ")})
      on conflict do nothing`,
    bindings: columns.map((column) => rows.map((row) => row[column])),
  }
}

/**
 * When what was written is on the disk: before the answer, or with whatever the database commits
 * next. Other processes see it at once either way; only a crash of the database itself tells the
 * two apart. It saves the wait for the disk where another commit follows anyway.
 */
export type Durability = "at-once" | "with-next-commit"

/**
 * A statement that writes events only if it changes the invoice, or makes it: both or neither, and
 * no second way to the database. Postgres spends more time on reading such a statement than on doing
 * it, so it says no more than it must.
 *
 * @param statement changes one row of `crypto_invoice` and ends in `returning`
 */
export function withEvents(
  statement: string,
  bindings: readonly unknown[],
  invoiceId: string,
  events: NewTimelineEvent[],
  now: Date,
  durability: Durability = "at-once",
): { sql: string; bindings: unknown[] } {
  const noted = insertIfChanged(events.map((event) => eventRow(invoiceId, event, now)))
  const lazily =
    durability === "with-next-commit"
      ? ", (select set_config('synchronous_commit', 'off', true)) as lazily (setting)"
      : ""
  if (!noted && !lazily) {
    return { sql: statement, bindings: [...bindings] }
  }
  return {
    sql: `with changed as (${statement})${noted ? `, noted as (${noted.sql})` : ""}
      select changed.* from changed${lazily}`,
    bindings: [...bindings, ...(noted?.bindings ?? [])],
  }
}

function insertIfChanged(rows: EventRow[]): { sql: string; bindings: unknown[] } | null {
  const row = `(${columns.map((column) => `?::${columnTypes[column]}`).join(", ")})`
  return rows.length === 0
    ? null
    : {
        sql: `${insertInto}
          select event.* from changed, (values ${rows.map(() => row).join(", ")}) as event
          on conflict do nothing`,
        bindings: rows.flatMap((event) => columns.map((column) => event[column])),
      }
}
