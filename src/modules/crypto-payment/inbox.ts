import type { Notification } from "../../gateways/gateway"
import type { Database } from "./database"
import { newId } from "./new-id"
import { SharedWrites } from "./shared-writes"

/** A row of the inbox. */
export interface NotificationRow {
  id: string
  provider_id: string
  key: string
  subject: Notification["subject"]
  /** A `Deposit` as JSON, where the subject is one. */
  deposit: string | null
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
  | "subject"
  | "deposit"
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
  subject: "text",
  deposit: "text",
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
  readonly #done = new SharedWrites<string>((ids) => this.#finish(ids, "done", null))

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
      id: newId("cpntf"),
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
    if (ids.length === 0) {
      return
    }
    await (state === "done" && reason === null
      ? this.#done.add(ids)
      : this.#finish(ids, state, reason))
  }

  async #finish(ids: string[], state: string, reason: string | null): Promise<Set<string>> {
    await this.#database.raw(
      `update crypto_notification
          set state = ?, reason = ?, due_at = null, lease_until = null, updated_at = now()
        where id = any(?)`,
      [state, reason, ids],
    )
    return new Set(ids)
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

  async find(id: string): Promise<NotificationRow | null> {
    return (await this.#all("id = ?", [id]))[0] ?? null
  }

  async findByKey(providerId: string, key: string): Promise<NotificationRow | null> {
    return (await this.#all("provider_id = ? and key = ?", [providerId, key]))[0] ?? null
  }

  /** As they were received. */
  async ofIds(ids: string[]): Promise<NotificationRow[]> {
    return this.#all("id = any(?) order by received_at, id", [ids])
  }

  /** The last one that came for a provider. */
  async lastOf(providerId: string): Promise<NotificationRow | null> {
    const where = "provider_id = ? order by received_at desc limit 1"
    return (await this.#all(where, [providerId]))[0] ?? null
  }

  async #all(where: string, bindings: unknown[]): Promise<NotificationRow[]> {
    const { rows } = await this.#database.raw<NotificationRow>(
      `select * from crypto_notification where ${where}`,
      bindings,
    )
    return rows
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
