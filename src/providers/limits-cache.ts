import type { AmountLimits, Gateway } from "../gateways/gateway"

const maxAgeMs = 10 * 60 * 1000

/**
 * The gateway's limits, asked for at most every ten minutes and by one caller at a time. Saves a
 * request per checkout; the gateway checks its limits again itself.
 */
export class LimitsCache {
  readonly #gateway: Gateway
  readonly #clock: () => number
  #known: { limits: AmountLimits; at: number } | null = null
  #asking: Promise<AmountLimits> | null = null

  constructor(gateway: Gateway, clock: () => number = Date.now) {
    this.#gateway = gateway
    this.#clock = clock
  }

  /** @throws GatewayError when the gateway cannot be asked and nothing recent is known */
  async get(): Promise<AmountLimits> {
    if (this.#known && this.#clock() - this.#known.at < maxAgeMs) {
      return this.#known.limits
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  async #ask(): Promise<AmountLimits> {
    const limits = await this.#gateway.fetchLimits()
    this.#known = { limits, at: this.#clock() }
    return limits
  }
}
