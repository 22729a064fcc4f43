import { z } from "@medusajs/framework/zod"
import {
  sampleReference,
  type Notification,
  type SampleWebhook,
  type UnreadableEvent,
  type WebhookReading,
  type WebhookRequest,
} from "../gateway"
import { WebhookRefused } from "../gateway-error"
import { parseJson } from "../json"
import { canonicalWebhook, sign, signatureMatches } from "./signing"

export interface WebhookVerification {
  /** The current secret and, while one is being rotated, the previous one. */
  secrets: readonly string[]
  /** How far the signed timestamp may be from now, in ms. Retries may carry the first one. */
  toleranceMs: number
  /** Milliseconds since the epoch. */
  clock: () => number
}

const envelopeSchema = z.object({ action: z.string().min(1), events: z.array(z.string()).min(1) })

const paramsSchema = z.object({
  order_id: z.string().min(1).nullish(),
  cust_order_id: z.string().min(1).nullish(),
  status: z.string().regex(/^\d{1,4}$/),
})

const eventSchema = z.object({
  id: z.string().min(1),
  create_time: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .nullish(),
  params: paramsSchema,
})

/**
 * Reads a webhook request in any of the three forms PayCrypto is known to send: the signed
 * envelope `{action, events}`, a single event `{id, create_time, params}`, or the flat
 * `{order_id, cust_order_id, status}`. How the last two are signed is not known, so they come back
 * as not verified.
 *
 * @throws WebhookRefused naming the check that failed
 */
export function readWebhook(
  request: WebhookRequest,
  verification: WebhookVerification,
): WebhookReading {
  const text = request.rawBody.toString("utf8")
  let body: unknown
  try {
    body = parseJson(text)
  } catch {
    throw new WebhookRefused("body", "the body is not JSON")
  }

  const envelope = envelopeSchema.safeParse(body)
  if (envelope.success) {
    verify(request, envelope.data, verification)
    return { verified: true, ...readEvents(envelope.data) }
  }

  const event = eventSchema.safeParse(body)
  if (event.success) {
    return { verified: false, notifications: [toNotification(event.data, text)], unreadable: [] }
  }
  const flat = paramsSchema.safeParse(body)
  if (flat.success && (flat.data.order_id || flat.data.cust_order_id)) {
    return { verified: false, notifications: [flatNotification(flat.data, text)], unreadable: [] }
  }
  throw new WebhookRefused(
    "body",
    "the body is none of the three forms PayCrypto sends: {action, events}, {id, create_time, params} or {order_id, cust_order_id, status}",
  )
}

function verify(
  request: WebhookRequest,
  envelope: z.output<typeof envelopeSchema>,
  { secrets, toleranceMs, clock }: WebhookVerification,
): void {
  const timestamp = request.headers["timestamp"]
  const signature = request.headers["signature"]
  if (typeof timestamp !== "string" || !/^\d{13}$/.test(timestamp)) {
    throw new WebhookRefused("header", "the header Timestamp is missing or not in milliseconds")
  }
  if (typeof signature !== "string" || signature === "") {
    throw new WebhookRefused("header", "the header Signature is missing")
  }
  const message = canonicalWebhook(timestamp, envelope.action, envelope.events)
  if (!secrets.some((secret) => signatureMatches(secret, message, signature))) {
    throw new WebhookRefused(
      "signature",
      "the signature does not match. Check that webhookSecret is the secret shown beside the webhook in the PayCrypto console.",
    )
  }
  const offBy = Math.abs(clock() - Number(timestamp))
  if (offBy > toleranceMs) {
    throw new WebhookRefused(
      "timestamp",
      `the signature is good but ${Math.round(offBy / 1000)} s away from this server's clock; ${Math.round(toleranceMs / 1000)} s are allowed`,
    )
  }
}

function readEvents(envelope: z.output<typeof envelopeSchema>): Omit<WebhookReading, "verified"> {
  const notifications: Notification[] = []
  const unreadable: UnreadableEvent[] = []
  for (const raw of envelope.events) {
    if (envelope.action !== "order_result") {
      unreadable.push({ raw, reason: `the action "${envelope.action}" is not known` })
      continue
    }
    try {
      notifications.push(toNotification(eventSchema.parse(parseJson(raw)), raw))
    } catch {
      unreadable.push({ raw, reason: "the event is not {id, create_time, params: {…, status}}" })
    }
  }
  return { notifications, unreadable }
}

function toNotification(event: z.output<typeof eventSchema>, raw: string): Notification {
  return {
    key: `${event.id}:${event.params.order_id ?? event.params.cust_order_id ?? ""}:${event.params.status}`,
    subject: "invoice",
    deposit: null,
    reference: event.params.cust_order_id ?? null,
    gatewayInvoiceId: event.params.order_id ?? null,
    rawStatus: event.params.status,
    occurredAt: event.create_time ?? null,
    raw,
  }
}

function flatNotification(params: z.output<typeof paramsSchema>, raw: string): Notification {
  return {
    key: `${params.order_id ?? params.cust_order_id}:${params.status}`,
    subject: "invoice",
    deposit: null,
    reference: params.cust_order_id ?? null,
    gatewayInvoiceId: params.order_id ?? null,
    rawStatus: params.status,
    occurredAt: null,
    raw,
  }
}

/** @param now ms since the epoch */
export function sampleWebhook(id: string, secret: string, now: number): SampleWebhook {
  const action = "order_result"
  const params = { order_id: `${sampleReference}-${id}`, cust_order_id: sampleReference, status: 0 }
  const events = [JSON.stringify({ id: `${sampleReference}-${id}`, create_time: now, params })]
  const timestamp = String(now)
  return {
    headers: {
      "Content-Type": "application/json",
      Timestamp: timestamp,
      Signature: sign(secret, canonicalWebhook(timestamp, action, events)),
    },
    body: JSON.stringify({ action, events }),
  }
}
