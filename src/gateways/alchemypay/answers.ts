import { z } from "@medusajs/framework/zod"
import { optional } from "../answer"

/**
 * The shapes of Alchemy Pay's answers. Numbers arrive here as their own text (`parseJson`), so a
 * number and the same number as a string read alike: `code` is documented as long and sent as text.
 */
const text = z.string()

const optionalText = optional(text)

/** `success` and `error` may be missing, so the code alone decides. */
export const envelopeSchema = z.object({
  code: z.string().regex(/^-?\d{1,18}$/),
  msg: optionalText,
  model: z.unknown(),
  traceId: optionalText,
})

export const createdSchema = z.object({
  orderNo: text.min(1),
  webUrl: z.url({ protocol: /^https?$/ }),
})

export const orderSchema = z.object({
  orderNo: optionalText,
  merchantOrderNo: optionalText,
  orderStatus: text.min(1),
  userId: optionalText,
  orderCurrency: optionalText,
  orderAmount: optionalText,
  payCryptoCurrency: optionalText,
  payCryptoNetwork: optionalText,
  payCryptoVolume: optionalText,
  payCryptoRate: optionalText,
  payFiatRate: optionalText,
  address: optionalText,
  hxAddress: optionalText,
  failReason: optionalText,
  fee: optionalText,
  customParam: optionalText,
  settlementAmount: optionalText,
  settlementCurrency: optionalText,
})

/**
 * An order as Alchemy Pay answers it; what it left out or left empty is `null`. `orderAmount` is in
 * the unit of the creation, cents on v1 and major units on v2. `payCryptoVolume` is in
 * `payCryptoCurrency`, `payCryptoRate` in USDT, `payFiatRate` in USD. `address` is where the
 * shopper paid to, never where a refund could go; `hxAddress` is the transaction's hash.
 */
export type AlchemyPayOrder = z.output<typeof orderSchema>

/** The table of the refund query and its sample name amount and currency differently. */
export const refundSchema = z
  .object({
    refundType: optionalText,
    merchantOrderNo: optionalText,
    paymentOrderNo: optionalText,
    refundOrderNo: optionalText,
    orderStatus: text.min(1),
    tokenAmount: optionalText,
    fiatAmount: optionalText,
    faitAmount: optionalText,
    refundAmount: optionalText,
    fiatCurrency: optionalText,
    refundCurrency: optionalText,
    refundNetwork: optionalText,
    refundToken: optionalText,
    hxAddress: optionalText,
  })
  .transform(({ fiatAmount, faitAmount, refundAmount, fiatCurrency, refundCurrency, ...rest }) => ({
    ...rest,
    fiatAmount: fiatAmount ?? faitAmount ?? refundAmount,
    fiatCurrency: fiatCurrency ?? refundCurrency,
  }))

/**
 * A refund of an order. `refundType` is `USER_WITHDRAW` where the payer took the money back on
 * Alchemy Pay's page, `MERCHANT_APPROVE_REFUND` where the merchant asked for it. `fiatAmount` is in
 * major units of `fiatCurrency`, `tokenAmount` in those of `refundToken`.
 */
export type AlchemyPayRefund = z.output<typeof refundSchema>

/** Nothing at all, where an order has no refunds. */
export const refundsSchema = z
  .union([z.literal("").transform(() => []), z.null().transform(() => []), z.array(refundSchema)])
  .optional()
  .transform((refunds) => refunds ?? [])
