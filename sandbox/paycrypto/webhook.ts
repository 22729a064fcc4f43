import { randomBytes } from "node:crypto"
import { parseJson } from "../json-text"
import type { PostedAnswer, WebhookRules } from "../simulator"
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

/** What PayCrypto pushes. */
export function webhookRules(
  settings: Settings,
  faults: PayCryptoFaults,
): WebhookRules<SandboxOrder> {
  return {
    // PayCrypto: five attempts; the time between them is not published.
    schedule: [60_000, 60_000, 60_000, 60_000],
    acknowledged: isAcknowledged,
    batches: true,
    body(orders, at) {
      const events = orders.map((order) => eventOf(order, at))
      const [event] = events
      return event && events.length === 1 ? bodyOf(faults.webhookForm, event) : envelope(events)
    },
    headers(body, { sentAt, firstSentAt }) {
      const time = settings.webhookTimestamps === "first" ? firstSentAt : sentAt
      return signWebhook(body, time, settings.credentials.webhookSecret)
    },
  }
}

/** The body of the documented sample event. */
export function sampleBody(form: WebhookForm): string {
  const params = { order_id: "123", cust_order_id: "123", status: 1 }
  return bodyOf(form, { id: "bc76488ddda4", create_time: 1585293811000, params })
}

function eventOf(order: SandboxOrder, at: number): OrderEvent {
  return {
    id: randomBytes(6).toString("hex"),
    create_time: at,
    params: {
      order_id: order.orderId,
      cust_order_id: order.custOrderId,
      status: order.status,
      reason: order.reason,
    },
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
