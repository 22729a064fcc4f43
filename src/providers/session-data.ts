import { z } from "@medusajs/framework/zod"
import { invoiceStatuses } from "../gateways/gateway"

/**
 * What a payment session carries in `data`. It is public (the storefront gets it) and began as the
 * shopper's own input, so each of these keys is written by the provider when the session is made,
 * `null` included, and none that the provider did not write is ever read.
 */
const watchedInvoiceSchema = z.object({
  reference: z.string(),
  gateway_invoice_id: z.string().nullable(),
  amount: z.string(),
  currency: z.string(),
  /** `uncertain`: it may or may not exist. `replaced`: the price changed after it was made. */
  why: z.enum(["uncertain", "replaced"]),
})

/** An earlier invoice of the session that may still be paid. */
export type WatchedInvoice = z.output<typeof watchedInvoiceSchema>

export const sessionDataSchema = z.object({
  gateway: z.string(),
  session_id: z.string(),
  reference: z.string(),
  gateway_invoice_id: z.string().nullable(),
  /** The gateway's page for this invoice; `null` when its link was never received. */
  payment_url: z.string().nullable(),
  /** Decimal string in major units of `currency`. */
  amount: z.string(),
  currency: z.string(),
  /** ISO 8601; an estimate where the gateway does not say. */
  expires_at: z.string(),
  status: z.enum(invoiceStatuses),
  paid_amount: z.string().nullable(),
  paid_currency: z.string().nullable(),
  watched: z.array(watchedInvoiceSchema),
})

export type SessionData = z.output<typeof sessionDataSchema>

/** `null` for data that no provider of ours wrote. Keys that are not ours are dropped. */
export function readSessionData(data: unknown): SessionData | null {
  const result = sessionDataSchema.safeParse(data)
  return result.success ? result.data : null
}
