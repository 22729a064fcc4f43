import { z } from "@medusajs/framework/zod"
import {
  sampleReference,
  type SampleWebhook,
  type WebhookReading,
  type WebhookRequest,
} from "../../../src/gateways/gateway"
import { WebhookRefused } from "../../../src/gateways/gateway-error"
import { parseJson } from "../../../src/gateways/json"
import { sign, signatureMatches } from "./client"

const bodySchema = z.object({ id: z.string().min(1), order: z.string().min(1), status: z.string() })

/** @throws WebhookRefused naming the check that failed */
export function readWebhook(
  { rawBody, headers }: WebhookRequest,
  secrets: readonly string[],
): WebhookReading {
  const raw = rawBody.toString("utf8")
  const signature = headers["x-sign"]
  if (typeof signature !== "string" || signature === "") {
    throw new WebhookRefused("header", "the header X-Sign is missing")
  }
  if (!secrets.some((secret) => signatureMatches(secret, raw, signature))) {
    throw new WebhookRefused("signature", "the signature does not match. Check apiSecret.")
  }
  const { id, order, status } = readBody(raw)
  const notification = {
    // The same for each redelivery, another for the next status.
    key: `${id}:${status}`,
    subject: "invoice" as const,
    deposit: null,
    reference: order,
    gatewayInvoiceId: id,
    rawStatus: status,
    occurredAt: null,
    raw,
  }
  return { verified: true, notifications: [notification], unreadable: [] }
}

function readBody(raw: string): z.output<typeof bodySchema> {
  try {
    return bodySchema.parse(parseJson(raw))
  } catch {
    throw new WebhookRefused("body", "the body is not Lumen Pay's {id, order, status}")
  }
}

export function sampleWebhook(id: string, secret: string): SampleWebhook {
  const sample = { id: `${sampleReference}-${id}`, order: sampleReference, status: "open" }
  const body = JSON.stringify(sample)
  return {
    headers: { "Content-Type": "application/json", "X-Sign": sign(secret, body) },
    body,
  }
}
