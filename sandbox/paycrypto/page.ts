import type { Router } from "express"
import {
  tronLikeAddress,
  withQuery,
  type InvoiceView,
  type PageRules,
  type SimulatorContext,
} from "../simulator"
import { CODE, Refusal } from "./codes"
import type { SandboxOrder } from "./orders"
import { quoteOf } from "./payer-actions"

/** An order in the words every gateway shares. */
export function invoiceOf(order: SandboxOrder): InvoiceView {
  const quote = quoteOf(order)
  return {
    id: order.orderId,
    reference: order.custOrderId,
    amount: order.amount,
    currency: order.currency,
    status: String(order.status),
    dueAmount: quote.amount,
    dueAsset: quote.coin,
    paidAmount: order.paidAmount,
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
    createdAt: order.createTime,
    expiresAt: order.expireTime,
  }
}

/** The checkout page at `/?id=`. */
export function pageRules(merchantName: string): PageRules<SandboxOrder> {
  return {
    path: "/",
    query: (order) => `id=${order.orderId}`,
    find: (query, book) => book.find(query.get("id") ?? ""),
    facts(order) {
      const quote = quoteOf(order)
      return {
        payee: order.companyName ?? merchantName,
        address: tronLikeAddress(order.orderId),
        network: order.network,
        rate: `1 ${order.currency} = ${quote.rate} ${quote.coin}`,
        note: order.reason,
      }
    },
    // PayCrypto: the payer returns to `{return_url}?id={order_id}&status={0…9}`, unsigned.
    returnUrl: (order) =>
      order.returnUrl === null
        ? null
        : withQuery(
            order.returnUrl,
            `id=${encodeURIComponent(order.orderId)}&status=${order.status}`,
          ),
  }
}

/** `GET /v1/checkout?id=`, the read that the gateway's own page polls. */
export function checkoutRead(router: Router, { book }: SimulatorContext<SandboxOrder>): void {
  router.get("/v1/checkout", (request, response) => {
    const { id } = request.query
    const order = typeof id === "string" ? book.find(id) : undefined
    if (order) {
      const result = { order_id: order.orderId, status: order.status }
      response.json({ code: CODE.success, msg: "SUCCESS", result })
      return
    }
    const refusal = new Refusal(CODE.orderNotFound)
    response.json({ code: refusal.code, msg: refusal.message })
  })
}
