import BigNumber from "bignumber.js"
import type { SimulatedInvoice } from "../../../sandbox"
import { fromBaseUnits } from "../../../sandbox/payprotocol/chains"
import type { Evidence, GatewayRecord } from "../checker/evidence"
import type { Simulators } from "../../environment/gateways-store"
import { gatewayNames, type GatewayName } from "../store/methods"

/** The raw statuses of an invoice whose money arrived, from the gateways' documentation. */
const successes: Record<GatewayName, readonly string[]> = {
  paycrypto: ["1"],
  payscrypt: ["SUCCESSFUL"],
  cpay: ["14"],
  alchemypay: ["COMPLETED", "DELAY_SUCCESS"],
  // 5: it went back afterwards.
  payprotocol: ["0", "5"],
}

/** Base units of Pay Protocol's tokens on TRON. */
const tronDecimals = 6

/** What all simulators have of the shop's invoices. */
export function gatewayBooks(simulators: Simulators): GatewayRecord[] {
  return gatewayNames.flatMap((gateway) =>
    simulators[gateway].invoices.list().map((invoice) => ({
      gateway,
      id: invoice.id,
      reference: invoice.reference,
      amount: invoice.amount,
      currency: invoice.currency,
      dueAmount: invoice.dueAmount,
      paidAmount: invoice.paidAmount,
      status: invoice.status,
      money: moneyOf(gateway, invoice),
    })),
  )
}

/** Refunds that are done at the gateway that refunds on request here. */
export function gatewayRefunds({ payprotocol }: Simulators): Evidence["gatewayRefunds"] {
  return payprotocol.refunds
    .list()
    .filter(({ refundStatus }) => refundStatus === 0)
    .map(({ outTradeNo, refundAmount }) => ({
      reference: outTradeNo,
      amount: fromBaseUnits(refundAmount, tronDecimals),
      currency: "USDT",
    }))
}

/** A gateway's word and the money itself: both have to be there. */
function moneyOf(gateway: GatewayName, invoice: SimulatedInvoice): GatewayRecord["money"] {
  const arrived = new BigNumber(invoice.paidAmount)
  const isSuccess = successes[gateway].includes(invoice.status)
  if (isSuccess && arrived.isGreaterThanOrEqualTo(invoice.dueAmount)) {
    return "paid"
  }
  return arrived.isGreaterThan(0) ? "some" : "none"
}
