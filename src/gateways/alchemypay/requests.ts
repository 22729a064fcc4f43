import { z } from "@medusajs/framework/zod"
import { compareDecimals, isDecimal, roundUp, significantDecimals } from "../decimal"
import { GatewayError } from "../gateway-error"
import { toOrderAmount, type AmountUnits } from "./amounts"
import { orderModels, payTypes } from "./payment-methods"

/** Alchemy Pay: an order can be paid for two days at the most. */
export const longestExpirySeconds = 172_800

function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(max, { error: `has at most ${max} characters` })
}

function list(max: number) {
  return z
    .array(text(64).regex(/^[^,]+$/, { error: "has names without commas" }))
    .min(1, { error: "must not be empty" })
    .transform((names) => names.join(","))
    .refine((joined) => joined.length <= max, {
      error: `has at most ${max} characters, joined by commas`,
    })
}

const address = z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).max(512, {
  error: "has at most 512 characters",
})

/** Alchemy Pay: "Customer transaction ID, only number". */
const merchantOrderNo = z.string().regex(/^\d{1,64}$/, { error: "has 1 to 64 digits" })

const paymentSchema = z.strictObject({
  merchantOrderNo,
  amount: text(64),
  payCurrency: text(64).transform((code) => code.toUpperCase()),
  userId: text(128),
  paymentExchange: list(512).optional(),
  paymentTokens: list(128).optional(),
  paymentNetworks: list(32).optional(),
  payType: z.enum(payTypes, { error: `is one of ${payTypes.join(", ")}` }).optional(),
  orderModel: z.enum(orderModels, { error: `is one of ${orderModels.join(", ")}` }).optional(),
  expirySeconds: z
    .int({ error: "is a whole number of seconds" })
    .min(1, { error: "is at least 1" })
    .max(longestExpirySeconds, { error: `is at most ${longestExpirySeconds}` })
    .optional(),
  redirectURL: address.optional(),
  callbackURL: address.optional(),
  customParam: text(512).optional(),
})

/**
 * A payment to be made.
 * - `merchantOrderNo`: ours, taken once; 1 to 64 digits
 * - `amount`: decimal text in major units of `payCurrency`
 * - `userId`: an e-mail address or phone number, or any other id of the payer
 * - `paymentExchange`: codes of exchanges and wallets (`exchangeCodes`, `walletCodes`)
 * - `paymentTokens`, `paymentNetworks`: e.g. `["USDT"]`, `["TRX", "BSC"]`
 * - `orderModel`: `ORDER` unless said otherwise
 * - `expirySeconds`: at most 172800
 * - `customParam`: comes back with answers and webhooks
 */
export type CreatePayment = z.input<typeof paymentSchema>

const refundRequestSchema = z.strictObject({
  merchantOrderNo: text(64),
  walletAddress: text(64),
  amountUsd: text(32),
  refundToken: text(64),
  refundNetwork: text(64),
  refundOrderNo: text(64).optional(),
  email: text(256).optional(),
  refundReason: text(256).optional(),
  memo: text(256).optional(),
})

/**
 * A refund to be asked for. `walletAddress` is the payer's own: Alchemy Pay's answers do not hold
 * it. `amountUsd` is decimal text in US dollars, above 1, whatever the order's currency.
 */
export type CreateRefund = z.input<typeof refundRequestSchema>

/** Every value is sent as a text. */
export type RequestFields = Record<string, string | undefined>

/** @throws GatewayError of kind `invalid_request` naming the first wrong field */
export function paymentFields(payment: CreatePayment, units: AmountUnits): RequestFields {
  const { amount, expirySeconds, orderModel, ...fields } = read(paymentSchema, payment)
  return {
    ...fields,
    orderAmount: toOrderAmount(amount, fields.payCurrency, units),
    expiredTime: expirySeconds?.toString(),
    orderModel: orderModel ?? "ORDER",
  }
}

/** @throws GatewayError of kind `invalid_request` naming the first wrong field */
export function refundFields(refund: CreateRefund): RequestFields {
  const { amountUsd, ...fields } = read(refundRequestSchema, refund)
  if (!isDecimal(amountUsd) || significantDecimals(amountUsd) > 2) {
    throw refuse(`amountUsd is a decimal with at most two decimals, not ${amountUsd}.`)
  }
  if (compareDecimals(amountUsd, "1") <= 0) {
    throw refuse(`refunds are above 1 USD; this one is ${amountUsd} USD.`)
  }
  return { ...fields, refundAmount: roundUp(amountUsd, 2) }
}

/** @throws GatewayError of kind `invalid_request` */
export function queryFields(reference: string): RequestFields {
  const number = text(64).safeParse(reference)
  if (!number.success) {
    throw refuse("orders are found by merchantOrderNo only, which has 1 to 64 characters.")
  }
  return { merchantOrderNo: number.data }
}

function read<T extends z.ZodType>(schema: T, request: unknown): z.output<T> {
  const result = schema.safeParse(request)
  if (!result.success) {
    const issue = result.error.issues[0] as z.core.$ZodIssue
    throw refuse(`${issue.path.join(".") || "the request"} ${issue.message}.`)
  }
  return result.data
}

function refuse(message: string): GatewayError {
  return new GatewayError({ gateway: "Alchemy Pay", kind: "invalid_request", message })
}
