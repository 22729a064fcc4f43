/** What has been started, so that all of it can be stopped, the latest first. */
export class Closing {
  readonly #parts: { name: string; close: () => Promise<void> }[] = []
  #closing: Promise<void> | undefined

  /** Something that came up while all was being stopped is stopped at once. */
  async add(name: string, close: () => Promise<void>): Promise<void> {
    if (this.#closing) {
      await close()
      throw new Error(`${name} was stopped while it started.`)
    }
    this.#parts.push({ name, close })
  }

  get begun(): boolean {
    return this.#closing !== undefined
  }

  /** Goes on when one part cannot be stopped; the messages of those that could not are thrown last. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #closeAll(): Promise<void> {
    const problems: string[] = []
    for (const { name, close } of this.#parts.reverse()) {
      try {
        await close()
      } catch (error) {
        problems.push(`${name} could not be stopped: ${messageOf(error)}`)
      }
    }
    if (problems.length > 0) {
      throw new Error(problems.join("\n"))
    }
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
