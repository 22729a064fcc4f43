import { z } from "@medusajs/framework/zod"
import {
  sampleReference,
  type Notification,
  type SampleWebhook,
  type WebhookReading,
  type WebhookRequest,
} from "../gateway"
import { WebhookRefused } from "../gateway-error"
import { parseJson } from "../json"
import { sign, signatureMatches, signedText } from "./signing"

/**
 * Alchemy Pay's page of the order webhook is known in part only; these are the fields that public
 * integrations verify.
 */
const orderFields = [
  "orderNo",
  "orderStatus",
  "userId",
  "merchantOrderNo",
  "orderCurrency",
  "orderAmount",
  "payCryptoRate",
  "payFiatRate",
  "payCryptoCurrency",
  "payCryptoVolume",
  "payCryptoNetwork",
  "hxAddress",
  "failReason",
  "fee",
]

/** `faitAmount` is how the vendor's older text spells it; only what was received is signed. */
const refundFields = [
  "refundType",
  "merchantOrderNo",
  "paymentOrderNo",
  "orderStatus",
  "tokenAmount",
  "fiatAmount",
  "faitAmount",
  "fiatCurrency",
  "refundNetwork",
  "refundToken",
  "refundOrderNo",
  "hxAddress",
]

/** A field that may be anything; only texts count. Numbers are texts already (`parseJson`). */
const text = z
  .unknown()
  .transform((value) => (typeof value === "string" && value !== "" ? value : null))

const bodySchema = z.record(z.string(), z.unknown())

const eventSchema = z.object({
  merchantOrderNo: text,
  orderNo: text,
  paymentOrderNo: text,
  refundOrderNo: text,
  orderStatus: text,
  hxAddress: text,
  payCryptoVolume: text,
  tokenAmount: text,
})

/**
 * Reads a webhook: the news of one order, or of one refund. It carries no time, so an old one can
 * be sent again; it is only a reason to ask Alchemy Pay.
 *
 * @param secrets the current secret and, while it is being changed, the previous one
 * @throws WebhookRefused naming the check that failed
 */
export function readWebhook(request: WebhookRequest, secrets: readonly string[]): WebhookReading {
  const raw = request.rawBody.toString("utf8")
  const body = parseBody(raw)
  const isRefund = "refundType" in body || "refundOrderNo" in body
  verify(body, isRefund ? refundFields : orderFields, secrets)

  const event = eventSchema.parse(body)
  if (event.merchantOrderNo === null && event.orderNo === null) {
    const reason = "it names no order (merchantOrderNo or orderNo)"
    return { verified: true, notifications: [], unreadable: [{ raw, reason }] }
  }
  const notification = isRefund ? refundNews(event, raw) : orderNews(event, raw)
  return { verified: true, notifications: [notification], unreadable: [] }
}

function parseBody(raw: string): Record<string, unknown> {
  let json: unknown
  try {
    json = parseJson(raw)
  } catch {
    throw new WebhookRefused("body", "the body is not JSON")
  }
  const body = bodySchema.safeParse(json)
  if (!body.success || Array.isArray(json)) {
    throw new WebhookRefused("body", "the body is not a JSON object")
  }
  return body.data
}

/**
 * Alchemy Pay signs "the fields marked Sign=Y", and which these are is not certain in webhooks, so
 * further sets are tried. Each needs the secret, so that trying more of them proves no less.
 */
function verify(
  body: Record<string, unknown>,
  documented: readonly string[],
  secrets: readonly string[],
): void {
  const signature = body["sign"]
  if (typeof signature !== "string" || signature === "") {
    throw new WebhookRefused("signature", "the body has no sign")
  }
  const fields = scalarsOf(body)
  const all = Object.keys(fields)
  const candidates = [
    documented,
    [...documented, "address"],
    all,
    all.filter((name) => name !== "customParam"),
  ]
  const genuine = secrets.some((secret) =>
    candidates.some((names) => signatureMatches(signedText(fields, names, secret), signature)),
  )
  if (!genuine) {
    throw new WebhookRefused(
      "signature",
      "the sign does not match. Check that appSecret is the secret of this appId.",
    )
  }
}

/** Texts, numbers as they stand in the body, and booleans; nothing nested is signed. */
function scalarsOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => typeof value === "string" || typeof value === "boolean")
      .map(([name, value]) => [name, String(value)]),
  )
}

type Event = z.output<typeof eventSchema>

function orderNews(event: Event, raw: string): Notification {
  const { merchantOrderNo, orderNo, orderStatus, hxAddress, payCryptoVolume } = event
  return {
    key: keyOf("order", orderNo ?? merchantOrderNo, orderStatus, hxAddress, payCryptoVolume),
    subject: "invoice",
    deposit: null,
    reference: merchantOrderNo,
    gatewayInvoiceId: orderNo,
    rawStatus: orderStatus ?? "",
    occurredAt: null,
    raw,
  }
}

function refundNews(event: Event, raw: string): Notification {
  const { merchantOrderNo, paymentOrderNo, refundOrderNo, orderStatus, hxAddress } = event
  return {
    key: keyOf("refund", merchantOrderNo, refundOrderNo, orderStatus, hxAddress, event.tokenAmount),
    subject: "refund",
    deposit: null,
    reference: merchantOrderNo,
    gatewayInvoiceId: paymentOrderNo,
    rawStatus: orderStatus ?? "",
    occurredAt: null,
    raw,
  }
}

function keyOf(...parts: (string | null)[]): string {
  return parts.map((part) => part ?? "").join(":")
}

export function sampleWebhook(id: string, secret: string): SampleWebhook {
  const fields = {
    orderNo: `${sampleReference}-${id}`,
    orderStatus: "INIT",
    merchantOrderNo: sampleReference,
  }
  return {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...fields, sign: sign(signedText(fields, orderFields, secret)) }),
  }
}
