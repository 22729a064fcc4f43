import { z } from "@medusajs/framework/zod"
import { compareDecimals, isDecimal, significantDecimals } from "../decimal"

/** The rules that C-Pay documents for single parameters. No message repeats what was given. */

/** C-Pay: `String(n)`. */
export const textField = (max: number) =>
  z
    .string({ error: "must be a text" })
    .min(1, { error: "must not be empty" })
    .max(max, { error: `must have at most ${max} characters` })

/** A decimal above zero in major units. C-Pay takes at most 8 decimals for assets, 2 for fiat. */
export const amountField = (decimals: number) =>
  z
    .string({ error: "must be a decimal in a text" })
    .max(128, { error: "must have at most 128 characters" })
    .refine((amount) => isDecimal(amount) && compareDecimals(amount, "0") > 0, {
      error: "must be a decimal above 0, e.g. 10.50",
      abort: true,
    })
    .refine((amount) => significantDecimals(amount) <= decimals, {
      error: `must have at most ${decimals} decimals`,
    })

export const urlField = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address" })
  .max(256, { error: "must have at most 256 characters" })

/** A text that holds JSON; it is signed exactly as it is sent. */
export const jsonField = (max: number) =>
  textField(max).refine(isJson, { error: "must be a text that holds JSON" })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export const countryField = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: "must be a country in two capital letters, e.g. DE" })

/** Loose: the store has accepted the shopper's address, and C-Pay does not say what it takes. */
export const emailField = z
  .string()
  .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, { error: "must be an e-mail address" })
  .max(254, { error: "must have at most 254 characters" })

/** The addresses that a call can be given; they go before those set in the merchant system. */
export const callbackFields = {
  /** Where C-Pay reports the outcome. */
  callBackURL: urlField.optional(),
}

export const redirectFields = {
  /** Where the shopper's browser goes after a payment. */
  successURL: urlField.optional(),
  /** Where the shopper's browser goes after a payment that failed. */
  failURL: urlField.optional(),
}

/** Our number for the order, taken once, and our number for the user. */
export const tradeFields = {
  merchantTradeNo: textField(64),
  userId: textField(64),
}

/** C-Pay: a JSON array of at most 1024 characters. */
export const productsField = z
  .array(
    z.strictObject({
      name: textField(256),
      /** Of one piece, a decimal in major units of `currency`. */
      price: amountField(2),
      num: z.string().regex(/^[1-9]\d{0,5}$/, { error: "must be a whole number in a text" }),
      currency: textField(16),
    }),
  )
  .min(1, { error: "must have at least one product" })
  .transform((products) => JSON.stringify(products))
  .refine((json) => json.length <= 1024, { error: "must have at most 1024 characters as JSON" })
