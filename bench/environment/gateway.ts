import type { Credentials } from "../../sandbox"
import type { BenchChild } from "./child"

/** The running simulator. References are the store's own numbers of invoices. */
export class GatewayUnderBench {
  readonly url: string
  readonly credentials: Credentials
  readonly #child: BenchChild

  constructor(child: BenchChild) {
    const { url, credentials } = child.ready as { url: string; credentials: Credentials }
    this.url = url
    this.credentials = credentials
    this.#child = child
  }

  async setLatency(ms: number): Promise<void> {
    await this.#child.ask("latency", ms)
  }

  async pay(reference: string): Promise<void> {
    await this.#child.ask("pay", reference)
  }

  /** Opens unpaid orders of 25.00 USD. @returns the gateway's numbers of them, in the same order */
  async open(references: string[]): Promise<string[]> {
    return (await this.#child.ask("open", references)) as string[]
  }
}
