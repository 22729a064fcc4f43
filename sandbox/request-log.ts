export interface LoggedRequest {
  method: string
  path: string
  /** The query as sent, without the question mark. */
  query: string
  body: string
  /** Milliseconds since the epoch, by the simulator's clock. */
  at: number
  /** The gateway code answered; null when a fault spoiled the answer or none was given yet. */
  code: number | null
}

export type RequestFilter = Partial<Pick<LoggedRequest, "method" | "path" | "code">>

const KEPT_REQUESTS = 10_000

/** What clients asked of the API, oldest first. Pages and the control API are not counted. */
export class RequestLog {
  private entries: LoggedRequest[] = []

  add(request: LoggedRequest): void {
    this.entries.push(request)
    if (this.entries.length > KEPT_REQUESTS) this.entries.shift()
  }

  list(): LoggedRequest[] {
    return this.entries.map((entry) => ({ ...entry }))
  }

  /** How many requests match every given property. */
  count(filter: RequestFilter = {}): number {
    return this.entries.filter(
      (entry) =>
        (filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
        (filter.path === undefined || entry.path === filter.path) &&
        (filter.code === undefined || entry.code === filter.code),
    ).length
  }

  clear(): void {
    this.entries = []
  }
}
