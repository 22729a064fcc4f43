import { z } from "@medusajs/framework/zod"
import { createHttp, type SendHttp } from "../http"
import { parseJson } from "../json"
import { RateUnavailable, readRate, type Rate, type RatePair } from "./rate-source"

export const coinGeckoBaseUrl = "https://api.coingecko.com/api/v3"

export interface CoinGeckoOptions {
  /** A server that answers `GET {baseUrl}/simple/price` in CoinGecko's format. */
  baseUrl: string
  /** CoinGecko's name of each asset, e.g. `{ ETH: "ethereum" }`. */
  ids: Readonly<Record<string, string>>
  apiKey?: string
  /** CoinGecko: `x-cg-pro-api-key` at pro-api.coingecko.com, `x-cg-demo-api-key` elsewhere. */
  apiKeyHeader?: string
  /** For one exchange, in ms. */
  timeoutMs: number
  clock?: () => number
}

const answerSchema = z.record(z.string(), z.record(z.string(), z.string().nullable()))

/**
 * Asks for one rate, without keeping any: `/simple/price?ids=ethereum&vs_currencies=usd` answers
 * `{"ethereum":{"usd":2500.12,"last_updated_at":1711356300}}`, the time in seconds.
 *
 * @throws RateUnavailable
 */
export class CoinGeckoPrices {
  readonly #options: CoinGeckoOptions
  readonly #send: SendHttp

  constructor(options: CoinGeckoOptions) {
    this.#options = options
    this.#send = createHttp({
      gateway: "the rate source",
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
    })
  }

  async fetch({ currency, asset }: RatePair): Promise<Rate> {
    const { ids, clock = Date.now } = this.#options
    const id = Object.hasOwn(ids, asset) ? ids[asset] : undefined
    if (id === undefined) {
      throw new RateUnavailable(`no id of ${asset} at the rate source is configured`, false)
    }
    const vs = currency.toLowerCase()
    const prices = await this.#ask(id, vs)
    const text = prices[vs]
    if (!text) {
      throw new RateUnavailable(`the rate source has no price of "${id}" in ${currency}`, false)
    }
    const seconds = prices["last_updated_at"]
    const now = clock()
    return {
      rate: readRate(text, "the rate source"),
      source: new URL(this.#options.baseUrl).host,
      // A source whose clock is ahead does not make its rate younger.
      at: seconds && /^\d{1,12}$/.test(seconds) ? Math.min(Number(seconds) * 1000, now) : now,
    }
  }

  async #ask(id: string, vs: string): Promise<Record<string, string | null>> {
    const query = new URLSearchParams({
      ids: id,
      vs_currencies: vs,
      include_last_updated_at: "true",
      precision: "full",
    })
    const answer = await this.#send({
      method: "GET",
      target: `/simple/price?${query.toString()}`,
      headers: { Accept: "application/json", ...this.#keyHeader() },
    }).catch((error: Error) => {
      throw new RateUnavailable(error.message, true)
    })
    if (answer.status !== 200) {
      throw new RateUnavailable(`the rate source answered HTTP ${answer.status}`, true)
    }
    try {
      return answerSchema.parse(parseJson(answer.text))[id] ?? {}
    } catch {
      throw new RateUnavailable(
        "the rate source's answer is not in CoinGecko's simple-price format",
        true,
      )
    }
  }

  #keyHeader(): Record<string, string> {
    const { apiKey, apiKeyHeader, baseUrl } = this.#options
    if (!apiKey) {
      return {}
    }
    const pro = new URL(baseUrl).hostname.startsWith("pro-api.")
    return { [apiKeyHeader ?? (pro ? "x-cg-pro-api-key" : "x-cg-demo-api-key")]: apiKey }
  }
}
