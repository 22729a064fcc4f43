import { generateEntityId } from "@medusajs/framework/utils"
import type { Database } from "./database"
import { SharedWrites } from "./shared-writes"

/** A row of the inbox. */
export interface NotificationRow {
  id: string
  provider_id: string
  key: string
  reference: string | null
  gateway_invoice_id: string | null
  raw_status: string | null
  body: string
  occurred_at: Date | null
  received_at: Date
  state: "received" | "done" | "rejected"
  reason: string | null
  failures: number
  due_at: Date | null
  lease_until: Date | null
}

export type NewNotification = Pick<
  NotificationRow,
  | "provider_id"
  | "key"
  | "reference"
  | "gateway_invoice_id"
  | "raw_status"
  | "body"
  | "occurred_at"
  | "received_at"
  | "state"
  | "reason"
  | "due_at"
>

type StoredNotification = NewNotification & { id: string }

const columnTypes = {
  id: "text",
  provider_id: "text",
  key: "text",
  reference: "text",
  gateway_invoice_id: "text",
  raw_status: "text",
  body: "text",
  occurred_at: "timestamptz",
  received_at: "timestamptz",
  state: "text",
  reason: "text",
  due_at: "timestamptz",
} as const satisfies Record<keyof StoredNotification, string>

const columns = Object.keys(columnTypes) as (keyof StoredNotification)[]

/** The table of received notifications. */
export class Inbox {
  readonly #database: Database
  readonly #writes = new SharedWrites<StoredNotification>((rows) => this.#insert(rows))

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Stores all notifications of a request in one statement, together with those of other requests
   * that came meanwhile. Those that were stored before are left as they are.
   *
   * @returns the rows that are new, once they are committed
   */
  async store(notifications: NewNotification[]): Promise<NotificationRow[]> {
    if (notifications.length === 0) {
      return []
    }
    const rows = notifications.map((notification) => ({
      id: generateEntityId(undefined, "cpntf"),
      ...notification,
    }))
    const stored = await this.#writes.add(rows)
    return rows
      .filter(({ id }) => stored.has(id))
      .map((row) => ({ ...row, failures: 0, lease_until: null }))
  }

  /** @returns the ids of the rows that are new */
  async #insert(rows: StoredNotification[]): Promise<Set<string>> {
    // In one order everywhere, so that no two processes wait for each other's keys.
    const sorted = [...rows].sort((left, right) => (left.key < right.key ? -1 : 1))
    const { rows: stored } = await this.#database.raw<{ id: string }>(
      `insert into crypto_notification (${columns.join(", ")})
       select * from unnest(${columns.map((column) => `?::${columnTypes[column]}[]`).join(", ")})
       on conflict (provider_id, key) do nothing returning id`,
      columns.map((column) => sorted.map((row) => row[column])),
    )
    return new Set(stored.map(({ id }) => id))
  }

  /** Takes unprocessed notifications for this process alone, until the lease ends. */
  async claimDue(now: Date, leaseUntil: Date, limit: number): Promise<NotificationRow[]> {
    const { rows } = await this.#database.raw<NotificationRow>(
      `update crypto_notification set lease_until = ?
        where id in (
          select id from crypto_notification
           where due_at <= ? and (lease_until is null or lease_until <= ?)
           order by due_at limit ? for update skip locked)
        returning *`,
      [leaseUntil, now, now, limit],
    )
    return rows
  }

  async finish(
    ids: string[],
    state: "done" | "rejected",
    reason: string | null = null,
  ): Promise<void> {
    if (ids.length > 0) {
      await this.#database.raw(
        `update crypto_notification
            set state = ?, reason = ?, due_at = null, lease_until = null, updated_at = now()
          where id = any(?)`,
        [state, reason, ids],
      )
    }
  }

  /** Keeps the notification, with what went wrong, for a later try. */
  async postpone(id: string, dueAt: Date, reason: string): Promise<void> {
    await this.#database.raw(
      `update crypto_notification
          set failures = failures + 1, reason = ?, due_at = ?, lease_until = null,
              updated_at = now()
        where id = ?`,
      [reason, dueAt, id],
    )
  }

  /** Deletes processed notifications received before the time given, some at once. */
  async prune(before: Date, limit: number): Promise<number> {
    const { rowCount } = await this.#database.raw(
      `delete from crypto_notification where id in (
         select id from crypto_notification
          where received_at < ? and due_at is null order by received_at limit ?)`,
      [before, limit],
    )
    return rowCount
  }
}
