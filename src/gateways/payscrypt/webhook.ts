import { z } from "@medusajs/framework/zod"
import {
  sampleReference,
  type SampleWebhook,
  type WebhookReading,
  type WebhookRequest,
} from "../gateway"
import { WebhookRefused } from "../gateway-error"
import { parseJson } from "../json"
import { snakeCased, statusName } from "./answers"

/** Numbers keep all their digits; an id may be longer than a floating-point number is exact. */
const word = z
  .string()
  .max(200)
  .nullish()
  .transform((text) => text || null)

const bodySchema = z.object({
  id: word,
  code: word,
  pg_wallet_id: word,
  merchant_order_id: word,
  merchant_invoice_id: word,
  status: word,
})

/**
 * Reads a webhook: `{"id":8137,"pg_wallet_id":"7","merchant_order_id":"…","status":"SUCCESSFUL"}`,
 * with fields that are zero left out. Payscrypt signs nothing, so the notification is a hint and
 * never verified: anybody can send one.
 *
 * @throws WebhookRefused when it names no order
 */
export function readWebhook(
  { rawBody }: WebhookRequest,
  profile: "order" | "invoice",
): WebhookReading {
  const raw = rawBody.toString("utf8")
  const body = readBody(raw)
  const gatewayInvoiceId = profile === "invoice" ? (body.code ?? body.id) : body.id
  const reference = body.merchant_order_id ?? body.merchant_invoice_id
  if (gatewayInvoiceId === null && reference === null) {
    throw new WebhookRefused("body", "the body names no order, neither by id nor merchant_order_id")
  }
  const rawStatus = statusName(body.status)
  return {
    verified: false,
    notifications: [
      {
        key: [gatewayInvoiceId ?? "", reference ?? "", rawStatus].join(":"),
        subject: "invoice",
        deposit: null,
        reference,
        gatewayInvoiceId,
        rawStatus,
        occurredAt: null,
        raw,
      },
    ],
    unreadable: [],
  }
}

function readBody(raw: string): z.output<typeof bodySchema> {
  try {
    const object = z.record(z.string(), z.unknown()).parse(parseJson(raw))
    return bodySchema.parse(snakeCased(object))
  } catch {
    throw new WebhookRefused(
      "body",
      "the body is not Payscrypt's JSON {id, pg_wallet_id, merchant_order_id, status}",
    )
  }
}

/** Unsigned, as all of Payscrypt's. */
export function sampleWebhook(id: string): SampleWebhook {
  return {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: `${sampleReference}-${id}`, merchant_order_id: sampleReference }),
  }
}
