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
 * Rounds one of Medusa's totals up to a currency's decimals, and prints all of them. What its
 * divisions leave far behind the point is no part of a price, and not the same everywhere: a total
 * of 25.000000000000000007 is a plain 25 as a JavaScript number. So dust that is less than half of a
 * millionth of the smallest unit is dropped first: `("10.001", 2)` gives "10.01",
 * `("10.000000000000000001", 2)` gives "10.00".
 */
export function roundTotalUp(amount: string, decimals: number): string {
  return roundUp(
    read(amount)
      .decimalPlaces(decimals + 6, BigNumber.ROUND_HALF_UP)
      .toString(),
    decimals,
  )
}

/**
 * Writes a number's text without an exponent: "1e-8" gives "0.00000001". Negative numbers keep
 * their sign and are refused further on.
 */
export function plainDecimalText(text: string): string {
  return new Decimal(text).toString()
}

/** The exact product, as a plain decimal. */
export function multiply(a: string, b: string): string {
  return read(a).times(read(b)).toString()
}

/**
 * `a ÷ b`, rounded up to a number of decimals and printed with all of them. Exact: a quotient that
 * ends within them is not rounded at all.
 *
 * @throws TypeError when `b` is zero
 */
export function divideRoundingUp(a: string, b: string, decimals: number): string {
  if (read(b).isZero()) {
    throw new TypeError("an amount cannot be divided by zero")
  }
  const Exact = BigNumber.clone({
    EXPONENTIAL_AT: 1e9,
    DECIMAL_PLACES: decimals,
    ROUNDING_MODE: BigNumber.ROUND_UP,
  })
  return roundUp(new Exact(a).dividedBy(new Exact(b)).toString(), decimals)
}

/** Rounds down to a number of decimals and prints all of them: `("10.019", 2)` gives "10.01". */
export function roundDown(amount: string, decimals: number): string {
  const rounded = read(amount).decimalPlaces(decimals, BigNumber.ROUND_DOWN).toString()
  const [whole, fraction = ""] = rounded.split(".")
  return decimals === 0 ? (whole as string) : `${whole}.${fraction.padEnd(decimals, "0")}`
}

/**
 * `a ÷ b`, rounded down to a number of decimals and printed with all of them.
 *
 * @throws TypeError when `b` is zero
 */
export function divideRoundingDown(a: string, b: string, decimals: number): string {
  if (read(b).isZero()) {
    throw new TypeError("an amount cannot be divided by zero")
  }
  const Exact = BigNumber.clone({
    EXPONENTIAL_AT: 1e9,
    DECIMAL_PLACES: decimals,
    ROUNDING_MODE: BigNumber.ROUND_DOWN,
  })
  return roundDown(new Exact(a).dividedBy(new Exact(b)).toString(), decimals)
}

/** How many digits stand after the point, trailing zeros not counted: 1 for "12.50". */
export function significantDecimals(amount: string): number {
  return read(amount).decimalPlaces() ?? 0
}

/**
 * Major units as an integer of smallest units: `("0.05", 18)` gives "50000000000000000".
 *
 * @throws TypeError when the amount has a fraction of a smallest unit
 */
export function toBaseUnits(amount: string, decimals: number): string {
  const units = read(amount).shiftedBy(decimals)
  if (!units.isInteger()) {
    throw new TypeError(`${amount} has more than ${decimals} decimals`)
  }
  return BigInt(units.toString()).toString()
}

/** An integer of smallest units as major units: `("50000000000000000", 18)` gives "0.05". */
export function fromBaseUnits(units: string, decimals: number): string {
  if (!/^\d{1,60}$/.test(units)) {
    throw new TypeError(`"${units.slice(0, 80)}" is not a whole number of smallest units`)
  }
  return new Decimal(units).shiftedBy(-decimals).toString()
}
