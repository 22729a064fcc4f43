import { compareDecimals, divideRoundingUp, fromBaseUnits, multiply } from "../decimal"
import type { GatewayRefund, RefundRequest } from "../gateway"
import { GatewayError } from "../gateway-error"
import type { PayProtocolPayment, PayProtocolRefund } from "./answers"
import type { ChainDirectory } from "./chain-directory"
import type { CreateRefundOrder } from "./requests"
import { refundReasonOf, refundStatusOf } from "./status"

/**
 * The order for a refund. Pay Protocol refunds in the asset that was paid: everything, or a part
 * that is given in that asset. A part in the price's currency is converted at the order's own rate
 * (`expectedAmount` for `quoteAmount`), rounded up to the asset's smallest unit.
 *
 * @throws GatewayError of kind `invalid_request` for what Pay Protocol cannot refund
 */
export async function refundOrderFor(
  request: RefundRequest,
  payment: PayProtocolPayment,
  chains: ChainDirectory,
): Promise<CreateRefundOrder> {
  const asset = payment.settlementCurrencySymbol?.toUpperCase() ?? null
  const { destination } = request
  if (destination && destination.asset.toUpperCase() !== asset) {
    throw invalid(
      `a refund goes out in the asset that was paid, ${asset ?? "which is not known"}; not in ${destination.asset}`,
    )
  }
  if (destination?.memo) {
    throw invalid("a refund's address takes no memo. Leave it out, or refund to another address.")
  }
  return {
    outTradeNo: request.invoice.reference,
    outPaymentNo: request.invoice.gatewayInvoiceId ?? undefined,
    amount: request.whole ? undefined : await partOf(request, payment, chains),
    notifyUrl: request.notifyUrl,
    transferAddress: destination?.address,
  }
}

async function partOf(
  { amount, currency }: RefundRequest,
  payment: PayProtocolPayment,
  chains: ChainDirectory,
): Promise<string> {
  const { chainId, settlementCurrencySymbol, settlementAmount, expectedAmount } = payment
  const asset =
    chainId !== null && settlementCurrencySymbol !== null
      ? await chains.currency(Number(chainId), { symbol: settlementCurrencySymbol })
      : null
  if (!asset || settlementAmount === null) {
    throw invalid(
      "it is not known what was paid, so no part of it can be refunded. Refund in the Pay Protocol console.",
    )
  }
  const received = fromBaseUnits(settlementAmount, asset.decimals)
  let part: string
  if (currency.toUpperCase() === asset.symbol) {
    part = amount
  } else if (
    currency.toUpperCase() === payment.quoteCurrencySymbol?.toUpperCase() &&
    payment.quoteAmount !== null &&
    expectedAmount !== null
  ) {
    const asked = multiply(amount, fromBaseUnits(expectedAmount, asset.decimals))
    part = divideRoundingUp(asked, payment.quoteAmount, asset.decimals)
  } else {
    throw invalid(`a part is refunded in ${asset.symbol}, the asset that was paid; not ${currency}`)
  }
  if (compareDecimals(part, received) > 0) {
    throw invalid(
      `${part} ${asset.symbol} is more than arrived (${received} ${asset.symbol}). Refund less, or all of it.`,
    )
  }
  return part
}

/** What Pay Protocol says of a refund, with its amount where the asset's decimals are known. */
export async function toRefund(
  refund: PayProtocolRefund,
  chains: ChainDirectory,
): Promise<GatewayRefund> {
  const { chainId, currencyId, refundAmount } = refund
  const asset =
    chainId !== null && currencyId !== null ? await chains.currency(chainId, { currencyId }) : null
  return {
    gatewayRefundId: refund.refundId,
    status: refundStatusOf(refund.refundStatus),
    rawStatus: refund.refundStatus,
    amount: asset && refundAmount !== null ? fromBaseUnits(refundAmount, asset.decimals) : null,
    currency: asset?.symbol ?? null,
    transactionHash: refund.transferHash,
    reason: refundReasonOf(refund.refundStatus),
  }
}

function invalid(message: string): GatewayError {
  return new GatewayError({ gateway: "Pay Protocol", kind: "invalid_request", message })
}
