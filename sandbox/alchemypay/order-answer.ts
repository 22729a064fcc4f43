import { multiplyRoundingDown } from "../decimals"
import { tronLikeAddress, type InvoiceView } from "../simulator"
import type { AmountUnit } from "./options"
import type { SandboxOrder } from "./orders"
import { quoteOf } from "./payer-actions"
import { TOKENS, usdPerUnit } from "./tables"

/** An order in the words every gateway shares. */
export function invoiceOf(order: SandboxOrder): InvoiceView {
  const quote = quoteOf(order)
  return {
    id: order.orderNo,
    reference: order.merchantOrderNo,
    amount: order.amount,
    currency: order.currency,
    status: order.status,
    dueAmount: quote.amount,
    dueAsset: quote.token,
    paidAmount: order.paidVolume,
    notifyUrl: order.callbackUrl,
    returnUrl: order.redirectUrl,
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
  }
}

/** Where the payer sends the tokens to. */
export function depositAddress(order: SandboxOrder): string {
  return tronLikeAddress(order.orderNo)
}

/**
 * An order as queries answer it and webhooks tell it; what there is nothing of yet is null.
 * Alchemy Pay keeps half a percent here; the true fee is a matter of the contract.
 */
export function answeredOrder(
  order: SandboxOrder,
  unit: AmountUnit,
): Record<string, string | null> {
  const paid = order.paidToken !== ""
  const usd = multiplyRoundingDown(order.amount, usdPerUnit(order.currency), 2)
  return {
    orderNo: order.orderNo,
    orderStatus: order.status,
    userId: order.userId,
    merchantOrderNo: order.merchantOrderNo,
    orderCurrency: order.currency,
    orderAmount: unit === "cents" ? cents(order) : order.orderAmount,
    payCryptoRate: paid ? (TOKENS[order.paidToken]?.rate ?? "1") : null,
    payFiatRate: paid ? usdPerUnit(order.currency) : null,
    payCryptoCurrency: paid ? order.paidToken : null,
    payCryptoVolume: paid ? order.paidVolume : null,
    payCryptoNetwork: paid ? quoteOf(order).network : null,
    address: depositAddress(order),
    hxAddress: order.hash || null,
    failReason: order.failReason || null,
    fee: paid ? multiplyRoundingDown(usd, "0.005", 2) : null,
    customParam: order.customParam,
    settlementAmount: paid ? multiplyRoundingDown(usd, "0.995", 2) : null,
    settlementCurrency: paid ? "USDT" : null,
  }
}

function cents(order: SandboxOrder): string {
  return order.unit === "cents" ? order.orderAmount : multiplyRoundingDown(order.amount, "100", 0)
}
