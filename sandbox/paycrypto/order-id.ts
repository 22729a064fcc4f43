import { randomInt } from "node:crypto"

/**
 * An order number in the gateway's present shape: `p`, yyMMddHHmmss in UTC, five digits.
 * @param now milliseconds since the epoch.
 */
export function newOrderId(now: number, taken: (id: string) => boolean): string {
  const second = new Date(now).toISOString().replace(/\D/g, "").slice(2, 14)
  for (;;) {
    const id = `p${second}${String(randomInt(100_000)).padStart(5, "0")}`
    if (!taken(id)) return id
  }
}
