import { decimalsOf } from "../currencies"
import { compareDecimals } from "../decimal"
import type { GatewayInvoice, KnownInvoice } from "../gateway"
import { GatewayError } from "../gateway-error"
import type { PayscryptOrder } from "./answers"
import { judge } from "./status"
import { fromValue, type ValueUnit } from "./values"

export interface InvoiceReading {
  asset: string
  assetDecimals: number
  valueUnit: ValueUnit
  acceptWithoutValue: boolean
}

/**
 * An order in the contract's terms. Payscrypt may leave out most of it, so what we know of the
 * invoice stands in where it has to be judged, never among the fields that are echoed.
 *
 * @throws GatewayError for values that cannot be read
 */
export function toInvoice(
  order: PayscryptOrder,
  known: KnownInvoice,
  reading: InvoiceReading,
): GatewayInvoice {
  // An invoice made before the option `asset` was changed stays in its own asset.
  const asset = known.currency ?? order.asset_name ?? reading.asset
  const decimals = decimalsFor(asset, reading)
  const amount = fromValue(order.target_value, decimals, reading.valueUnit)
  const value = fromValue(order.value, decimals, reading.valueUnit)
  const { status, reason } = judge(order.status, {
    value,
    target: known.amount ?? amount,
    acceptWithoutValue: reading.acceptWithoutValue,
  })
  const arrived = value !== null && compareDecimals(value, "0") > 0
  return {
    reference: order.merchant_order_id,
    gatewayInvoiceId: order.id,
    currency: order.asset_name,
    amount,
    status,
    rawStatus: order.status,
    paidAmount: arrived ? value : null,
    paidCurrency: arrived ? (order.asset_name ?? asset) : null,
    late: false,
    reason,
    confirmations:
      order.target_confirmations === null
        ? null
        : { seen: order.confirmations ?? 0, needed: order.target_confirmations },
    transactionHash: null,
    network: networkOf(order),
    fee: null,
    updatedAt: order.updated_at,
  }
}

/** E.g. "ETH MAINNET"; `null` where the answer names neither. */
export function networkOf({ chain, network }: PayscryptOrder): string | null {
  return [chain, network].filter(Boolean).join(" ") || null
}

function decimalsFor(asset: string, reading: InvoiceReading): number {
  const decimals = asset === reading.asset ? reading.assetDecimals : decimalsOf(asset)
  if (decimals === undefined) {
    throw new GatewayError({
      gateway: "Payscrypt",
      kind: "unsupported",
      message: `the decimals of ${asset} are not known. Set the options asset and assetDecimals back to that asset.`,
    })
  }
  return decimals
}
