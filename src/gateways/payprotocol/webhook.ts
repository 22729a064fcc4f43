import { z } from "@medusajs/framework/zod"
import {
  sampleReference,
  type Notification,
  type SampleWebhook,
  type WebhookReading,
  type WebhookRequest,
} from "../gateway"
import { WebhookRefused, type WebhookCheck } from "../gateway-error"
import { parseJson } from "../json"
import { sign, signatureMatches, textToSign } from "./signing"

/** A key and its secret, as Pay Protocol issued them together. */
export interface Credentials {
  apiKey: string
  apiSecret: string
}

export interface WebhookVerification {
  /** The current credentials and, while they are being changed, the previous ones. */
  credentials: readonly Credentials[]
  /** What becomes of a callback whose sender is not proved: refused, or taken as a hint. */
  unproved: "refuse" | "hint"
  /** Where this server is reached from the internet, without a slash at the end. */
  backendUrl: string
  /** How far the signed timestamp may be from now, in ms. Retries may carry the first one. */
  toleranceMs: number
  /** Milliseconds since the epoch. */
  clock: () => number
}

/** A field that is only looked at where it is filled. */
const field = z
  .string()
  .max(256)
  .nullish()
  .transform((value) => value || null)

const bodySchema = z.object({
  outTradeNo: field,
  outPaymentNo: field,
  paymentStatus: field,
  settlementAmount: field,
  transferHash: field,
  /** Seconds since the epoch. */
  blockTime: field,
  refundId: field,
  refundStatus: field,
})

type CallbackBody = z.output<typeof bodySchema>

/**
 * Reads a callback, about a payment or a refund. Which path Pay Protocol signs is not published, so
 * every likely one is tried; a callback that fits none is a hint at most, or refused.
 *
 * @throws WebhookRefused naming the check that failed
 */
export function readWebhook(
  request: WebhookRequest,
  verification: WebhookVerification,
): WebhookReading {
  const text = request.rawBody.toString("utf8")
  const body = readBody(text)
  const doubt = findDoubt(request, text, verification)
  if (doubt && (doubt.check === "timestamp" || verification.unproved === "refuse")) {
    throw doubt
  }
  return { verified: doubt === null, notifications: [toNotification(body, text)], unreadable: [] }
}

function readBody(text: string): CallbackBody {
  let json: unknown
  try {
    json = parseJson(text)
  } catch {
    throw new WebhookRefused("body", "the body is not JSON")
  }
  const body = bodySchema.safeParse(json)
  if (!body.success || (!body.data.outTradeNo && !body.data.outPaymentNo && !body.data.refundId)) {
    throw new WebhookRefused(
      "body",
      "the body names no payment and no refund: outTradeNo, outPaymentNo or refundId is expected",
    )
  }
  return body.data
}

/** Why the sender is not proved; `null` when it is. */
function findDoubt(
  { headers, url }: WebhookRequest,
  body: string,
  { credentials, backendUrl, toleranceMs, clock }: WebhookVerification,
): WebhookRefused | null {
  const key = headers["x-pay-key"]
  const timestamp = headers["x-pay-timestamp"]
  const signature = headers["x-pay-sign"]
  if (typeof key !== "string" || typeof signature !== "string" || signature === "") {
    return doubt("header", "the headers X-PAY-KEY and X-PAY-SIGN are missing or given twice")
  }
  if (typeof timestamp !== "string" || !/^\d{10}$/.test(timestamp)) {
    return doubt("header", "the header X-PAY-TIMESTAMP is missing or not in seconds")
  }
  const secrets = credentials.filter(({ apiKey }) => apiKey === key)
  if (secrets.length === 0) {
    return doubt("header", "the header X-PAY-KEY does not name this account's key")
  }
  const texts = signedPaths(url, backendUrl).map((path) =>
    textToSign({ timestamp, method: "POST", path, body }),
  )
  const proved = secrets.some(({ apiSecret }) =>
    texts.some((candidate) => signatureMatches(apiSecret, candidate, signature)),
  )
  if (!proved) {
    return doubt(
      "signature",
      'the signature matches under none of the paths that may have been signed. Check apiSecret; where it is right, Pay Protocol signs another path than expected: leave callbackSignature at "warn", which takes such callbacks as a reason to ask Pay Protocol.',
    )
  }
  const offByMs = Math.abs(clock() - Number(timestamp) * 1000)
  return offByMs > toleranceMs
    ? doubt(
        "timestamp",
        `the signature is good but ${Math.round(offByMs / 1000)} s away from this server's clock; ${Math.round(toleranceMs / 1000)} s are allowed`,
      )
    : null
}

function doubt(check: WebhookCheck, message: string): WebhookRefused {
  return new WebhookRefused(check, message)
}

/**
 * What Pay Protocol may have signed as the path: with or without the query, the whole address, or
 * nothing. A proxy may have taken away the path that the backend's own address has.
 */
function signedPaths(url: string | undefined, backendUrl: string): string[] {
  if (url === undefined) {
    return [""]
  }
  const { origin, pathname } = new URL(backendUrl)
  const outer = pathname.replace(/\/$/, "")
  const targets = url.startsWith(`${outer}/`) ? [url] : [`${outer}${url}`, url]
  const paths = targets.flatMap((target) => [target, target.split("?")[0] as string])
  return [...new Set([...paths, ...paths.map((path) => `${origin}${path}`), ""])]
}

function toNotification(body: CallbackBody, raw: string): Notification {
  const isRefund = Boolean(body.refundId ?? body.refundStatus)
  const rawStatus = (isRefund ? body.refundStatus : body.paymentStatus) ?? ""
  const about = isRefund
    ? ["refund", body.refundId ?? body.outTradeNo]
    : ["payment", body.outPaymentNo ?? body.outTradeNo]
  return {
    key: [...about, rawStatus, body.transferHash ?? "", body.settlementAmount ?? ""].join(":"),
    subject: isRefund ? "refund" : "invoice",
    deposit: null,
    reference: body.outTradeNo,
    gatewayInvoiceId: body.outPaymentNo,
    rawStatus,
    occurredAt: /^\d{10}$/.test(body.blockTime ?? "") ? Number(body.blockTime) * 1000 : null,
    raw,
  }
}

/** @param now ms since the epoch */
export function sampleWebhook(
  url: string,
  id: string,
  { apiKey, apiSecret }: Credentials,
  now: number,
): SampleWebhook {
  const timestamp = String(Math.floor(now / 1000))
  const body = JSON.stringify({
    outTradeNo: sampleReference,
    outPaymentNo: `${sampleReference}-${id}`,
    paymentStatus: "1",
  })
  const { pathname, search } = new URL(url)
  const text = textToSign({ timestamp, method: "POST", path: `${pathname}${search}`, body })
  return {
    headers: {
      "Content-Type": "application/json",
      "X-PAY-KEY": apiKey,
      "X-PAY-TIMESTAMP": timestamp,
      "X-PAY-SIGN": sign(apiSecret, text),
    },
    body,
  }
}
