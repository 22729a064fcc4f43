import { z } from "@medusajs/framework/zod"
import { optional } from "../answer"

/**
 * The shapes of Pay Protocol's answers. Numbers arrive here as their own text (`parseJson`), so a
 * number and the same number as a string read alike.
 */
const text = z.string().max(4096)
const integer = z.string().regex(/^(0|[1-9]\d{0,17})$/)
const decimal = z.string().regex(/^\d{1,60}(\.\d{1,40})?$/)
/** An amount in the asset's smallest unit. */
const baseUnits = z.string().regex(/^\d{1,60}$/)
/** Pay Protocol: 0 or 1. */
const flag = z.union([z.literal(["0", "1"]).transform((value) => value === "1"), z.boolean()])

export const envelopeSchema = z.object({
  code: z.string().regex(/^-?\d{1,9}$/),
  msg: optional(text),
  description: optional(text),
  data: z.unknown(),
})

/**
 * A path of Pay Protocol's payment page, to be put behind the page's own host. Anything that could
 * lead elsewhere is refused: `//host`, `/\host`, `@host`, an address of its own, blanks.
 */
const pagePath = z.string().regex(/^\/(?![/\\])[\u0021-\u005b\u005d-\u007e]*$/)

export const createdSchema = z.object({
  outPaymentNo: text.min(1),
  paymentUrl: pagePath,
  userWalletAddress: optional(text),
  saltHash: optional(text),
})

export type PayProtocolCreatedOrder = z.output<typeof createdSchema>

/**
 * `paymentStatus` must be there: 0 means paid, so nothing may stand for a missing one. What comes
 * after `paymentType` is named as in the one public client that reads it.
 */
export const paymentSchema = z.object({
  outTradeNo: optional(text),
  outPaymentNo: optional(text),
  paymentStatus: integer,
  isLegalTender: optional(flag),
  quoteCurrencySymbol: optional(text),
  quoteAmount: optional(decimal),
  description: optional(text),
  chainId: optional(integer),
  paymentType: optional(integer),
  expectedAmount: optional(baseUnits),
  settlementAmount: optional(baseUnits),
  settlementCurrencySymbol: optional(text),
  transferHash: optional(text),
  userWalletAddress: optional(text),
  fromAddress: optional(text),
  createTime: optional(text),
  blockTime: optional(integer),
})

/**
 * A payment order. Fields that Pay Protocol left out or left empty are `null`. `expectedAmount` and
 * `settlementAmount` are in smallest units of `settlementCurrencySymbol`, `blockTime` is in seconds
 * since the epoch, `createTime` has no stated time zone.
 */
export type PayProtocolPayment = z.output<typeof paymentSchema>

export const payInfoSchema = z.object({
  countDown: optional(integer.transform(Number)),
  orgName: optional(text),
  userWalletAddress: optional(text),
  saltHash: optional(text),
})

/** `countDown`: seconds that are left to pay. */
export type PayProtocolPayInfo = z.output<typeof payInfoSchema>

export const payInfoUpdateSchema = z.object({
  expectedAmount: optional(baseUnits),
  userWalletAddress: optional(text),
  saltHash: optional(text),
})

export type PayProtocolPayInfoUpdate = z.output<typeof payInfoUpdateSchema>

export const chainsSchema = z.array(
  z.object({ chainId: integer.transform(Number), chainName: text.min(1) }),
)

/** `chainId` is Pay Protocol's own number for a chain, not the chain's. */
export type PayProtocolChain = z.output<typeof chainsSchema>[number]

export const currenciesSchema = z.array(
  z.object({
    currencyId: integer.transform(Number),
    chainId: integer.transform(Number),
    name: optional(text),
    symbol: text.min(1).transform((symbol) => symbol.toUpperCase()),
    /** The token's contract; none for a chain's own coin. */
    address: optional(text),
    decimals: z
      .string()
      .regex(/^([0-9]|[1-3][0-9])$/)
      .transform(Number),
    /** Units of this currency for one USDT, where Pay Protocol gives one. */
    exchangeRate: optional(decimal),
  }),
)

export type PayProtocolCurrency = z.output<typeof currenciesSchema>[number]

export const refundCreatedSchema = z.object({ refundId: integer })

export const refundSchema = z.object({
  refundId: integer,
  refundStatus: integer,
  outTradeNo: optional(text),
  outPaymentNo: optional(text),
  chainId: optional(integer.transform(Number)),
  currencyId: optional(integer.transform(Number)),
  refundAddress: optional(text),
  refundAmount: optional(baseUnits),
  refundFee: optional(text),
  refundTime: optional(text),
  transferHash: optional(text),
})

/** `refundAmount` is in smallest units of the currency `currencyId` on `chainId`. */
export type PayProtocolRefund = z.output<typeof refundSchema>
