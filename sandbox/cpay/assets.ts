import BigNumber from "bignumber.js"

const Exact = BigNumber.clone({ EXPONENTIAL_AT: 1e9, DECIMAL_PLACES: 18 })

/** C-Pay makes orders in these. */
export const ORDER_ASSETS: readonly string[] = ["USDT", "ETH", "BTC", "BNB"]
/** C-Pay charges cards in these. */
export const CARD_CURRENCIES: readonly string[] = ["USD", "EUR", "BRL"]

/** The simulator's fixed prices: US dollars for one of the asset. */
const DOLLARS_PER_ASSET: Record<string, string> = {
  USDT: "1.0002",
  BTC: "60000",
  ETH: "2500",
  BNB: "600",
  TRX: "0.12",
}

/** The simulator's fixed prices: units of the currency for one US dollar. */
const PER_DOLLAR: Record<string, string> = {
  USD: "1",
  EUR: "0.92",
  BRL: "5.4",
  GBP: "0.79",
  IDR: "15850",
  JPY: "149.25",
  KWD: "0.307",
}

const DECIMALS: Record<string, number> = { USDT: 6, TRX: 6, JPY: 0, IDR: 2, KWD: 3 }

/** How finely an amount is paid: C-Pay takes at most 8 decimals of an asset. */
export function decimalsOf(currency: string): number {
  return DECIMALS[currency] ?? (PER_DOLLAR[currency] === undefined ? 8 : 2)
}

/** The short form of the network the payer is shown; "" for fiat money. */
export function networkOf(currency: string): string {
  const networks: Record<string, string> = { BTC: "Bitcoin", ETH: "Ethereum", BNB: "BSC" }
  return DOLLARS_PER_ASSET[currency] === undefined ? "" : (networks[currency] ?? "TRON")
}

/** Units of the source for one of the target; null where one of them is not known. */
export function sourcePerTarget(source: string, target: string): string | null {
  const perDollar = inDollars(source)
  const price = inDollars(target)
  if (!perDollar || !price) return null
  return perDollar.perDollar.times(price.dollars).decimalPlaces(12).toString()
}

function inDollars(currency: string): { perDollar: BigNumber; dollars: BigNumber } | null {
  const price = DOLLARS_PER_ASSET[currency]
  if (price) return { perDollar: new Exact(1).dividedBy(price), dollars: new Exact(price) }
  const units = PER_DOLLAR[currency]
  if (units) return { perDollar: new Exact(units), dollars: new Exact(1).dividedBy(units) }
  return null
}

/** `amount ÷ rate`, cut off after 11 decimals as in C-Pay's sample. */
export function divide(amount: string, rate: string): string {
  return new Exact(amount).dividedBy(rate).decimalPlaces(11, Exact.ROUND_DOWN).toString()
}

/** `amount × rate`, cut off after 11 decimals. */
export function multiply(amount: string, rate: string): string {
  return new Exact(amount).times(rate).decimalPlaces(11, Exact.ROUND_DOWN).toString()
}

/** The sum; an amount with a minus in front is taken away. */
export function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Exact(0)).toString()
}

/** What C-Pay keeps of a payment: one hundredth, cut off after 8 decimals. */
export function feeOf(amount: string): string {
  return new Exact(amount).times("0.01").decimalPlaces(8, Exact.ROUND_DOWN).toString()
}
