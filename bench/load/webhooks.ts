import { createHmac, randomUUID } from "node:crypto"
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

/**
 * Distinct webhooks as Stripe sends them (`Stripe-Signature`: HMAC-SHA256 over time and body), with
 * the fields that Medusa's provider reads and no others, so that the rival parses as little as ours.
 */
export class StripeWebhooks {
  readonly #secret: string
  readonly #run = randomUUID().slice(0, 8)
  #made = 0

  constructor(secret: string) {
    this.#secret = secret
  }

  /** A payment in progress: the provider asks Stripe nothing and Medusa changes nothing. */
  next(): SignedWebhook {
    this.#made += 1
    const seconds = Math.floor(Date.now() / 1000)
    const body = JSON.stringify({
      id: `evt_${this.#run}_${this.#made}`,
      object: "event",
      type: "payment_intent.processing",
      created: seconds,
      data: {
        object: {
          id: `pi_${this.#run}_${this.#made}`,
          object: "payment_intent",
          // eslint-disable-next-line @medusajs/prices-in-major-units -- Stripe counts cents
          amount: 2500,
          currency: "usd",
          payment_method: null,
          metadata: { session_id: `payses_${this.#made % 2000}` },
        },
      },
    })
    const signature = createHmac("sha256", this.#secret).update(`${seconds}.${body}`).digest("hex")
    return {
      body,
      headers: {
        "content-type": "application/json",
        "stripe-signature": `t=${seconds},v1=${signature}`,
      },
    }
  }
}
