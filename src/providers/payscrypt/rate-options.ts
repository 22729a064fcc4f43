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
import { durationOption, serverAddressOption, textOption, type OptionMeta } from "../options"

const oneOfRates = ["rates.table", "rates.coinGecko", "rates.ask"] as const

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
  ids: z
    .record(
      z.string().regex(/^[A-Z0-9-]{2,20}$/, { error: "must have assets in upper case, e.g. ETH" }),
      textOption,
      { error: 'must be given, e.g. { ETH: "ethereum" }' },
    )
    .meta({
      description: "CoinGecko's names, by asset; the option asset has to be among them.",
      example: 'ids: { ETH: "ethereum" }',
    } satisfies OptionMeta),
  baseUrl: serverAddressOption.default(coinGeckoBaseUrl).meta({
    description: "Any server that answers /simple/price in CoinGecko's format.",
    example: 'baseUrl: "https://pro-api.coingecko.com/api/v3"',
  } satisfies OptionMeta),
  apiKey: textOption.optional().meta({
    description: "API key of the server, where it wants one.",
    example: "apiKey: process.env.COINGECKO_API_KEY",
  } satisfies OptionMeta),
  apiKeyHeader: textOption
    .regex(/^[A-Za-z0-9-]+$/, { error: "must be the name of a header" })
    .optional()
    .meta({
      description:
        "The header that the key is sent in; without it x-cg-pro-api-key to servers called pro-api, x-cg-demo-api-key to others.",
      example: 'apiKeyHeader: "x-cg-demo-api-key"',
    } satisfies OptionMeta),
  cacheMs: durationOption(0, 3_600_000)
    .default(30_000)
    .meta({
      description: "How long a rate is used again before the source is asked.",
      example: "cacheMs: 30000",
      unit: "ms",
    } satisfies OptionMeta),
  maxAgeMs: durationOption(1_000, 86_400_000)
    .default(10 * 60_000)
    .meta({
      description: "No rate is used that is older than this.",
      example: "maxAgeMs: 600000",
      unit: "ms",
    } satisfies OptionMeta),
  maxDeviationPercent: percent.default("20").meta({
    description:
      "A rate that is further than this from the last one is not used until the source has stayed there for maxAgeMs.",
    example: 'maxDeviationPercent: "20"',
  } satisfies OptionMeta),
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
        .optional()
        .meta({
          description: "Fixed rates: units of the price's currency for one unit of the asset.",
          example: 'table: { "USD/ETH": "2500.00" }',
          oneOf: oneOfRates,
        } satisfies OptionMeta),
      coinGecko: coinGeckoOption.optional().meta({
        description: "Rates over HTTP in the format of CoinGecko's simple price.",
        example: 'coinGecko: { ids: { ETH: "ethereum" } }',
        oneOf: oneOfRates,
      } satisfies OptionMeta),
      ask: z
        .custom<RateFunction>((value) => typeof value === "function", {
          error: "must be a function",
        })
        .optional()
        .meta({
          description:
            "Your own function: is given { currency, asset }, answers the rate as a text, now or in a promise.",
          example: 'ask: async ({ currency, asset }) => "2500.00"',
          oneOf: oneOfRates,
        } satisfies OptionMeta),
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
