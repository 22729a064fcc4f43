import { decimalsOf } from "../gateways/currencies"
import {
  compareDecimals,
  divideRoundingDown,
  isDecimal,
  multiply,
  roundDown,
} from "../gateways/decimal"
import { comparable } from "./transition"

/** What was asked for, and what arrived. Amounts are decimal strings in major units. */
export interface PartialPayment {
  /** The store's price. */
  priceAmount: string
  priceCurrency: string
  /** What the gateway was asked for; another unit than the price where it was converted. */
  amount: string
  currency: string
  paidAmount: string | null
  paidCurrency: string | null
}

/**
 * What a payment that is short is worth in the price's currency: its share of the price where that
 * was converted into the asset, and otherwise the amount itself, where it is in the currency of the
 * price or dollars stand against dollars. Rounded down to the currency's smallest unit, so that no
 * more is taken than came.
 *
 * @returns `null` when it cannot be said: nothing arrived, or in another asset, or not less than asked
 */
export function worthOf(payment: PartialPayment): string | null {
  const { priceAmount, priceCurrency, amount, currency, paidAmount, paidCurrency } = payment
  const decimals = decimalsOf(priceCurrency)
  if (decimals === undefined || !paidAmount || !paidCurrency || !isDecimal(paidAmount)) {
    return null
  }
  const isShort = compareDecimals(paidAmount, amount) < 0
  if (!isShort || !comparable(currency, paidCurrency)) {
    return null
  }
  const worth =
    currency === priceCurrency
      ? roundDown(paidAmount, decimals)
      : divideRoundingDown(multiply(priceAmount, paidAmount), amount, decimals)
  return compareDecimals(worth, "0") > 0 ? worth : null
}
