import { randomUUID } from "node:crypto"
import { sign, webhookMessage } from "../../sandbox/paycrypto/signing"

export interface SignedWebhook {
  body: string
  headers: Record<string, string>
}

/** Distinct webhooks as PayCrypto sends them, each with one event about one of the invoices. */
export class Webhooks {
  readonly #secret: string
  readonly #references: string[]
  readonly #run = randomUUID().slice(0, 8)
  #made = 0

  constructor(secret: string, references: string[]) {
    this.#secret = secret
    this.#references = references
  }

  next(): SignedWebhook {
    const reference = this.#references[this.#made % this.#references.length] as string
    return this.about(reference, 0)
  }

  about(reference: string, status: number): SignedWebhook {
    this.#made += 1
    const event = JSON.stringify({
      id: `${this.#run}-${this.#made}`,
      create_time: 1_700_000_000_000,
      params: { cust_order_id: reference, status },
    })
    const timestamp = String(Date.now())
    const message = webhookMessage(
      timestamp,
      new Map<string, string | string[]>([
        ["action", "order_result"],
        ["events", [event]],
      ]),
    )
    return {
      body: JSON.stringify({ action: "order_result", events: [event] }),
      headers: {
        "content-type": "application/json",
        timestamp,
        signature: sign(this.#secret, message),
      },
    }
  }
}
