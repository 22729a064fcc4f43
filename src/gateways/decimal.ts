import BigNumber from "bignumber.js"

/** A clone, so that no other package's settings reach us; never prints an exponent. */
const Decimal = BigNumber.clone({ EXPONENTIAL_AT: 1e9, DECIMAL_PLACES: 40 })

const plainDecimal = /^\d{1,60}(\.\d{1,40})?$/

/** Whether the text is a plain, non-negative decimal: digits, at most one point, no sign. */
export function isDecimal(text: string): boolean {
  return plainDecimal.test(text)
}

function read(text: string): BigNumber {
  if (!isDecimal(text)) {
    throw new TypeError(`"${text.slice(0, 80)}" is not a plain decimal such as 10.50`)
  }
  return new Decimal(text)
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. Exact. */
export function compareDecimals(a: string, b: string): number {
  return read(a).comparedTo(read(b)) ?? 0
}

/**
 * Rounds up to a number of decimals and prints all of them: `("10.005", 2)` gives "10.01",
 * `("10", 2)` gives "10.00". Up, because a price must never be truncated.
 */
export function roundUp(amount: string, decimals: number): string {
  const rounded = read(amount).decimalPlaces(decimals, BigNumber.ROUND_UP).toString()
  const [whole, fraction = ""] = rounded.split(".")
  return decimals === 0 ? (whole as string) : `${whole}.${fraction.padEnd(decimals, "0")}`
}

/**
 * Writes a number's text without an exponent: "1e-8" gives "0.00000001". Negative numbers keep
 * their sign and are refused further on.
 */
export function plainDecimalText(text: string): string {
  return new Decimal(text).toString()
}
