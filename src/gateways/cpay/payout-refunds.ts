import { compareDecimals } from "../decimal"
import type { GatewayRefund, RefundKey, RefundRequest } from "../gateway"
import { GatewayError } from "../gateway-error"
import type { CPayClient } from "./client"
import { gatewayName } from "./codes"
import type { CPayNetwork } from "./payout-requests"
import { cpayStatuses, reasonOf, refundStatusOf } from "./status"

/** How much may be paid back without asking, by asset, in major units. What is not named may not. */
export type PayoutLimits = Readonly<Record<string, string>>

/** What C-Pay pays out on which of its networks. */
export const payoutNetworks: Readonly<Record<string, readonly CPayNetwork[]>> = {
  USDT: ["TRON(TRC-20)", "Ethereum(ERC-20)", "BSC(BEP-20)"],
  BTC: ["Bitcoin"],
  ETH: ["Ethereum(ERC-20)"],
  BNB: ["BSC(BEP-20)"],
}

const networks: Record<string, CPayNetwork> = {
  bitcoin: "Bitcoin",
  btc: "Bitcoin",
  ethereum: "Ethereum(ERC-20)",
  eth: "Ethereum(ERC-20)",
  erc20: "Ethereum(ERC-20)",
  ethereumerc20: "Ethereum(ERC-20)",
  tron: "TRON(TRC-20)",
  trx: "TRON(TRC-20)",
  trc20: "TRON(TRC-20)",
  trontrc20: "TRON(TRC-20)",
  bsc: "BSC(BEP-20)",
  bep20: "BSC(BEP-20)",
  bscbep20: "BSC(BEP-20)",
}

/**
 * Refunds as withdrawals from the merchant's balance: C-Pay has no refund call. The refund's number
 * is the withdrawal's trade number, so that C-Pay takes it once.
 */
export class PayoutRefunds {
  readonly #client: CPayClient
  readonly #limits: PayoutLimits

  constructor(client: CPayClient, limits: PayoutLimits) {
    this.#client = client
    this.#limits = limits
  }

  /** @throws GatewayError of kind `invalid_request` for what may not or cannot be paid out */
  async refund(request: RefundRequest): Promise<GatewayRefund> {
    const { asset, network, address } = this.#allowed(request)
    const withdrawal = await this.#client.withdraw({
      merchantTradeNo: request.refundReference,
      userId: request.invoice.reference.slice(0, 64),
      cryptoCurrency: asset,
      network,
      // What C-Pay's fee is taken from is not documented; the shopper is to get the whole amount.
      totalAmount: request.amount,
      receivedAmount: request.amount,
      toAddress: address,
      callBackURL: request.notifyUrl,
    })
    const status = withdrawal.status ?? cpayStatuses.processing
    return {
      gatewayRefundId: withdrawal.orderId,
      status: refundStatusOf(status),
      rawStatus: status,
      amount: withdrawal.receivedAmount ?? request.amount,
      currency: withdrawal.cryptoCurrency?.toUpperCase() ?? asset,
      transactionHash: null,
      reason: withdrawal.remark,
    }
  }

  async fetchRefund({ gatewayRefundId, refundReference }: RefundKey): Promise<GatewayRefund> {
    const order = await this.#client.fetchOrder(
      gatewayRefundId ? { cpayOrderId: gatewayRefundId } : { merchantTradeNo: refundReference },
    )
    if (order.merchantTradeNo !== refundReference) {
      throw new GatewayError({
        gateway: gatewayName,
        kind: "malformed",
        message: `the answer for the refund ${refundReference} is about ${order.merchantTradeNo ?? "no number at all"}`,
      })
    }
    return {
      gatewayRefundId: order.orderId,
      status: refundStatusOf(order.status),
      rawStatus: order.status,
      amount: order.receivedAmount,
      currency: order.currency?.toUpperCase() ?? null,
      transactionHash: order.hash,
      reason: reasonOf(order.extInfo, order.remark),
    }
  }

  #allowed({ destination, amount, currency }: RefundRequest): {
    asset: string
    network: CPayNetwork
    address: string
  } {
    if (!destination) {
      throw refused("a refund through C-Pay is a payout: ask the shopper for address and network")
    }
    const asset = destination.asset.toUpperCase()
    if (currency.toUpperCase() !== asset) {
      throw refused(
        `the refund is in ${currency} and the address takes ${asset}. Pay back in the asset that was paid.`,
      )
    }
    if (destination.memo) {
      throw refused("C-Pay's payout takes no memo; ask for an address that needs none")
    }
    const network = networks[destination.network.toLowerCase().replace(/[^a-z0-9]/g, "")]
    if (!network) {
      throw refused(
        `C-Pay does not pay out on "${destination.network.slice(0, 40)}". It does on ${[...new Set(Object.values(networks))].join(", ")}`,
      )
    }
    const most = this.#limits[asset]
    if (most === undefined || compareDecimals(amount, most) > 0) {
      throw refused(
        most === undefined
          ? `payouts of ${asset} are not allowed. The option payouts.maxAmount.${asset} allows them.`
          : `a payout of ${amount} ${asset} is above the ${most} that the option payouts.maxAmount allows. Send it by hand in C-Pay's merchant system.`,
      )
    }
    return { asset, network, address: destination.address }
  }
}

function refused(message: string): GatewayError {
  return new GatewayError({ gateway: gatewayName, kind: "invalid_request", message })
}
