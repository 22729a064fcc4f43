/** More rows are not written by one statement, unless a single caller has them. */
const mostRows = 500

interface Waiting<Row> {
  rows: Row[]
  resolve: (ids: Set<string>) => void
  reject: (error: unknown) => void
}

/**
 * Group commit: one statement at a time, and what comes while it is under way shares the next one.
 * A caller goes on when the statement with its rows is committed. Under load the database sees a
 * few statements instead of hundreds; a caller who is alone does not wait.
 */
export class SharedWrites<Row> {
  readonly #write: (rows: Row[]) => Promise<Set<string>>
  readonly #waiting: Waiting<Row>[] = []
  #writing = false

  /** @param write writes all of the rows or none, and answers with the ids of the new ones */
  constructor(write: (rows: Row[]) => Promise<Set<string>>) {
    this.#write = write
  }

  /** @throws what `write` throws about these rows */
  add(rows: Row[]): Promise<Set<string>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ rows, resolve, reject })
      if (!this.#writing) {
        void this.#writeAll()
      }
    })
  }

  async #writeAll(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      await this.#writeTogether(this.#takeGroup())
    }
    this.#writing = false
  }

  #takeGroup(): Waiting<Row>[] {
    let count = 0
    const end = this.#waiting.findIndex(({ rows }, index) => {
      count += rows.length
      return index > 0 && count > mostRows
    })
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
  }

  async #writeTogether(group: Waiting<Row>[]): Promise<void> {
    try {
      const ids = await this.#write(group.flatMap(({ rows }) => rows))
      group.forEach(({ resolve }) => resolve(ids))
    } catch (error) {
      if (group.length === 1 || !isAboutData(error)) {
        group.forEach(({ reject }) => reject(error))
        return
      }
      // What one request carries must not refuse the others.
      for (const each of group) {
        await this.#writeTogether([each])
      }
    }
  }
}

/** Postgres: class 22 is a value it cannot take, such as a text with a zero byte. */
function isAboutData(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith("22")
}
