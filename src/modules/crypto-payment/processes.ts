import { generateEntityId } from "@medusajs/framework/utils"
import type { Database } from "./database"

/** A heartbeat that is so much older than the last one expected belongs to a dead process, in s. */
const forgottenAfterSeconds = 300

/** How often a run of the job is written down at most, in ms. */
const jobWrittenEveryMs = 15_000

/** What the heartbeats say of the whole store. */
export interface Liveliness {
  /** Processes that are alive, this one included. */
  processes: number
  /** ms since the jobs last ran anywhere; `null` when they have not within living memory. */
  jobMsAgo: number | null
}

/**
 * The heartbeats of a store's processes. All times are the database's own, so that no clock but one
 * counts.
 */
export class Processes {
  readonly id = generateEntityId(undefined, "cpprc")
  readonly #database: Database
  #workerMode = "shared"
  #jobWrittenAt = 0

  constructor(database: Database) {
    this.#database = database
  }

  /** Says that this process is alive, and forgets the dead. */
  async beat(workerMode: string): Promise<void> {
    this.#workerMode = workerMode
    await this.#write("null")
    await this.#database.raw(
      `delete from crypto_process where seen_at < now() - make_interval(secs => ?)`,
      [forgottenAfterSeconds],
    )
  }

  /** Says that the jobs run in this process; not more often than is needed to know it. */
  async jobRan(): Promise<void> {
    const now = performance.now()
    if (this.#jobWrittenAt === 0 || now - this.#jobWrittenAt >= jobWrittenEveryMs) {
      this.#jobWrittenAt = now
      await this.#write("now()")
    }
  }

  /** @param aliveMs a process counts when it was heard of within this time */
  async liveliness(aliveMs: number): Promise<Liveliness> {
    const { rows } = await this.#database.raw<{ processes: string; job_ms_ago: string | null }>(
      `select count(*) filter (where seen_at > now() - make_interval(secs => ?)) as processes,
              extract(epoch from now() - max(job_at)) * 1000 as job_ms_ago
         from crypto_process`,
      [aliveMs / 1000],
    )
    const [row] = rows
    return {
      processes: Number(row?.processes ?? 0),
      jobMsAgo: row?.job_ms_ago == null ? null : Number(row.job_ms_ago),
    }
  }

  /** Takes the heartbeat back as the process ends. */
  async leave(): Promise<void> {
    await this.#database.raw(`delete from crypto_process where id = ?`, [this.id])
  }

  async #write(jobAt: "now()" | "null"): Promise<void> {
    await this.#database.raw(
      `insert into crypto_process (id, worker_mode, seen_at, job_at) values (?, ?, now(), ${jobAt})
       on conflict (id) do update
          set worker_mode = excluded.worker_mode, seen_at = now(), updated_at = now(),
              job_at = coalesce(excluded.job_at, crypto_process.job_at)`,
      [this.id, this.#workerMode],
    )
  }
}
