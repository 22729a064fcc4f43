import type { GatewaySimulator, SimulatedInvoice, SimulatedWebhook } from "../../../sandbox"

/** Somebody who has seen webhooks and has no secret. */
export class Forger {
  readonly #tag: string
  /** Texts that stand in forged webhooks and nowhere else. */
  readonly marks: string[] = []

  constructor(seed: number) {
    this.#tag = `f0rged${seed}x`
  }

  /**
   * News that says of this invoice what was true of another, of a paid one where there is one: with
   * the other one's signature, which is over another text.
   *
   * @returns `null` while the gateway has no other invoice
   */
  forge(simulator: GatewaySimulator, victim: SimulatedInvoice): SimulatedWebhook | null {
    const others = simulator.invoices.list().filter(({ id }) => id !== victim.id)
    const other = others.find(({ paidAmount }) => paidAmount !== "0") ?? others[0]
    if (!other) {
      return null
    }
    const mark = `${this.#tag}${this.marks.length}`
    this.marks.push(mark)
    const copied = simulator.webhookFor([other.id])
    const body = copied.body
      .replaceAll(other.id, victim.id)
      .replaceAll(other.reference, victim.reference)
    return { ...copied, body: marked(body, mark) }
  }
}

function marked(body: string, mark: string): string {
  return body.startsWith("{") ? body.replace("{", `{"note":"${mark}",`) : `${body}&note=${mark}`
}
