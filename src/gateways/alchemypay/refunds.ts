import type { GatewayRefund, RefundKey, ToldRefund } from "../gateway"
import { GatewayError } from "../gateway-error"
import type { AlchemyPayRefund } from "./answers"
import { refundStatusOf } from "./status"

/** Alchemy Pay's word for what the payer took back himself on its page. */
const payersOwn = "USER_WITHDRAW"

/**
 * The refund that is meant, out of all refunds of its order. `refundOrderNo` is in the newer text
 * of the documentation only: where no refund has one, a single refund that the merchant asked for
 * is taken for ours. What the payer took back himself never is.
 *
 * @throws GatewayError of kind `not_found`
 */
export function refundFrom(refunds: readonly AlchemyPayRefund[], key: RefundKey): GatewayRefund {
  const ours = refunds.filter(({ refundType }) => refundType !== payersOwn)
  const numbered = ours.find(
    ({ refundOrderNo }) =>
      refundOrderNo !== null &&
      (refundOrderNo === key.refundReference || refundOrderNo === key.gatewayRefundId),
  )
  const [first] = ours
  const only = ours.length === 1 && first?.refundOrderNo === null ? first : undefined
  const refund = numbered ?? only
  if (!refund) {
    throw new GatewayError({
      gateway: "Alchemy Pay",
      kind: "not_found",
      message: `no refund ${key.refundReference} of this order was found among its ${refunds.length}`,
    })
  }
  return toRefund(refund)
}

/**
 * All refunds of an order. Where a refund has no number, its kind and its place among those of its
 * kind tell it apart.
 */
export function toldRefunds(refunds: readonly AlchemyPayRefund[]): ToldRefund[] {
  const seen = new Map<string, number>()
  return refunds.map((refund) => {
    const kind = refund.refundType ?? "REFUND"
    const place = (seen.get(kind) ?? 0) + 1
    seen.set(kind, place)
    return {
      ...toRefund(refund),
      key: refund.refundOrderNo ?? `${kind}-${place}`,
      refundReference: refund.refundType === payersOwn ? null : refund.refundOrderNo,
      byPayer: refund.refundType === payersOwn,
    }
  })
}

function toRefund(refund: AlchemyPayRefund): GatewayRefund {
  const fiat = refund.fiatAmount !== null && refund.fiatCurrency !== null
  return {
    gatewayRefundId: refund.refundOrderNo,
    status: refundStatusOf(refund.orderStatus),
    rawStatus: refund.orderStatus,
    amount: fiat ? refund.fiatAmount : refund.tokenAmount,
    currency: (fiat ? refund.fiatCurrency : refund.refundToken)?.toUpperCase() ?? null,
    transactionHash: refund.hxAddress,
    reason: refund.refundType === payersOwn ? "the payer took it on Alchemy Pay's page" : null,
  }
}
