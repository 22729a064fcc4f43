import { randomUUID } from "node:crypto"
import { codeOf, messageOf } from "./caught"
import { postJson, type PostedAnswer } from "./post-json"

export interface DeliveryAttempt {
  /** Milliseconds since the epoch, by the simulator's clock. */
  at: number
  /** HTTP status of the answer; null when none came. */
  status: number | null
  body: string
  /** Why no answer came; null when one did. */
  error: string | null
  acknowledged: boolean
}

/**
 * pending: under way or waiting for its next attempt. exhausted: all attempts made, none
 * acknowledged. suppressed: webhooks were off. stopped: the simulator ended first.
 */
export type DeliveryState = "pending" | "acknowledged" | "exhausted" | "suppressed" | "stopped"

export interface Delivery {
  id: string
  url: string
  body: string
  /** The gateway's ids of the orders this push tells about. */
  about: readonly string[]
  createdAt: number
  state: DeliveryState
  attempts: readonly DeliveryAttempt[]
}

export interface DeliveryRequest {
  url: string
  body: string
  about: readonly string[]
  /** Signs one attempt. Both times in milliseconds; they differ from the second attempt on. */
  headers(sentAt: number, firstSentAt: number): Record<string, string>
}

export interface DeliveryRules {
  /** Milliseconds between one attempt and the next; one more attempt is made than there are gaps. */
  gaps: readonly number[]
  timeoutMs: number
  clock(): number
  /** The gateway's rule for an answer that ends redelivery. */
  acknowledged(answer: PostedAnswer): boolean
  /** false keeps automatic attempts back; a resend by hand is always made. */
  enabled(): boolean
  log(line: string): void
}

/**
 * The gaps between attempts, in milliseconds.
 * @param documented the gateway's own schedule.
 * @param retry `attempts` in total cut it or repeat its last gap; `intervalMs` makes all gaps equal.
 */
export function deliveryGaps(
  documented: readonly number[],
  retry: { attempts?: number; intervalMs?: number },
): number[] {
  const attempts = retry.attempts ?? documented.length + 1
  const last = documented.at(-1) ?? 0
  return Array.from(
    { length: attempts - 1 },
    (_, index) => retry.intervalMs ?? documented[index] ?? last,
  )
}

interface Entry {
  delivery: Delivery
  request: DeliveryRequest
  timer: NodeJS.Timeout | null
}

const KEPT_DELIVERIES = 1000

/** Sends webhooks with redelivery and keeps their history, newest last. */
export class DeliveryQueue {
  private readonly entries: Entry[] = []
  private readonly ending = new AbortController()
  private underWay = 0
  private readonly waiting: { done: () => boolean; resolve: () => void }[] = []

  constructor(private readonly rules: DeliveryRules) {}

  /** Makes the first attempt at once. */
  send(request: DeliveryRequest): Delivery {
    const delivery: Delivery = {
      id: randomUUID(),
      url: request.url,
      body: request.body,
      about: request.about,
      createdAt: this.rules.clock(),
      state: "pending",
      attempts: [],
    }
    const entry: Entry = { delivery, request, timer: null }
    this.entries.push(entry)
    this.forgetOldest()
    void this.attemptInTurn(entry, 1)
    return snapshot(entry)
  }

  /** Sends once more, whatever came of it before. Resolves after the attempt. */
  async resend(id: string): Promise<Delivery> {
    const entry = this.entries.find((candidate) => candidate.delivery.id === id)
    if (!entry) throw new Error(`No delivery ${id} is known.`)
    if (await this.attempt(entry)) this.conclude(entry, "acknowledged")
    return snapshot(entry)
  }

  list(): Delivery[] {
    return this.entries.map(snapshot)
  }

  /** Resolves when no attempt is under way; those waiting for their interval do not count. */
  idle(): Promise<void> {
    return this.when(() => this.underWay === 0)
  }

  /** Resolves when every delivery is acknowledged or has been given up. */
  settled(): Promise<void> {
    const open = (entry: Entry): boolean => entry.delivery.state === "pending"
    return this.when(() => this.underWay === 0 && !this.entries.some(open))
  }

  /** Breaks off everything under way and forgets what was planned. */
  stop(): void {
    this.ending.abort()
    for (const entry of this.entries) {
      if (entry.delivery.state === "pending") this.conclude(entry, "stopped")
    }
    this.wake()
  }

  private async attemptInTurn(entry: Entry, turn: number): Promise<void> {
    if (this.ending.signal.aborted) return this.conclude(entry, "stopped")
    if (!this.rules.enabled()) return this.conclude(entry, "suppressed")
    const acknowledged = await this.attempt(entry)
    if (entry.delivery.state !== "pending") return
    if (acknowledged) return this.conclude(entry, "acknowledged")
    const gap = this.rules.gaps[turn - 1]
    if (gap === undefined) return this.conclude(entry, "exhausted")
    entry.timer = setTimeout(() => void this.attemptInTurn(entry, turn + 1), gap)
    entry.timer.unref()
  }

  private async attempt(entry: Entry): Promise<boolean> {
    if (this.ending.signal.aborted) return false
    const { delivery, request } = entry
    const at = this.rules.clock()
    this.underWay += 1
    const made: DeliveryAttempt = { at, status: null, body: "", error: null, acknowledged: false }
    try {
      const headers = request.headers(at, delivery.attempts[0]?.at ?? at)
      const limits = { timeoutMs: this.rules.timeoutMs, signal: this.ending.signal }
      const answer = await postJson(request.url, headers, request.body, limits)
      made.status = answer.status
      made.body = answer.body
      made.acknowledged = this.rules.acknowledged(answer)
    } catch (error) {
      // Some connection errors carry a code and no text.
      made.error = messageOf(error) || (codeOf(error) ?? "no answer")
    }
    delivery.attempts = [...delivery.attempts, made]
    this.rules.log(
      `webhook ${delivery.url} attempt ${delivery.attempts.length}: ` +
        `${made.error ?? `HTTP ${made.status}`}${made.acknowledged ? ", acknowledged" : ""}`,
    )
    this.underWay -= 1
    // The caller has yet to note the outcome; those who wait should find it noted.
    setImmediate(() => this.wake())
    return made.acknowledged
  }

  private conclude(entry: Entry, state: DeliveryState): void {
    if (entry.timer) clearTimeout(entry.timer)
    entry.timer = null
    entry.delivery.state = state
    this.wake()
  }

  private when(done: () => boolean): Promise<void> {
    if (done()) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push({ done, resolve }))
  }

  private wake(): void {
    for (const waiter of [...this.waiting]) {
      if (!waiter.done() && !this.ending.signal.aborted) continue
      this.waiting.splice(this.waiting.indexOf(waiter), 1)
      waiter.resolve()
    }
  }

  private forgetOldest(): void {
    if (this.entries.length <= KEPT_DELIVERIES) return
    const oldest = this.entries.findIndex((entry) => entry.delivery.state !== "pending")
    if (oldest >= 0) this.entries.splice(oldest, 1)
  }
}

function snapshot(entry: Entry): Delivery {
  return { ...entry.delivery, attempts: entry.delivery.attempts.map((made) => ({ ...made })) }
}
