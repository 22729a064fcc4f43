import { z } from "@medusajs/framework/zod"
import { optional } from "../answer"

/**
 * The shapes of PayCrypto's answers. Numbers arrive here as their own text (`parseJson`), so a
 * number and the same number as a string read alike, which is how PayCrypto mixes them.
 */
const text = z.string()
const integer = z.string().regex(/^-?\d{1,18}$/)
const milliseconds = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const decimal = z.string().regex(/^\d{1,40}(\.\d{1,40})?$/)

export const envelopeSchema = z.object({
  code: integer,
  msg: optional(text),
  result: z.unknown(),
})

export const createdSchema = z.object({
  order_id: text.min(1),
  redirect_url: z.url({ protocol: /^https?$/ }),
  create_time: milliseconds,
})

export const orderSchema = z.object({
  order_id: optional(text),
  cust_order_id: optional(text),
  currency: optional(text),
  amount: optional(text),
  paid_currency: optional(text),
  paid_amount: optional(text),
  status: integer,
  currency_rate: optional(text),
  reason: optional(text),
  create_time: optional(milliseconds),
  update_time: optional(milliseconds),
})

/** A record of PayCrypto's order list. Fields that it left out or left empty are `null`. */
export type PayCryptoOrder = z.output<typeof orderSchema>

export const pageSchema = z.object({
  page_num: integer.transform(Number),
  page_size: integer.transform(Number),
  total: integer.transform(Number),
  pages: integer.transform(Number),
  records: z.array(orderSchema),
})

export type PayCryptoOrderPage = z.output<typeof pageSchema>

/** The sample answer spells `min_limit`, the vendor's table `min_limt`: both are read. */
export const limitsSchema = z
  .object({
    cust_name: optional(text),
    min_limit: optional(decimal),
    min_limt: optional(decimal),
    max_limit: optional(decimal),
    fiat_list: z.array(text.transform((code) => code.toUpperCase())),
  })
  .transform((limits) => ({
    merchantName: limits.cust_name,
    min: limits.min_limit ?? limits.min_limt,
    max: limits.max_limit,
    currencies: limits.fiat_list,
  }))

/** Both limits are exclusive and in the first currency of the list. */
export type PayCryptoLimits = z.output<typeof limitsSchema>
