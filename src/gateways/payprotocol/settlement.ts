import { compareDecimals, fromBaseUnits } from "../decimal"
import type { GatewayInvoice, KnownInvoice } from "../gateway"
import { GatewayError } from "../gateway-error"
import type { PayProtocolPayment } from "./answers"
import type { ChainDirectory } from "./chain-directory"
import { statusOf } from "./status"

export interface ReadingRules {
  chains: ChainDirectory
  requireFullAmount: boolean
  /** Milliseconds since the epoch. */
  now: number
}

/** A payment as the contract tells it, with amounts in major units where the decimals are known. */
export async function toInvoice(
  payment: PayProtocolPayment,
  known: KnownInvoice,
  { chains, requireFullAmount, now }: ReadingRules,
): Promise<GatewayInvoice> {
  const { settlementAmount, expectedAmount } = payment
  const paidCurrency = payment.settlementCurrencySymbol?.toUpperCase() ?? null
  const { decimals, network } = await placeOf(payment, chains)
  const paidAmount =
    settlementAmount !== null && decimals !== null
      ? fromBaseUnits(settlementAmount, decimals)
      : null
  return {
    reference: payment.outTradeNo,
    gatewayInvoiceId: payment.outPaymentNo,
    currency: quotedCurrency(payment),
    amount: payment.quoteAmount,
    status: statusOf(payment.paymentStatus, {
      timeIsOver: known.expiresAt !== null && known.expiresAt <= now,
      expectedAmount,
      settlementAmount,
      belowPrice:
        paidAmount !== null &&
        known.amount !== null &&
        paidCurrency === known.currency &&
        compareDecimals(paidAmount, known.amount) < 0,
      requireFullAmount,
    }),
    rawStatus: payment.paymentStatus,
    paidAmount,
    paidCurrency,
    late: false,
    reason: null,
    confirmations: null,
    transactionHash: payment.transferHash,
    network,
    fee: null,
    updatedAt: payment.blockTime === null ? null : Number(payment.blockTime) * 1000,
  }
}

/**
 * The currency as quoted. The same symbol as fiat and as an asset are two currencies, so an answer
 * that says the other kind names another currency, and one that says neither names none.
 */
function quotedCurrency({ quoteCurrencySymbol, isLegalTender }: PayProtocolPayment): string | null {
  if (!quoteCurrencySymbol || isLegalTender === null) {
    return null
  }
  const symbol = quoteCurrencySymbol.toUpperCase()
  const asOrdered = isLegalTender === isFiat(symbol)
  return asOrdered ? symbol : `${symbol} as ${isLegalTender ? "fiat" : "an asset"}`
}

/**
 * What the payment was made in. The status does not depend on it, so an answer is not held up by
 * a list that cannot be had: amounts are then left out.
 */
async function placeOf(
  { chainId, settlementCurrencySymbol }: PayProtocolPayment,
  chains: ChainDirectory,
): Promise<{ decimals: number | null; network: string | null }> {
  if (chainId === null || settlementCurrencySymbol === null) {
    return { decimals: null, network: null }
  }
  try {
    const [currency, network] = await Promise.all([
      chains.currency(Number(chainId), { symbol: settlementCurrencySymbol }),
      chains.chainName(Number(chainId)),
    ])
    return { decimals: currency?.decimals ?? null, network }
  } catch (error) {
    if (error instanceof GatewayError) {
      return { decimals: null, network: null }
    }
    throw error
  }
}

const fiatCodes = new Set(Intl.supportedValuesOf("currency"))

/** Whether a code, in upper case, is an ISO 4217 currency; Pay Protocol wants to be told. */
export function isFiat(code: string): boolean {
  return fiatCodes.has(code)
}
