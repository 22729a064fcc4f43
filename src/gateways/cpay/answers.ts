import { z } from "@medusajs/framework/zod"
import { optional } from "../answer"

/**
 * The shapes of C-Pay's answers. Numbers arrive here as their own text (`parseJson`), so a number
 * and the same number as a string read alike: C-Pay answers a merchant id now as one, now as the
 * other. Amounts are decimals in major units.
 */
const text = z.string()
const integer = z.string().regex(/^-?\d{1,18}$/)
const decimal = z.string().regex(/^\d{1,40}(\.\d{1,40})?$/)
const pageUrl = z.url({ protocol: /^https?$/ })
const milliseconds = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

export const envelopeSchema = z.object({
  code: integer,
  msg: optional(text),
  data: z.unknown(),
  traceid: optional(text),
})

export const createdOrderSchema = z.object({
  orderId: text.min(1),
  merchantTradeNo: optional(text),
  cryptoCurrency: optional(text),
  orderAmount: optional(decimal),
  receivedAmount: optional(text),
  cashierURL: pageUrl,
  remark: optional(text),
  extInfo: optional(text),
  /** In the vendor's table, in none of its samples. */
  status: optional(integer),
  createTime: optional(milliseconds),
})
export type CPayCreatedOrder = z.output<typeof createdOrderSchema>

export const createdCardOrderSchema = z.object({
  orderId: text.min(1),
  merchantTradeNo: optional(text),
  /** "15" where the order was closed at once. */
  orderStatus: optional(integer),
  orderCurrency: optional(text),
  orderAmount: optional(decimal),
  receivedAmount: optional(text),
  pledgeAmount: optional(text),
  fee: optional(text),
  cashierURL: optional(pageUrl),
})
export type CPayCreatedCardOrder = z.output<typeof createdCardOrderSchema>

export const cardPaymentSchema = z.object({
  orderId: text.min(1),
  /** HTML to show to the shopper, e.g. for 3-D Secure. */
  pageData: optional(text),
  redirectURL: optional(pageUrl),
  ccStorageID: optional(text),
})
export type CPayCardPayment = z.output<typeof cardPaymentSchema>

export const orderSchema = z.object({
  orderId: optional(text),
  status: integer,
  merchantId: optional(text),
  merchantTradeNo: optional(text),
  merchantUserId: optional(text),
  hash: optional(text),
  /** What C-Pay received. */
  actualAmount: optional(text),
  /** What the merchant was credited. */
  receivedAmount: optional(text),
  /** What C-Pay holds back for a time. */
  pledgeAmount: optional(text),
  fee: optional(text),
  currency: optional(text),
  /** In no documented answer to a query; compared where it comes all the same. */
  orderAmount: optional(text),
  network: optional(text),
  createTime: optional(milliseconds),
  remark: optional(text),
  extInfo: optional(text),
})
/** An order as `getOrderDetail` answers it. Fields that were left out or left empty are `null`. */
export type CPayOrder = z.output<typeof orderSchema>

/**
 * What C-Pay answers for an order it does not know is not documented; no data, or data in which
 * everything is empty or zero, is taken for it and reads as `null`.
 */
export const queriedOrderSchema = z.preprocess(
  (data) => (isNothing(data) ? null : data),
  orderSchema.nullable(),
)

function isNothing(data: unknown): boolean {
  const empty = (value: unknown) =>
    value === undefined || value === null || value === "" || value === "0"
  return empty(data) || (typeof data === "object" && Object.values(data).every(empty))
}

export const addressesSchema = z.array(
  z.object({ address: text.min(1), currency: text.min(1), network: text.min(1) }),
)
export type CPayWalletAddress = z.output<typeof addressesSchema>[number]

export const balancesSchema = z.array(
  z
    .object({
      availableBalance: decimal,
      freezeBalance: optional(decimal),
      currency: optional(text),
      /** The older name of `currency`. */
      cryptoCurrency: optional(text),
    })
    .transform((entry, context) => {
      const currency = entry.currency ?? entry.cryptoCurrency
      if (currency === null) {
        context.addIssue({ code: "custom", message: "no currency", path: ["currency"] })
        return z.NEVER
      }
      return {
        currency: currency.toUpperCase(),
        available: entry.availableBalance,
        frozen: entry.freezeBalance,
      }
    }),
)
export type CPayBalance = z.output<typeof balancesSchema>[number]

export const rateSchema = z.object({ exchangeRate: decimal })
export const cardRateSchema = z.object({ exchangeRate: decimal, amountExchanged: decimal })

/** Units of the source for one of the target, and what the amount comes to in the other currency. */
export type CPayCardRate = z.output<typeof cardRateSchema>

/** One sample of the vendor's shows nothing but the fee. */
export const withdrawalSchema = z.object({
  orderId: optional(text),
  merchantTradeNo: optional(text),
  cryptoCurrency: optional(text),
  orderAmount: optional(text),
  receivedAmount: optional(text),
  fee: optional(text),
  status: optional(integer),
  network: optional(text),
  merchantUserId: optional(text),
  remark: optional(text),
  createTime: optional(milliseconds),
})
export type CPayWithdrawal = z.output<typeof withdrawalSchema>

export const fiatPayoutSchema = z.object({
  orderId: text.min(1),
  merchantTradeNo: optional(text),
  merchantUserId: optional(text),
  currency: optional(text),
  orderAmount: optional(text),
  receivedAmount: optional(text),
  fee: optional(text),
  status: optional(integer),
  remark: optional(text),
  createTime: optional(milliseconds),
})
export type CPayFiatPayout = z.output<typeof fiatPayoutSchema>

export const exchangeSchema = z.object({
  exchangeRate: decimal,
  targetAmount: decimal,
  targetCurrency: text.min(1),
  /** In the target currency. */
  fee: optional(decimal),
})
export type CPayExchange = z.output<typeof exchangeSchema>

export const kycSchema = z.object({ count: integer.transform(Number) })
