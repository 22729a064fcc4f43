import BigNumber from "bignumber.js"

// Amounts never appear in exponent form on the wire.
const Decimal = BigNumber.clone({ EXPONENTIAL_AT: 1e9 })

/** True for plain non-negative decimals such as "0", "12" or "12.50"; no sign, exponent or leading zero. */
export function isDecimalText(text: string): boolean {
  return /^(0|[1-9]\d*)(\.\d+)?$/.test(text)
}

/** How many digits are written after the point: 2 for "12.50". */
export function writtenDecimals(text: string): number {
  const point = text.indexOf(".")
  return point < 0 ? 0 : text.length - point - 1
}

/** -1, 0 or 1 as `left` is below, equal to or above `right`. */
export function compareDecimals(left: string, right: string): number {
  return new Decimal(left).comparedTo(new Decimal(right)) ?? 0
}

/** `amount` × `rate`, rounded up to `decimals` places: a quote must never fall short. */
export function multiplyRoundingUp(amount: string, rate: string, decimals: number): string {
  return new Decimal(amount).times(rate).decimalPlaces(decimals, Decimal.ROUND_UP).toString()
}

/** `amount` × `rate`, rounded down to `decimals` places. */
export function multiplyRoundingDown(amount: string, rate: string, decimals: number): string {
  return new Decimal(amount).times(rate).decimalPlaces(decimals, Decimal.ROUND_DOWN).toString()
}

/** The same value with at least `decimals` digits after the point: "0.5" with 6 becomes "0.500000". */
export function padDecimals(text: string, decimals: number): string {
  const [whole = "0", fraction = ""] = text.split(".")
  return `${whole}.${fraction.padEnd(decimals, "0")}`
}
