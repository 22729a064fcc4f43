import { setTimeout as sleep } from "node:timers/promises"
import { RateUnavailable, readRate, type Rate, type RatePair, type RateSource } from "./rate-source"

/**
 * Answers units of the price's currency for one unit of the asset, as a decimal text such as
 * "2500.00". Not a number, which would lose digits.
 */
export type RateFunction = (pair: RatePair) => Promise<string> | string

export interface FunctionSourceOptions {
  /** How long the function may take, in ms. */
  timeoutMs: number
  clock?: () => number
}

/** Rates by a function of the store's own, asked anew for every price. */
export function functionRates(ask: RateFunction, options: FunctionSourceOptions): RateSource {
  const clock = options.clock ?? Date.now
  return {
    currenciesFor: () => "any",

    async fetchRate(pair: RatePair): Promise<Rate> {
      const text = await answerInTime(ask, pair, options.timeoutMs)
      if (typeof text !== "string") {
        throw new RateUnavailable(
          `the rate function answered ${text === null ? "null" : `a value of type ${typeof text}`}; it must answer a decimal as a text, such as "2500.00"`,
          false,
        )
      }
      return { rate: readRate(text, "the rate function"), source: "function", at: clock() }
    },
  }
}

async function answerInTime(
  ask: RateFunction,
  pair: RatePair,
  timeoutMs: number,
): Promise<unknown> {
  const ended = new AbortController()
  const tooLate = sleep(timeoutMs, undefined, { signal: ended.signal }).then(() => {
    throw new RateUnavailable(`the rate function gave no answer within ${timeoutMs} ms`, true)
  })
  tooLate.catch(() => undefined)
  try {
    return await Promise.race([Promise.resolve().then(() => ask({ ...pair })), tooLate])
  } catch (error) {
    if (error instanceof RateUnavailable) {
      throw error
    }
    throw new RateUnavailable(
      `the rate function failed: ${String((error as { message?: unknown } | null)?.message ?? error).slice(0, 200)}`,
      true,
    )
  } finally {
    ended.abort()
  }
}
