import type { Processes } from "../../modules/crypto-payment"
import type { Locking } from "./findings"

/** How often a process says that it is alive, in ms. */
const beatEveryMs = 30_000

/** Who was not heard of for this long is not alive, in ms. */
const aliveMs = 45_000

/** A restarted process is not taken for a second one before the first could be forgotten, in ms. */
const watchFromMs = 60_000

/** The jobs run every few seconds; silent for this long, nobody runs them, in ms. */
const jobsSilentMs = 3 * 60_000

const repeatAfterMs = 60 * 60_000

export interface WatchParts {
  processes: Pick<Processes, "beat" | "liveliness" | "leave">
  locking: Locking
  workerMode: string
  warn: (message: string) => void
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
}

/**
 * Keeps this process's heartbeat and warns of what only several processes together can tell: locks
 * that hold in one process alone, and jobs that nobody runs.
 */
export class ProcessWatch {
  readonly #parts: WatchParts
  readonly #now: () => number
  readonly #startedAt: number
  readonly #timer: NodeJS.Timeout
  #saidLocking = false
  #saidJobsAt: number | null = null

  constructor(parts: WatchParts) {
    this.#parts = parts
    this.#now = parts.now ?? (() => performance.now())
    this.#startedAt = this.#now()
    this.#timer = setInterval(() => void this.beat(), beatEveryMs)
    this.#timer.unref()
    void this.beat()
  }

  /** A database that cannot be reached for once is no news for the merchant. */
  async beat(): Promise<void> {
    try {
      const { processes, workerMode } = this.#parts
      await processes.beat(workerMode)
      const upMs = this.#now() - this.#startedAt
      if (upMs >= watchFromMs) {
        this.#judge(upMs, await processes.liveliness(aliveMs))
      }
    } catch {
      return
    }
  }

  async end(): Promise<void> {
    clearInterval(this.#timer)
    await this.#parts.processes.leave().catch(() => undefined)
  }

  #judge(upMs: number, { processes, jobMsAgo }: { processes: number; jobMsAgo: number | null }) {
    const { locking, warn } = this.#parts
    if (processes > 1 && locking === "in-memory" && !this.#saidLocking) {
      this.#saidLocking = true
      warn(
        `${processes} processes of this store are running, but its locks hold in one process only. Orders stay single, but processes may get in each other's way: use @medusajs/medusa/locking-redis in medusa-config.ts.`,
      )
    }
    const silent = upMs >= jobsSilentMs && (jobMsAgo === null || jobMsAgo >= jobsSilentMs)
    const saidLately = this.#saidJobsAt !== null && this.#now() - this.#saidJobsAt < repeatAfterMs
    if (silent && !saidLately) {
      this.#saidJobsAt = this.#now()
      warn(
        'no process of this store runs the jobs, so payments whose webhooks are lost place no order. Start one with workerMode "worker" or "shared" (MEDUSA_WORKER_MODE).',
      )
    }
  }
}
