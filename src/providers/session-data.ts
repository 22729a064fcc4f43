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
  price_amount: z.string(),
  price_currency: z.string(),
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
  /** Where to send the asset, for gateways that give an address at once. */
  address: z.string().nullable(),
  network: z.string().nullable(),
  /** Address and amount in a form that wallets open; what a QR code shows. */
  payment_uri: z.string().nullable(),
  /** What is to be paid: a decimal string in major units of `currency`. */
  amount: z.string(),
  currency: z.string(),
  /** The store's price. Another unit than `amount` where it was converted into an asset. */
  price_amount: z.string(),
  price_currency: z.string(),
  /** Units of the price's currency for one unit of the asset. */
  rate: z.string().nullable(),
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
