import { tronLikeAddress, withQuery, type PageRules } from "../simulator"
import { networkOf } from "./assets"
import type { CPayFaults } from "./knobs"
import type { Settings } from "./options"
import { isPayIn, type CPayOrder } from "./orders"
import { signatureOf } from "./signing"
import { STATUS } from "./statuses"

/** C-Pay's cashier at `/payment?orderId=…&sign=…`; the shopper picks the network there. */
export function pageRules({ credentials }: Settings, faults: CPayFaults): PageRules<CPayOrder> {
  const signOf = (orderId: string): string =>
    signatureOf(new Map([["orderId", orderId]]), credentials.securityKey)
  return {
    path: "/payment",
    query: ({ orderId }) => `orderId=${orderId}&sign=${signOf(orderId)}`,
    find(query, book) {
      const orderId = query.get("orderId") ?? ""
      const order = query.get("sign") === signOf(orderId) ? book.find(orderId) : undefined
      return order && isPayIn(order) ? order : undefined
    },
    facts: (order) => ({
      payee: `Merchant ${credentials.merchantId}`,
      address: order.kind === "crypto" ? tronLikeAddress(order.orderId) : "(a card's details)",
      network: networkOf(order.currency) || null,
      rate: null,
      note: order.reason,
    }),
    returnUrl({ status, orderId, successURL, failURL }) {
      const url = status === STATUS.closed ? failURL : successURL
      return url === null || !faults.txnRef ? url : withQuery(url, `txnRef=${orderId}`)
    },
  }
}
