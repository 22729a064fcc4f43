/**
 * Amounts as plain decimal texts, in a few lines: the server's arithmetic library would double what
 * a shopper's browser loads.
 */

const plainDecimal = /^\d{1,60}(\.\d{1,40})?$/

/** Whether the text is a plain, non-negative decimal: digits, at most one point, no sign. */
export function isDecimal(text: unknown): text is string {
  return typeof text === "string" && plainDecimal.test(text)
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. Exact. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = toUnits(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** `a` less `b`, exact: `("25.00", "20.5")` gives "4.50"; `null` when nothing is left. */
export function remainder(a: string, b: string): string | null {
  const [left, right, decimals] = toUnits(a, b)
  if (left <= right) {
    return null
  }
  const digits = String(left - right).padStart(decimals + 1, "0")
  const point = digits.length - decimals
  return decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
}

/**
 * Leaves out zeros that say nothing, as gateways add to amounts of assets: "0.037600000000000000"
 * gives "0.0376", "94.000000" gives "94.00". Three decimals and fewer stay: currencies are written so.
 */
export function withoutSpareZeros(decimal: string): string {
  return decimalsOf(decimal) > 3 ? decimal.replace(/(\.\d\d\d*?)0+$/, "$1") : decimal
}

/** Both as integers of one smallest unit, and the decimals of that unit. */
function toUnits(a: string, b: string): [bigint, bigint, number] {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b))
  return [unitsOf(a, decimals), unitsOf(b, decimals), decimals]
}

function decimalsOf(decimal: string): number {
  return decimal.split(".")[1]?.length ?? 0
}

function unitsOf(decimal: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".")
  return BigInt(whole + fraction.padEnd(decimals, "0"))
}
