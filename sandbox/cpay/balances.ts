import { compareDecimals } from "../decimals"
import { hasShape, Records, type OrderBook } from "../simulator"
import { sum } from "./assets"
import { isPayOut, type CPayOrder } from "./orders"
import { STATUS } from "./statuses"

/** A swap of one currency for another, by the merchant's number. */
export interface Swap {
  merchantTradeNo: string
  sourceCurrency: string
  sourceAmount: string
  targetCurrency: string
  targetAmount: string
}

export function swapsList(): Records<Swap> {
  return new Records<Swap>(
    "swaps",
    (swap) => swap.merchantTradeNo,
    (value): value is Swap =>
      hasShape(value, {
        texts: [
          "merchantTradeNo",
          "sourceCurrency",
          "sourceAmount",
          "targetCurrency",
          "targetAmount",
        ],
      }),
  )
}

/** What the merchant holds: worked out of what it began with and every movement since. */
export class Balances {
  constructor(
    private readonly initial: Readonly<Record<string, string>>,
    private readonly book: OrderBook<CPayOrder>,
    private readonly swaps: Records<Swap>,
  ) {}

  /** Every currency ever held, with what is free and what is on its way out. */
  list(): { currency: string; available: string; frozen: string }[] {
    const currencies = new Set([
      ...Object.keys(this.initial),
      ...this.book.list().map((order) => order.currency),
      ...this.swaps.list().map((swap) => swap.targetCurrency),
    ])
    return [...currencies].map((currency) => ({
      currency,
      available: this.available(currency),
      frozen: sum(
        this.payOuts(currency)
          .filter(({ status }) => status !== STATUS.completed)
          .map(({ amount }) => amount),
      ),
    }))
  }

  holds(currency: string, amount: string): boolean {
    return compareDecimals(this.available(currency), amount) >= 0
  }

  private available(currency: string): string {
    const credited = this.book
      .list()
      .filter((order) => order.currency === currency && !isPayOut(order))
      .filter(({ status }) => status === STATUS.completed)
    return sum([
      this.initial[currency] ?? "0",
      ...credited.map(({ receivedAmount }) => receivedAmount),
      ...this.payOuts(currency).map(({ amount }) => `-${amount}`),
      ...this.swaps
        .list()
        .flatMap((swap) => [
          ...(swap.sourceCurrency === currency ? [`-${swap.sourceAmount}`] : []),
          ...(swap.targetCurrency === currency ? [swap.targetAmount] : []),
        ]),
    ])
  }

  /** What has gone out or is on its way; a payout that was closed came back. */
  private payOuts(currency: string): CPayOrder[] {
    return this.book
      .list()
      .filter((order) => order.currency === currency && isPayOut(order))
      .filter(({ status }) => status !== STATUS.closed)
  }
}
