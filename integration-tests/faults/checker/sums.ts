import BigNumber from "bignumber.js"

/** Never prints an exponent. */
const Exact = BigNumber.clone({ EXPONENTIAL_AT: 1e9 })

/** Exact, whatever the number of digits. */
export function sumOf(decimals: readonly string[]): string {
  return decimals.reduce((sum, each) => sum.plus(each), new Exact(0)).toString()
}

export function isSame(left: string, right: string): boolean {
  return new BigNumber(left).isEqualTo(right)
}

/** `price × part ÷ whole`, without the fraction of a cent: all currencies of the run have cents. */
export function shareRoundedDown(price: string, part: string, whole: string): string {
  return new Exact(price)
    .times(part)
    .dividedToIntegerBy(new Exact(whole).dividedBy(100))
    .dividedBy(100)
    .toString()
}

export function isMore(left: string, right: string): boolean {
  return new BigNumber(left).isGreaterThan(right)
}

/** Sums by currency, currencies in the alphabet's order: "25.00 USD, 1 EUR" is one text for one set. */
export function sumsByCurrency(amounts: readonly { amount: string; currency: string }[]): string {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort()
  const sums = currencies.map((code) => {
    const ofCode = amounts.filter(({ currency }) => currency === code)
    return `${sumOf(ofCode.map(({ amount }) => amount))} ${code}`
  })
  return sums.join(", ") || "nothing"
}
