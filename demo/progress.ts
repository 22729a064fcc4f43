import { performance } from "node:perf_hooks"

/** One line per finished piece of work, with the time it took. */
export class Progress {
  readonly #started = performance.now()
  readonly #print: (line: string) => void

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  /** @param expected said beforehand, for work that takes long enough to wonder about */
  async step<T>(title: string, work: () => Promise<T>, expected?: string): Promise<T> {
    if (expected) {
      this.#print(`  …          ${title} (${expected})`)
    }
    const started = performance.now()
    const result = await work()
    this.#print(`  ✓ ${seconds(performance.now() - started).padStart(7)}  ${title}`)
    return result
  }

  note(text: string): void {
    this.#print(`  !          ${text}`)
  }

  elapsed(): string {
    return seconds(performance.now() - this.#started)
  }
}

const oneDigit = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

function seconds(ms: number): string {
  return `${oneDigit.format(ms / 1000)} s`
}
