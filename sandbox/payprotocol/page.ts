import type { InvoiceView, PageRules } from "../simulator"
import { CHAINS, fromBaseUnits } from "./chains"
import { currencyOfOrder, type SandboxOrder } from "./orders"
import { STATUS } from "./statuses"

/** An order in the words every gateway shares. */
export function invoiceOf(order: SandboxOrder): InvoiceView {
  const { symbol, decimals } = currencyOfOrder(order)
  return {
    id: order.outPaymentNo,
    reference: order.outTradeNo,
    amount: order.quoteAmount,
    currency: order.quoteCurrencySymbol,
    status: String(order.paymentStatus),
    dueAmount: fromBaseUnits(order.expectedAmount, decimals),
    dueAsset: symbol,
    paidAmount: fromBaseUnits(order.settlementAmount, decimals),
    notifyUrl: order.notifyUrl,
    returnUrl: order.redirectionUrl,
    createdAt: order.createTime,
    expiresAt: order.expireTime,
  }
}

/** The payment page at `/payment?apiSign=`. */
export function pageRules(merchantName: string): PageRules<SandboxOrder> {
  return {
    path: "/payment",
    query: (order) => `apiSign=${encodeURIComponent(order.apiSign)}`,
    find: (query, book) => book.list().find((order) => order.apiSign === query.get("apiSign")),
    facts: (order) => ({
      payee: merchantName,
      address: order.userWalletAddress,
      network: CHAINS.find(({ chainId }) => chainId === order.chainId)?.chainName ?? null,
      rate: null,
      note: "",
    }),
    // Pay Protocol: where the browser goes after a payment; nothing is said of other outcomes.
    returnUrl: (order) => (order.paymentStatus === STATUS.paid ? order.redirectionUrl : null),
  }
}
