import { assetOf, decimalsOf } from "../gateways/currencies"
import {
  compareDecimals,
  divideRoundingDown,
  fromBaseUnits,
  isDecimal,
  multiply,
  roundDown,
  significantDecimals,
  toBaseUnits,
} from "../gateways/decimal"
import { RefundRefused } from "./refunds"
import { comparable } from "./transition"
import { worthOf } from "./underpayment"

/** Enough for every asset, and for what a decimal text may have. */
const exactDecimals = 40

function combine(a: string, b: string, how: (a: bigint, b: bigint) => bigint): string {
  const [left, right] = [toBaseUnits(a, exactDecimals), toBaseUnits(b, exactDecimals)]
  const units = how(BigInt(left), BigInt(right))
  return fromBaseUnits((units < 0n ? 0n : units).toString(), exactDecimals)
}

/** The exact sum. */
export function add(a: string, b: string): string {
  return combine(a, b, (left, right) => left + right)
}

/** `a − b`, or zero where `b` is more. */
export function lessThat(a: string, b: string): string {
  return combine(a, b, (left, right) => left - right)
}

/**
 * The amount of a refund, checked and with all decimals of its currency.
 *
 * @param left what can still be refunded, in the same currency
 * @throws RefundRefused naming what is accepted
 */
export function refundAmount(text: string, currency: string, left: string): string {
  const decimals = decimalsOf(currency) ?? exactDecimals
  if (!isDecimal(text) || compareDecimals(text, "0") <= 0) {
    throw new RefundRefused(
      `The amount of a refund is a decimal above 0, such as "10.50"; this one is "${text.slice(0, 40)}".`,
    )
  }
  if (significantDecimals(text) > decimals) {
    throw new RefundRefused(
      `${currency} has ${decimals} decimals; the amount ${text.slice(0, 60)} has more.`,
    )
  }
  if (compareDecimals(text, left) > 0) {
    throw new RefundRefused(tooMuch(text, currency, left))
  }
  return decimals === exactDecimals ? text : roundDown(text, decimals)
}

export function tooMuch(amount: string, currency: string, left: string): string {
  return compareDecimals(left, "0") === 0
    ? `Nothing of this payment can be refunded (any more): what was captured has been refunded, or is being refunded.`
    : `${amount} ${currency} is more than can still be refunded of this payment: ${left} ${currency}, which is what was captured less what has been refunded or is being refunded.`
}

/** An invoice's amounts, as the ledger has them. */
export interface InvoiceAmounts {
  amount: string
  currency: string
  price_amount: string
  price_currency: string
  paid_amount: string | null
  paid_currency: string | null
}

/**
 * What arrived without being captured in Medusa (an order that was never placed, a payment that is
 * short), in the price's currency.
 *
 * @param paid whether the gateway called the invoice paid
 * @returns `null` where that cannot be said in the price's currency
 */
export function arrivedAmount(invoice: InvoiceAmounts, paid: boolean): string | null {
  if (paid) {
    return invoice.price_amount
  }
  const { paid_amount: arrived, paid_currency: asset } = invoice
  if (arrived === null || (isDecimal(arrived) && compareDecimals(arrived, "0") === 0)) {
    return "0"
  }
  const short = worthOf({
    priceAmount: invoice.price_amount,
    priceCurrency: invoice.price_currency,
    amount: invoice.amount,
    currency: invoice.currency,
    paidAmount: arrived,
    paidCurrency: asset,
  })
  const enough =
    asset !== null &&
    isDecimal(arrived) &&
    comparable(invoice.currency, asset) &&
    compareDecimals(arrived, invoice.amount) >= 0
  return enough ? invoice.price_amount : short
}

/** `whole × part ÷ of`, rounded down to the currency's smallest unit. */
function share(whole: string, part: string, of: string, currency: string, most = 18): string {
  const decimals = Math.min(decimalsOf(currency) ?? most, most)
  return divideRoundingDown(multiply(whole, part), of, decimals)
}

/**
 * What a refund is in the asset that was paid, at the payment's own rate, rounded down to the asset's
 * smallest unit; all that arrived for a refund of all.
 *
 * @param refundable everything that was captured, in the price's currency
 * @returns `null` where it is not known what arrived
 */
export function assetAmount(
  invoice: InvoiceAmounts,
  refund: string,
  refundable: string,
): { amount: string; asset: string } | null {
  const arrived =
    invoice.paid_amount ?? (invoice.currency === invoice.price_currency ? null : invoice.amount)
  const asset = invoice.paid_currency ?? invoice.currency
  if (arrived === null || !isDecimal(arrived) || compareDecimals(arrived, "0") === 0) {
    return null
  }
  if (compareDecimals(refundable, "0") === 0) {
    return null
  }
  const amount =
    compareDecimals(refund, refundable) === 0
      ? arrived
      : share(arrived, refund, refundable, asset, significantOr(arrived))
  return { amount, asset: assetOf(asset) }
}

/** C-Pay takes 8 decimals at most, PayCrypto 6: never more than the payment itself had, or 8. */
function significantOr(arrived: string): number {
  return Math.max(8, significantDecimals(arrived))
}

/**
 * What a gateway's refund is in the price's currency: as it stands there, or the same share of what
 * was captured as it is of what arrived.
 *
 * @param captured everything that was captured, in the price's currency
 * @returns `null` where the gateway does not say enough
 */
export function statedAmount(
  invoice: InvoiceAmounts,
  refund: { amount: string | null; currency: string | null },
  captured: string,
): string | null {
  const { amount, currency } = refund
  if (amount === null || currency === null || !isDecimal(amount)) {
    return null
  }
  const { price_currency: price, paid_amount: arrived, paid_currency: asset } = invoice
  if (currency === price) {
    return roundDown(amount, decimalsOf(price) ?? exactDecimals)
  }
  const known = arrived !== null && isDecimal(arrived) && compareDecimals(arrived, "0") > 0
  if (!known || asset === null || assetOf(currency) !== assetOf(asset)) {
    return null
  }
  return compareDecimals(amount, arrived) >= 0
    ? captured
    : share(captured, amount, arrived, price, exactDecimals)
}

/** Whether two amounts of a currency differ by no more than its smallest unit. */
export function aboutEqual(a: string, b: string, currency: string): boolean {
  const unit = fromBaseUnits("1", decimalsOf(currency) ?? 2)
  return compareDecimals(lessThat(a, b), unit) <= 0 && compareDecimals(lessThat(b, a), unit) <= 0
}
