/** Work that may be dropped: what it is about also stands in the database and comes back from it. */
type Work = () => Promise<void>

/**
 * Runs a few pieces of work at a time, in order. When more wait than `longest`, further ones are
 * dropped: reconciliation finds them in the database, and memory stays flat under a flood.
 */
export class BoundedQueue {
  readonly #concurrency: number
  readonly #longest: number
  readonly #waiting: Work[] = []
  #running = 0

  constructor(concurrency: number, longest: number) {
    this.#concurrency = concurrency
    this.#longest = longest
  }

  /** Returns whether the work was taken. It begins after the caller has finished its turn. */
  add(work: Work): boolean {
    if (this.#waiting.length >= this.#longest) {
      return false
    }
    this.#waiting.push(work)
    setImmediate(() => this.#next())
    return true
  }

  #next(): void {
    const work = this.#running < this.#concurrency ? this.#waiting.shift() : undefined
    if (!work) {
      return
    }
    this.#running += 1
    void work()
      .catch(() => undefined)
      .finally(() => {
        this.#running -= 1
        this.#next()
      })
  }
}

/** Notifications on their way from the intake to settlement, in this process. */
export const settlementQueue = new BoundedQueue(8, 1_000)
