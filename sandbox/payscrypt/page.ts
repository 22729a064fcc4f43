import type { InvoiceView, PageRules } from "../simulator"
import { assetOf, depositAddress, inMajorUnits } from "./assets"
import { LABEL } from "./options"
import type { SandboxOrder } from "./orders"

/** An order in the words every gateway shares. */
export function invoiceOf(order: SandboxOrder): InvoiceView {
  const { decimals } = assetOf(order.assetName)
  const due = inMajorUnits(order.targetValue, decimals)
  return {
    id: order.id,
    reference: order.merchantOrderId,
    amount: due,
    currency: order.assetName,
    status: order.status,
    dueAmount: due,
    dueAsset: order.assetName,
    paidAmount: inMajorUnits(order.value, decimals),
    // Payscrypt pushes to the addresses of its Settings panel only.
    notifyUrl: null,
    returnUrl: order.callbackUrl,
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
  }
}

/** The Payment UI at `/payment-ui?id=`. */
export function pageRules(network: string): PageRules<SandboxOrder> {
  return {
    path: "/payment-ui",
    query: (order) => `id=${encodeURIComponent(order.id)}`,
    find: (query, book) => book.find(query.get("id") ?? ""),
    facts: (order) => ({
      payee: order.merchantName || LABEL,
      address: depositAddress(order.id, assetOf(order.assetName).chain, network),
      network: `${assetOf(order.assetName).chain} ${network}`,
      rate: null,
      note: order.description,
    }),
    // Payscrypt: to the callback_url when the order is final; nothing is said of parameters.
    returnUrl: (order) => order.callbackUrl,
  }
}
