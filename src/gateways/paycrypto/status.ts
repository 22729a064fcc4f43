import { compareDecimals, isDecimal } from "../decimal"
import { assetOf } from "../currencies"
import type { InvoiceStatus } from "../gateway"

/**
 * PayCrypto's status numbers, the same in orders, redirects and webhooks. 3 ("abnormal") is split
 * by `statusOf`, since it covers payments that are short as well as anything else that is odd.
 */
const statuses: Record<string, InvoiceStatus> = {
  "0": "pending",
  "1": "paid",
  "2": "confirming",
  "3": "abnormal",
  "4": "failed",
  "5": "canceled",
  "6": "expired",
  "7": "refunding",
  "8": "refunded",
  "9": "refund_failed",
}

const dollarPegged = new Set(["USD", "USDT", "USDC"])

export interface PaidSoFar {
  currency: string | null
  amount: string | null
  paidCurrency: string | null
  paidAmount: string | null
}

/**
 * The normalised status. `abnormal` with a payment that is comparable and short reads as
 * `underpaid`; a number that PayCrypto does not document reads as `abnormal`.
 */
export function statusOf(rawStatus: string, paid: PaidSoFar): InvoiceStatus {
  const status = statuses[rawStatus] ?? "abnormal"
  return rawStatus === "3" && isShort(paid) ? "underpaid" : status
}

/** PayCrypto states no rate one could rely on, so only equal or dollar-pegged units compare. */
function isShort({ currency, amount, paidCurrency, paidAmount }: PaidSoFar): boolean {
  if (!currency || !paidCurrency || !amount || !paidAmount) {
    return false
  }
  if (!isDecimal(amount) || !isDecimal(paidAmount) || compareDecimals(paidAmount, "0") === 0) {
    return false
  }
  const [priced, paid] = [assetOf(currency), assetOf(paidCurrency)]
  const comparable = priced === paid || (dollarPegged.has(priced) && dollarPegged.has(paid))
  return comparable && compareDecimals(paidAmount, amount) < 0
}
