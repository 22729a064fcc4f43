import { logger } from "@medusajs/framework/logger"

/**
 * What a merchant reads in the server's log, kept for the tests to look at. Nothing is printed, so
 * that the output of a test run shows what matters.
 */
export class LogLines {
  readonly lines: string[] = []
  readonly #spies: jest.SpyInstance[]

  constructor() {
    this.#spies = (["info", "warn", "error"] as const).map((level) =>
      jest.spyOn(logger, level).mockImplementation((...messages: unknown[]) => {
        this.lines.push(`${level}: ${messages.map(String).join(" ")}`)
      }),
    )
  }

  /** Lines of this plugin. */
  ours(): string[] {
    return this.lines.filter((line) => line.includes("[PayCrypto]"))
  }

  clear(): void {
    this.lines.length = 0
  }

  stop(): void {
    this.#spies.forEach((spy) => spy.mockRestore())
  }
}
