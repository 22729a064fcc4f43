import { currencyDecimals } from "../currencies"
import { compareDecimals, isDecimalText, writtenDecimals } from "../decimals"
import { JsonNumber, type JsonObject } from "../json-text"
import { isHttpUrl } from "../simulator"
import { CODE, Refusal } from "./codes"
import type { NewOrder } from "./orders"

export interface OrderRules {
  limits: { min: string; max: string }
  fiatList: readonly string[]
  /** Milliseconds since the epoch. */
  now: number
}

const COINS = ["USDT", "USDT-BEP20", "USDT-TRC20", "USDT-SPL"]

/**
 * Reads the body of POST /api/v1/payment. Fields the documentation does not know are let pass.
 * @throws Refusal 111001, 111002 or 111004.
 */
export function readNewOrder(body: JsonObject, rules: OrderRules): NewOrder {
  const currency = readCurrency(body, rules.fiatList)
  return {
    currency,
    amount: readAmount(body, currency, rules.limits),
    custOrderId: requiredText(body, "cust_order_id"),
    returnUrl: optionalUrl(body, "return_url"),
    notifyUrl: optionalUrl(body, "notify_url"),
    companyName: optionalText(body, "company_name"),
    companyEmail: optionalEmail(body, "company_email"),
    expireTime: readExpire(body, rules.now),
    customer: readCustomer(body),
    network: optionalText(body, "network"),
  }
}

/** True for the currencies an order may be priced in. */
export function isAcceptedCurrency(currency: string, fiatList: readonly string[]): boolean {
  return COINS.includes(currency) || fiatList.includes(currency)
}

/** A text that must be there and not be blank. @throws Refusal 111001. */
export function requiredText(body: JsonObject, field: string): string {
  const text = optionalText(body, field)
  if (text === null) throw new Refusal(CODE.parameterError, `${field} is required`)
  return text
}

function optionalText(body: JsonObject, field: string): string | null {
  const value = body.get(field)
  if (value === undefined) return null
  if (typeof value !== "string") throw new Refusal(CODE.parameterError, `${field} must be a string`)
  return value.trim() === "" ? null : value
}

function readCurrency(body: JsonObject, fiatList: readonly string[]): string {
  const currency = requiredText(body, "currency")
  if (!isAcceptedCurrency(currency, fiatList)) {
    const accepted = [...fiatList, ...COINS].join(", ")
    throw new Refusal(CODE.currencyUnsupported, `${currency} is none of ${accepted}`)
  }
  return currency
}

function readAmount(body: JsonObject, currency: string, limits: OrderRules["limits"]): string {
  const amount = requiredText(body, "amount")
  if (!isDecimalText(amount) || compareDecimals(amount, "0") <= 0) {
    throw new Refusal(CODE.parameterError, `amount ${amount} is not a decimal above 0`)
  }
  const decimals = currencyDecimals(currency)
  if (writtenDecimals(amount) > decimals) {
    throw new Refusal(
      CODE.parameterError,
      `amount ${amount} has more than the ${decimals} decimals of ${currency}`,
    )
  }
  // PayCrypto: greater than the minimum and less than the maximum, both exclusive.
  if (compareDecimals(amount, limits.min) <= 0) {
    throw new Refusal(CODE.parameterError, `amount ${amount} must be greater than ${limits.min}`)
  }
  if (compareDecimals(amount, limits.max) >= 0) {
    throw new Refusal(CODE.parameterError, `amount ${amount} must be less than ${limits.max}`)
  }
  return amount
}

function readExpire(body: JsonObject, now: number): number | null {
  const expire = body.get("expire")
  if (expire === undefined) return null
  if (!(expire instanceof JsonNumber) || !/^\d{1,15}$/.test(expire.text)) {
    throw new Refusal(CODE.timeFormat, "expire must be a whole number of milliseconds")
  }
  const time = Number(expire.text)
  if (time <= now) throw new Refusal(CODE.timeFormat, "expire must be in the future")
  return time
}

function optionalUrl(body: JsonObject, field: string): string | null {
  const value = body.get(field)
  if (value === undefined) return null
  if (typeof value !== "string" || !isHttpUrl(value)) {
    throw new Refusal(CODE.parameterError, `${field} must be an http(s) URL`)
  }
  return value
}

function optionalEmail(body: JsonObject, field: string): string | null {
  const value = optionalText(body, field)
  if (value !== null && !/^[^\s@]+@[^\s@]+$/.test(value)) {
    throw new Refusal(CODE.parameterError, `${field} must be an e-mail address`)
  }
  return value
}

function readCustomer(body: JsonObject): Record<string, string> {
  const customer = body.get("customer")
  if (customer === undefined) return {}
  if (!(customer instanceof Map)) {
    throw new Refusal(CODE.parameterError, "customer must be an object")
  }
  const entries = [...customer].map(([key, value]) => {
    if (typeof value !== "string") {
      throw new Refusal(CODE.parameterError, `customer.${key} must be a string`)
    }
    return [key, value] as const
  })
  return Object.fromEntries(entries)
}
