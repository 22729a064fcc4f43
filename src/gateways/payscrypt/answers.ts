import { z } from "@medusajs/framework/zod"
import { optional } from "../answer"

/**
 * The shapes of Payscrypt's answers. Its server (grpc-gateway) writes 64-bit numbers as texts, enums
 * by name, and leaves out every field that is zero or empty. `parseJson` makes numbers texts too, so
 * both read alike.
 */
const text = z.string()

const count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

/**
 * Payscrypt does not say in which unit its times are. Seconds are likely; larger numbers can only be
 * milli-, micro- or nanoseconds. Zero is "not set".
 */
const time = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .transform((digits) => {
    // Go's zero time is in the year 1.
    if (digits.startsWith("-")) {
      return null
    }
    const shorten = digits.length > 17 ? 6 : digits.length > 14 ? 3 : 0
    const number = Number(shorten ? digits.slice(0, -shorten) : digits)
    const milliseconds = number > 1e11 ? number : number * 1000
    return milliseconds === 0 ? null : milliseconds
  })

/** Payscrypt's enum of statuses, by number. */
export const statusNames = ["PENDING", "CONFIRMING", "SUCCESSFUL", "EXPIRED", "CANCELED"] as const

/** The name of a status given by name or number. Left out, it is 0. Others stay as they are. */
export function statusName(raw: string | null | undefined): string {
  const given = raw || "0"
  return (/^\d$/.test(given) ? statusNames[Number(given)] : undefined) ?? given
}

const status = z.string().nullish().transform(statusName)

const amountText = z.string().regex(/^\d{1,60}(\.\d{1,40})?$/)
const webAddress = z.url({ protocol: /^https?$/ })

/** An order of either profile, under the names of the documented one. */
const orderSchema = z.object({
  id: optional(text),
  type: optional(text),
  asset_name: optional(text.transform((code) => code.toUpperCase())),
  target_value: optional(amountText),
  target_confirmations: optional(count),
  variants: z
    .array(text)
    .nullish()
    .transform((addresses) => addresses ?? []),
  expired_at: optional(time),
  merchant_order_id: optional(text),
  description: optional(text),
  status,
  value: optional(amountText),
  confirmations: optional(count),
  created_at: optional(time),
  updated_at: optional(time),
  chain: optional(text),
  network: optional(text),
  callback_url: optional(text),
  redirect_url: optional(webAddress),
  /** Not documented; sent with either profile. */
  code: optional(text),
  payments: z.unknown(),
})

/**
 * An order as Payscrypt answers it. Amounts are as sent, in the asset's smallest unit; times are ms
 * since the epoch. Fields that were left out are `null`, which Payscrypt also does with zeros.
 * `status` is one of `statusNames`, or Payscrypt's own text where it is none of them.
 */
export type PayscryptOrder = z.output<typeof orderSchema>

/** The invoice profile's own names, and what they are in the order profile. */
const invoiceNames: Readonly<Record<string, string>> = {
  code: "id",
  merchant_invoice_id: "merchant_order_id",
  asset: "asset_name",
  price: "target_value",
  payment_url: "redirect_url",
}

/**
 * Reads `{"order": …}` or `{"invoice": …}`.
 *
 * @throws ZodError naming the fields that are missing or misspelled
 */
export function readOrder(body: unknown, envelope: "order" | "invoice"): PayscryptOrder {
  const envelopeSchema = z.object({ [envelope]: z.record(z.string(), z.unknown()) })
  const fields = snakeCased(envelopeSchema.parse(body)[envelope] as Record<string, unknown>)
  return orderSchema.parse(envelope === "invoice" ? underOrderNames(fields) : fields)
}

/** Later versions of grpc-gateway write camelCase; where both stand there, snake_case counts. */
export function snakeCased(fields: Record<string, unknown>): Record<string, unknown> {
  const renamed = Object.entries(fields).map(([name, value]): [string, unknown] => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ])
  return { ...Object.fromEntries(renamed), ...fields }
}

function underOrderNames(fields: Record<string, unknown>): Record<string, unknown> {
  const renamed = Object.entries(invoiceNames)
    .filter(([name]) => fields[name] !== undefined)
    .map(([name, orderName]) => [orderName, fields[name]] as const)
  return { ...fields, ...Object.fromEntries(renamed) }
}
