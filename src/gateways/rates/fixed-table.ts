import { RateUnavailable, readRate, type Rate, type RatePair, type RateSource } from "./rate-source"

/** `{ "USD/ETH": "2500.00" }`: units of the price's currency for one unit of the asset. */
export type RateTable = Readonly<Record<string, string>>

/** `USD/ETH`: the price's currency, a slash, the asset; upper case. */
export const ratePairPattern = /^[A-Z0-9]{2,12}\/[A-Z0-9-]{2,20}$/

/** Rates that the merchant has written down. They are as old as the configuration. */
export function fixedRates(table: RateTable, clock: () => number = Date.now): RateSource {
  return {
    currenciesFor: (asset) =>
      Object.keys(table)
        .filter((pair) => pair.endsWith(`/${asset}`))
        .map((pair) => pair.slice(0, -asset.length - 1)),

    async fetchRate({ currency, asset }: RatePair): Promise<Rate> {
      const pair = `${currency}/${asset}`
      const text = Object.hasOwn(table, pair) ? table[pair] : undefined
      if (text === undefined) {
        throw new RateUnavailable(`the table of rates has no ${pair}. Add it to the option`, false)
      }
      return { rate: readRate(text, "the table of rates"), source: "table", at: clock() }
    },
  }
}
