import { compareDecimals, multiply } from "../decimal"
import { RateUnavailable, type Rate, type RatePair, type RateSource } from "./rate-source"

export interface CachedRatesOptions {
  /** How long a rate is used again without asking, in ms. */
  cacheMs: number
  /** No rate older than this is used, in ms; also how long a jump must last to be believed. */
  maxAgeMs: number
  /** How far a rate may be from the last one, in percent, e.g. "20". */
  maxDeviationPercent: string
  clock?: () => number
}

interface Known {
  rate: Rate
  fetchedAt: number
}

interface PairState {
  /** The last rate that was believed, however old. */
  last: Known | null
  /** A rate that jumped too far, and since when it has stood there. */
  jump: { rate: Rate; since: number } | null
  flight: Promise<Rate> | null
}

/**
 * Rates of a source that is asked over the network: kept for a short time, asked for by one caller
 * at a time, and checked. While the source is down the last rate serves until it is too old.
 *
 * A rate that is too far from the last one is not used, since one wrong figure would sell the shop's
 * goods for nothing. Nor is the last one, since it may be the wrong one. Only when the source
 * stays at the new level for `maxAgeMs` is that believed.
 */
export class CachedRates implements RateSource {
  readonly #fetch: (pair: RatePair) => Promise<Rate>
  readonly #options: CachedRatesOptions
  readonly #clock: () => number
  readonly #pairs = new Map<string, PairState>()

  constructor(fetch: (pair: RatePair) => Promise<Rate>, options: CachedRatesOptions) {
    this.#fetch = fetch
    this.#options = options
    this.#clock = options.clock ?? Date.now
  }

  currenciesFor(): "any" {
    return "any"
  }

  async fetchRate(pair: RatePair): Promise<Rate> {
    const state = this.#stateOf(pair)
    const { last } = state
    const fresh = last !== null && this.#clock() - last.fetchedAt < this.#options.cacheMs
    if (fresh && state.jump === null && !this.#isStale(last.rate)) {
      return last.rate
    }
    state.flight ??= this.#renew(pair, state).finally(() => {
      state.flight = null
    })
    return state.flight
  }

  async #renew(pair: RatePair, state: PairState): Promise<Rate> {
    let rate: Rate
    try {
      rate = await this.#fetch(pair)
    } catch (error) {
      const serves = state.last !== null && state.jump === null && !this.#isStale(state.last.rate)
      if (error instanceof RateUnavailable && error.retryable && serves) {
        return (state.last as Known).rate
      }
      throw error
    }
    if (this.#isStale(rate)) {
      throw new RateUnavailable(
        `the newest rate of ${pair.currency}/${pair.asset} is ${Math.round((this.#clock() - rate.at) / 1000)} s old; ${Math.round(this.#options.maxAgeMs / 1000)} s are allowed`,
        true,
      )
    }
    this.#checkDeviation(pair, rate, state)
    state.last = { rate, fetchedAt: this.#clock() }
    state.jump = null
    return rate
  }

  /** @throws RateUnavailable for a jump that has not lasted long enough */
  #checkDeviation(pair: RatePair, rate: Rate, state: PairState): void {
    if (state.last === null || this.#isNear(rate.rate, state.last.rate.rate)) {
      return
    }
    const now = this.#clock()
    const stays = state.jump !== null && this.#isNear(rate.rate, state.jump.rate.rate)
    state.jump = { rate, since: stays && state.jump ? state.jump.since : now }
    if (now - state.jump.since >= this.#options.maxAgeMs) {
      return
    }
    throw new RateUnavailable(
      `the rate of ${pair.currency}/${pair.asset} jumped from ${state.last.rate.rate} to ${rate.rate}, more than ${this.#options.maxDeviationPercent} %. It is used when it has stood there for ${Math.round(this.#options.maxAgeMs / 1000)} s`,
      true,
    )
  }

  #isStale(rate: Rate): boolean {
    return this.#clock() - rate.at > this.#options.maxAgeMs
  }

  /** Whether the larger of two is at most the given percentage above the smaller. */
  #isNear(one: string, other: string): boolean {
    const [low, high] = compareDecimals(one, other) <= 0 ? [one, other] : [other, one]
    const allowed = multiply(low, percentAbove(this.#options.maxDeviationPercent))
    return compareDecimals(multiply(high, "100"), allowed) <= 0
  }

  #stateOf({ currency, asset }: RatePair): PairState {
    const key = `${currency}/${asset}`
    const state = this.#pairs.get(key) ?? { last: null, jump: null, flight: null }
    this.#pairs.set(key, state)
    return state
  }
}

/** "20" gives "120". */
function percentAbove(percent: string): string {
  const [whole = "0", fraction] = percent.split(".")
  const above = (BigInt(whole) + 100n).toString()
  return fraction ? `${above}.${fraction}` : above
}
