import { decimalsOf } from "../gateways/currencies"
import { compareDecimals, isDecimal, roundTotalUp, significantDecimals } from "../gateways/decimal"
import type { AmountLimits, PriceRules } from "../gateways/gateway"

export interface Price {
  /** Decimal string in major units with all decimals of the currency. */
  amount: string
  /** Upper case. */
  currency: string
}

/** A cart that cannot be paid this way. The message may be shown to the shopper. */
export class PriceRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = "PriceRefused"
  }
}

/**
 * The price of an invoice for a cart's total. Totals carry more digits than the currency has
 * (tax shares), so the price is rounded up to the smallest unit, never down; only the dust of
 * divisions is dropped (see `roundTotalUp`).
 *
 * @param amount decimal string in major units
 * @param currencyCode in any case
 * @throws PriceRefused for an unknown currency, or an amount that is not above zero
 */
export function invoicePrice(amount: string, currencyCode: string, gatewayName: string): Price {
  const currency = currencyCode.toUpperCase()
  const decimals = decimalsOf(currency)
  if (decimals === undefined) {
    throw new PriceRefused(
      `${gatewayName} cannot be used with the currency ${currency}: its number of decimals is not known.`,
    )
  }
  const price = isDecimal(amount) ? roundTotalUp(amount, decimals) : null
  if (price === null || compareDecimals(price, "0") <= 0) {
    throw new PriceRefused(
      `${gatewayName} takes amounts above 0 only; this cart is ${price ?? amount} ${currency}.`,
    )
  }
  return { amount: price, currency }
}

/**
 * Checks a price against what is known of the gateway without asking it. A price is never rounded
 * to fit.
 *
 * @throws PriceRefused naming what the gateway accepts
 */
export function checkRules(price: Price, rules: PriceRules, gatewayName: string): void {
  const refusal = rules.refused[price.currency]
  if (refusal !== undefined) {
    throw new PriceRefused(refusal)
  }
  if (rules.currencies !== "any" && !rules.currencies.includes(price.currency)) {
    throw new PriceRefused(
      `${gatewayName} does not take ${price.currency}. It takes ${rules.currencies.join(", ")}.`,
    )
  }
  const decimals = rules.decimals[price.currency]
  if (decimals !== undefined && significantDecimals(price.amount) > decimals) {
    const accepted = decimals === 0 ? "whole amounts" : `at most ${decimals} decimals`
    throw new PriceRefused(
      `${gatewayName} takes ${accepted} of ${price.currency} only; this cart is ${price.amount} ${price.currency}.`,
    )
  }
  const least = rules.atLeast[price.currency]
  if (least !== undefined && compareDecimals(price.amount, least) < 0) {
    throw new PriceRefused(
      `${gatewayName} accepts amounts from ${plain(least)} ${price.currency}; this cart is ${price.amount} ${price.currency}.`,
    )
  }
}

/** @throws PriceRefused naming what the gateway accepts */
export function checkLimits(price: Price, limits: AmountLimits, gatewayName: string): void {
  if (!limits.currencies.includes(price.currency)) {
    throw new PriceRefused(
      `${gatewayName} does not take ${price.currency}. It takes ${limits.currencies.join(", ")}.`,
    )
  }
  if (limits.currency !== price.currency) {
    return
  }
  const tooLow = limits.min !== null && compareDecimals(price.amount, limits.min) <= 0
  const tooHigh = limits.max !== null && compareDecimals(price.amount, limits.max) >= 0
  if (tooLow || tooHigh) {
    const bounds = [
      limits.min === null ? null : `above ${plain(limits.min)}`,
      limits.max === null ? null : `below ${plain(limits.max)}`,
    ]
    throw new PriceRefused(
      `${gatewayName} accepts amounts ${bounds.filter(Boolean).join(" and ")} ${limits.currency}; this cart is ${price.amount} ${price.currency}.`,
    )
  }
}

/** "1.000000" reads as "1", "0.500000" as "0.5". */
function plain(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal
}
