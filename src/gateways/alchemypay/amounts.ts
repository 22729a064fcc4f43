import { isDecimal, multiply, roundUp, significantDecimals, toBaseUnits } from "../decimal"
import type { PriceRules } from "../gateway"
import { GatewayError } from "../gateway-error"

/**
 * In which unit amounts travel. Alchemy Pay documents "cent" for its first API and "1=1.00" for
 * its second; what the first one takes for currencies without decimals is not documented.
 */
export interface AmountUnits {
  apiVersion: "v1" | "v2"
  /** What v1 takes for IDR, THB and VND; without it they are refused there. */
  v1ZeroDecimalMode?: "times100" | "raw"
  /** `asSent`: answers and webhooks use the unit of the creation. `cents`: always hundredths. */
  answerAmountUnit: "asSent" | "cents"
}

/** Alchemy Pay's table of currencies, with the decimals it takes. */
const fiatDecimals: Readonly<Record<string, number>> = {
  USD: 2,
  EUR: 2,
  HKD: 2,
  IDR: 0,
  THB: 0,
  VND: 0,
}

/** Only on v2, and only where Alchemy Pay has set the account up for it. */
const tokenDecimals: Readonly<Record<string, number>> = {
  USDT: 6,
  USDC: 6,
  BTC: 8,
  ETH: 8,
  TON: 8,
}

/** What can be known of prices before Alchemy Pay is asked. */
export function priceRulesOf(units: AmountUnits): PriceRules {
  const decimals = { ...fiatDecimals, ...(units.apiVersion === "v2" ? tokenDecimals : {}) }
  const refused = Object.keys(fiatDecimals)
    .filter((currency) => unitOf(currency, units) === null)
    .map((currency) => [currency, refusalOf(currency)])
  return {
    currencies: Object.keys(decimals),
    decimals,
    atLeast: {},
    refused: Object.fromEntries(refused) as Record<string, string>,
  }
}

/**
 * An amount in major units as `orderAmount` takes it: cents on v1, major units on v2.
 *
 * @throws GatewayError of kind `invalid_request` for a currency or a fraction that is not taken
 */
export function toOrderAmount(amount: string, currency: string, units: AmountUnits): string {
  const decimals = decimalsTaken(currency, units)
  if (!isDecimal(amount)) {
    throw refuse(`the amount "${amount.slice(0, 80)}" is not a plain decimal such as 10.50.`)
  }
  if (/^[0.]*$/.test(amount)) {
    throw refuse("amounts are above 0.")
  }
  if (significantDecimals(amount) > decimals) {
    const rule = decimals === 0 ? "whole amounts only" : `at most ${decimals} decimals`
    throw refuse(`amounts in ${currency} have ${rule}, not ${amount}.`)
  }
  const unit = unitOf(currency, units)
  if (unit === null) {
    throw refuse(refusalOf(currency))
  }
  return unit === "cents" ? toBaseUnits(amount, 2) : roundUp(amount, decimals)
}

/**
 * `orderAmount` of an answer or a webhook in major units; `null` where it cannot be read, so that
 * it never equals what was ordered.
 */
export function fromOrderAmount(
  text: string | null,
  currency: string | null,
  units: AmountUnits,
): string | null {
  const unit = units.answerAmountUnit === "cents" ? "cents" : currency && unitOf(currency, units)
  if (!unit || text === null || !isDecimal(text)) {
    return null
  }
  return unit === "cents" ? multiply(text, "0.01") : text
}

function decimalsTaken(currency: string, units: AmountUnits): number {
  const { currencies, decimals } = priceRulesOf(units)
  const taken = decimals[currency]
  if (taken === undefined) {
    throw refuse(`it does not take ${currency}. It takes ${(currencies as string[]).join(", ")}.`)
  }
  return taken
}

/** `null` where it is not known. */
function unitOf(currency: string, units: AmountUnits): "cents" | "major" | null {
  if (units.apiVersion === "v2") {
    return "major"
  }
  if (fiatDecimals[currency] !== 0) {
    return "cents"
  }
  const { v1ZeroDecimalMode: mode } = units
  return mode === undefined ? null : mode === "times100" ? "cents" : "major"
}

function refusalOf(currency: string): string {
  return `Alchemy Pay's first API does not say in which unit it takes ${currency}. Set the option apiVersion: "v2" to take it.`
}

function refuse(message: string): GatewayError {
  return new GatewayError({ gateway: "Alchemy Pay", kind: "invalid_request", message })
}
