import { JsonNumber } from "../json-text"
import { CHAINS, CURRENCIES } from "./chains"
import { currencyOfOrder, type SandboxOrder } from "./orders"
import type { SandboxRefund } from "./refunds"

/** The merchant's number with the platform, in details and callbacks. */
const ORG_ID = 1001

/** A one-pixel picture; the real list has one in Base64 for every currency. */
const ICON =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="

/** `data` of GET /payment/detail, and the body of a payment's callback. */
export function detailOf(order: SandboxOrder): Record<string, unknown> {
  const arrived = order.settlementAmount !== "0"
  return {
    orgId: ORG_ID,
    outTradeNo: order.outTradeNo,
    outPaymentNo: order.outPaymentNo,
    description: order.description,
    paymentStatus: order.paymentStatus,
    paymentType: 0,
    isLegalTender: order.isLegalTender ? 1 : 0,
    chainId: order.chainId,
    quoteCurrencySymbol: order.quoteCurrencySymbol,
    quoteAmount: order.quoteAmount,
    expectedAmount: order.expectedAmount,
    settlementCurrencySymbol: arrived ? currencyOfOrder(order).symbol : "",
    settlementAmount: arrived ? order.settlementAmount : "",
    fromAddress: order.fromAddress,
    userWalletAddress: order.userWalletAddress,
    transferHash: order.transferHash,
    blockTime: arrived ? Math.floor(order.blockTime / 1000) : null,
    createTime: dateTime(order.createTime),
  }
}

/** `data` of GET /refund/detail, and the body of a refund's callback. */
export function refundDetailOf(refund: SandboxRefund): Record<string, unknown> {
  const { notifyUrl: _, refundTime, ...fields } = refund
  return { ...fields, refundTime: dateTime(refundTime) }
}

/** `data` of GET /conf/list/chain. */
export function chainList(): unknown {
  return CHAINS
}

/** `data` of GET /conf/list/currency. @param chainId null for every chain. */
export function currencyList(chainId: number | null): unknown {
  return CURRENCIES.filter((currency) => chainId === null || currency.chainId === chainId).map(
    ({ exchangeRate, ...currency }) => ({
      ...currency,
      createTime: "2023-12-18 10:35:35",
      icon: ICON,
      exchangeRate: new JsonNumber(exchangeRate),
    }),
  )
}

/** Pay Protocol writes `yyyy-MM-dd HH:mm:ss` without saying in which zone; here it is UTC. */
function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ")
}
