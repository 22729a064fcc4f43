import { z } from "@medusajs/framework/zod"
import { isDecimal } from "../../gateways/decimal"
import {
  CachedRates,
  coinGeckoBaseUrl,
  CoinGeckoPrices,
  fixedRates,
  functionRates,
  ratePairPattern,
  type RateFunction,
  type RateSource,
} from "../../gateways/rates"
import { durationOption, serverAddressOption, textOption } from "../options"

const positiveDecimal = z
  .string({ error: 'must be a text such as "2500.00"' })
  .refine((text) => isDecimal(text) && !/^[0.]+$/.test(text), {
    error: 'must be a decimal above zero, as a text such as "2500.00"',
  })

const percent = z
  .string({ error: 'must be a text such as "20"' })
  .regex(/^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,4})?$/, {
    error: 'must be a percentage above zero, as a text such as "20"',
  })

const coinGeckoOption = z.strictObject({
  /** CoinGecko's name of the asset, e.g. `{ ETH: "ethereum" }`. */
  ids: z.record(
    z.string().regex(/^[A-Z0-9-]{2,20}$/, { error: "must have assets in upper case, e.g. ETH" }),
    textOption,
    { error: 'must be given, e.g. { ETH: "ethereum" }' },
  ),
  baseUrl: serverAddressOption.default(coinGeckoBaseUrl),
  apiKey: textOption.optional(),
  apiKeyHeader: textOption
    .regex(/^[A-Za-z0-9-]+$/, { error: "must be the name of a header" })
    .optional(),
  cacheMs: durationOption(0, 3_600_000).default(30_000),
  maxAgeMs: durationOption(1_000, 86_400_000).default(10 * 60_000),
  maxDeviationPercent: percent.default("20"),
})

/** Where a price in the store's currency gets its rate from: exactly one of the three. */
export const ratesOption = z
  .strictObject(
    {
      table: z
        .record(
          z.string().regex(ratePairPattern, {
            error: 'must have pairs in upper case such as "USD/ETH"',
          }),
          positiveDecimal,
        )
        .optional(),
      coinGecko: coinGeckoOption.optional(),
      ask: z
        .custom<RateFunction>((value) => typeof value === "function", {
          error: "must be a function",
        })
        .optional(),
    },
    { error: "must have a table, coinGecko or ask" },
  )
  .superRefine((rates, context) => {
    if (Object.values(rates).filter((source) => source !== undefined).length !== 1) {
      context.addIssue({
        code: "custom",
        message: "must have exactly one of table, coinGecko and ask",
      })
    }
  })

export type RatesOption = z.output<typeof ratesOption>

export function rateSource(
  { table, coinGecko, ask }: RatesOption,
  timeoutMs: number,
  clock: () => number = Date.now,
): RateSource {
  if (coinGecko) {
    const prices = new CoinGeckoPrices({ ...coinGecko, timeoutMs, clock })
    return new CachedRates((pair) => prices.fetch(pair), { ...coinGecko, clock })
  }
  return ask ? functionRates(ask, { timeoutMs, clock }) : fixedRates(table ?? {}, clock)
}
