import { randomBytes } from "node:crypto"
import type { Delivery, DeliveryQueue } from "../delivery"
import { parseJson } from "../json-text"
import type { PostedAnswer } from "../post-json"
import type { PayCryptoFaults } from "./knobs"
import type { Settings, WebhookForm } from "./options"
import type { SandboxOrder } from "./orders"
import { sign, webhookMessage } from "./signing"

/** A type, not an interface: fetch takes it as headers. */
export type WebhookHeaders = {
  Signature: string
  /** Milliseconds, 13 digits. */
  Timestamp: string
}

interface OrderEvent {
  id: string
  create_time: number
  params: { order_id: string; cust_order_id: string; status: number; reason?: string }
}

/** PayCrypto: any well-formed `{code: int, msg: string}` stops redelivery, whatever the code. */
export function isAcknowledged(answer: PostedAnswer): boolean {
  if (answer.status !== 200) return false
  try {
    const body: unknown = JSON.parse(answer.body)
    if (body === null || typeof body !== "object") return false
    return (
      "code" in body && Number.isInteger(body.code) && "msg" in body && typeof body.msg === "string"
    )
  } catch {
    return false
  }
}

/**
 * The headers of a push with this body. Whitespace of the body has no part in the signature.
 * @param timestamp milliseconds since the epoch.
 * @throws SyntaxError when the body is not a JSON object.
 */
export function signWebhook(body: string, timestamp: number, secret: string): WebhookHeaders {
  const parsed = parseJson(body)
  if (!(parsed instanceof Map)) throw new SyntaxError("A webhook body is a JSON object.")
  const time = String(timestamp)
  return { Signature: sign(secret, webhookMessage(time, parsed)), Timestamp: time }
}

/** Tells shops about status changes. */
export class WebhookSender {
  constructor(
    private readonly queue: DeliveryQueue,
    private readonly settings: Settings,
    private readonly faults: PayCryptoFaults,
  ) {}

  /** Pushes to the order's notify_url, else to the console's URL, else nowhere. */
  statusChanged(order: SandboxOrder): void {
    const url = order.notifyUrl ?? this.settings.consoleWebhookUrl
    if (url === null) return
    const body = bodyOf(this.faults.webhookForm, this.eventOf(order))
    const copies = this.faults.webhooks === "doubled" ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) this.push(url, body, [order.orderId])
  }

  /**
   * Pushes the present status of several orders in one envelope.
   * @throws Error when they do not share one webhook URL.
   */
  batch(orders: readonly SandboxOrder[]): Delivery {
    const urls = new Set(orders.map((order) => order.notifyUrl ?? this.settings.consoleWebhookUrl))
    const [url] = urls
    if (urls.size !== 1 || !url) {
      throw new Error("A batch needs orders that share one webhook URL.")
    }
    const body = envelope(orders.map((order) => this.eventOf(order)))
    return this.push(
      url,
      body,
      orders.map((order) => order.orderId),
    )
  }

  /** Pushes the documented sample event. @returns false when the console has no webhook URL. */
  sample(): boolean {
    const url = this.settings.consoleWebhookUrl
    if (url === null) return false
    const params = { order_id: "123", cust_order_id: "123", status: 1 }
    const event = { id: "bc76488ddda4", create_time: 1585293811000, params }
    this.push(url, bodyOf(this.faults.webhookForm, event), [])
    return true
  }

  private push(url: string, body: string, about: readonly string[]): Delivery {
    return this.queue.send({
      url,
      body,
      about,
      headers: (sentAt, firstSentAt) => {
        const time = this.settings.webhookTimestamps === "first" ? firstSentAt : sentAt
        return signWebhook(body, time, this.settings.credentials.webhookSecret)
      },
    })
  }

  private eventOf(order: SandboxOrder): OrderEvent {
    return {
      id: randomBytes(6).toString("hex"),
      create_time: this.settings.clock(),
      params: {
        order_id: order.orderId,
        cust_order_id: order.custOrderId,
        status: order.status,
        reason: order.reason,
      },
    }
  }
}

function bodyOf(form: WebhookForm, event: OrderEvent): string {
  if (form === "envelope") return envelope([event])
  if (form === "event") return JSON.stringify(event)
  const { cust_order_id, order_id, status } = event.params
  return JSON.stringify({ cust_order_id, order_id, status })
}

function envelope(events: readonly OrderEvent[]): string {
  return JSON.stringify({
    action: "order_result",
    events: events.map((event) => JSON.stringify(event)),
  })
}
