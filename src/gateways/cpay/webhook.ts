import { z } from "@medusajs/framework/zod"
import {
  sampleReference,
  type Deposit,
  type Notification,
  type SampleWebhook,
  type WebhookReading,
  type WebhookRequest,
} from "../gateway"
import { WebhookRefused } from "../gateway-error"
import { parseJson } from "../json"
import { sign, signatureMatches } from "./signing"

export interface WebhookVerification {
  merchantId: string
  /** The current security key and, while one is being changed, the previous one. */
  securityKeys: readonly string[]
  /**
   * `false` looks at no `sign`, so that nothing counts as proved. C-Pay says that it signs, not how.
   */
  checkSign: boolean
  signZeros: boolean
  /** Whether pay-outs of ours can be reported. */
  payouts: boolean
}

const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value ? value : null))

const fieldsSchema = z.object({
  merchantId: optionalText,
  merchantTradeNo: optionalText,
  merchantUserId: optionalText,
  orderId: optionalText,
  orderStatus: z.string().regex(/^\d{1,4}$/),
  hash: optionalText,
  actualAmount: optionalText,
  cryptoCurrency: optionalText,
  network: optionalText,
})
type Fields = z.output<typeof fieldsSchema>

/**
 * Reads a webhook request: one event, as a JSON object or as a form. A `sign` that is there has to
 * be right; C-Pay calls it optional, so an event without one comes back as not verified.
 *
 * @throws WebhookRefused naming the check that failed
 */
export function readWebhook(
  request: WebhookRequest,
  verification: WebhookVerification,
): WebhookReading {
  const raw = request.rawBody.toString("utf8")
  const body = bodyFields(raw)
  const result = fieldsSchema.safeParse(body)
  if (!result.success) {
    throw new WebhookRefused("body", "the body lacks C-Pay's orderStatus, or a field is no text")
  }
  const fields = result.data
  if (fields.merchantId !== null && fields.merchantId !== verification.merchantId) {
    throw new WebhookRefused("body", "the event is for another merchant. Check merchantId.")
  }
  if (fields.merchantTradeNo === null && fields.orderId === null && fields.hash === null) {
    throw new WebhookRefused("body", "the event names no order")
  }
  const verified = isSigned(body, verification)
  return { verified, notifications: [notificationOf(fields, raw, verification)], unreadable: [] }
}

/** Every field with its text; numbers stand as they were written. */
function bodyFields(raw: string): Record<string, unknown> {
  if (!/^\s*\{/.test(raw)) {
    return formFields(raw)
  }
  try {
    return parseJson(raw) as Record<string, unknown>
  } catch {
    throw new WebhookRefused("body", "the body is neither JSON nor a form")
  }
}

function formFields(raw: string): Record<string, string> {
  const form = new URLSearchParams(raw)
  const names = [...form.keys()]
  if (!form.has("orderStatus") || new Set(names).size !== names.length) {
    throw new WebhookRefused("body", "the body is neither JSON nor a form that C-Pay sends")
  }
  return Object.fromEntries(form)
}

function isSigned(body: Record<string, unknown>, verification: WebhookVerification): boolean {
  const { sign: signature, ...others } = body
  if (!verification.checkSign || signature === undefined || signature === null) {
    return false
  }
  if (signature === "") {
    return false
  }
  const { securityKeys, signZeros } = verification
  const signed = signedTexts(others)
  const right =
    typeof signature === "string" &&
    signed !== null &&
    securityKeys.some((key) => signatureMatches(signed, key, signature, { signZeros }))
  if (!right) {
    throw new WebhookRefused(
      "signature",
      "the signature does not match. Check that securityKey is the merchant's key at this server of C-Pay's.",
    )
  }
  return true
}

/** The texts that are signed; `null` where a field is no text, number or truth value. */
function signedTexts(body: Record<string, unknown>): Record<string, string> | null {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === "string" || typeof value === "boolean") {
      texts[name] = String(value)
    } else if (value !== null) {
      return null
    }
  }
  return texts
}

function notificationOf(
  fields: Fields,
  raw: string,
  { payouts }: WebhookVerification,
): Notification {
  const { merchantTradeNo, merchantUserId, orderId, orderStatus, hash, actualAmount } = fields
  const deposit = merchantTradeNo === null ? depositOf(fields, merchantUserId) : null
  const about = deposit ? "deposit" : payouts && isPayout(orderId) ? "refund" : "invoice"
  return {
    // C-Pay: an event is told apart by order and status; hash and amount tell a further deposit.
    key: [orderId ?? merchantTradeNo ?? "", orderStatus, hash ?? "", actualAmount ?? ""].join(":"),
    subject: about,
    deposit,
    reference: merchantTradeNo,
    gatewayInvoiceId: orderId,
    rawStatus: orderStatus,
    // `createTime` is when the order was made, not when this happened.
    occurredAt: null,
    raw,
  }
}

/** Money for a user's own address, which C-Pay reports without a trade number. */
function depositOf(fields: Fields, userId: string | null): Deposit | null {
  if (userId === null) {
    return null
  }
  return {
    userId,
    amount: fields.actualAmount,
    currency: fields.cryptoCurrency?.toUpperCase() ?? null,
    network: fields.network,
    transactionHash: fields.hash,
  }
}

/** The numbers of pay-outs end in 003 in all of C-Pay's samples, those of pay-ins in 014. */
function isPayout(orderId: string | null): boolean {
  return orderId !== null && orderId.endsWith("003")
}

export function sampleWebhook(
  id: string,
  { merchantId, securityKeys, signZeros }: WebhookVerification,
): SampleWebhook {
  const fields = {
    merchantId,
    merchantTradeNo: sampleReference,
    orderId: `${sampleReference}-${id}`,
    orderStatus: "0",
  }
  const signature = sign(fields, securityKeys[0] as string, { signZeros })
  return {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...fields, sign: signature }),
  }
}
