import type { PageRules } from "../simulator"
import { depositAddress } from "./order-answer"
import type { SandboxOrder } from "./orders"
import { quoteOf } from "./payer-actions"
import { usdPerUnit } from "./tables"

/** The checkout page at `/?orderNum=`. */
export function pageRules(merchantName: string): PageRules<SandboxOrder> {
  return {
    path: "/",
    query: (order) => `orderNum=${order.orderNo}`,
    find: (query, book) => book.find(query.get("orderNum") ?? ""),
    facts(order) {
      const { token, network, rate } = quoteOf(order)
      return {
        payee: merchantName,
        address: depositAddress(order),
        network,
        rate: `1 ${order.currency} = ${usdPerUnit(order.currency)} USD, 1 ${token} = ${rate} USD`,
        note: order.failReason,
      }
    },
    // What Alchemy Pay appends to the address, if anything, is not documented.
    returnUrl: (order) => order.redirectUrl,
  }
}
