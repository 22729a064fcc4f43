import { randomInt } from "node:crypto"

/**
 * An order number in the gateway's shape: yyyyMMddHHmmss and seven digits.
 * @param now milliseconds since the epoch.
 */
export function newOrderNumber(now: number, taken: (number: string) => boolean): string {
  const second = new Date(now).toISOString().replace(/\D/g, "").slice(0, 14)
  for (;;) {
    const number = `${second}${String(randomInt(10_000_000)).padStart(7, "0")}`
    if (!taken(number)) return number
  }
}
