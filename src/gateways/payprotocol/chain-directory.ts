import { GatewayError } from "../gateway-error"
import type { PayProtocolChain, PayProtocolCurrency } from "./answers"
import type { PayProtocolClient } from "./client"

const maxAgeMs = 60 * 60 * 1000

interface Kept<T> {
  at: number
  list: Promise<T[]>
}

/**
 * Pay Protocol's chains and currencies, asked for at most once an hour and by one caller at a time.
 * A list that could not be had is asked for again the next time.
 */
export class ChainDirectory {
  readonly #client: PayProtocolClient
  readonly #clock: () => number
  #chains: Kept<PayProtocolChain> | null = null
  readonly #currencies = new Map<number, Kept<PayProtocolCurrency>>()

  constructor(client: PayProtocolClient, clock: () => number) {
    this.#client = client
    this.#clock = clock
  }

  /** Pay Protocol's number of the chain with this name, in any case. */
  async chainIdOf(name: string): Promise<number> {
    const chains = await this.#allChains()
    const found = chains.filter(
      ({ chainName }) => chainName.toLowerCase() === name.trim().toLowerCase(),
    )
    const [chain] = found
    if (!chain || found.length > 1) {
      const known = chains.map(({ chainName, chainId }) => `${chainName} (${chainId})`).join(", ")
      throw new GatewayError({
        gateway: "Pay Protocol",
        kind: "unsupported",
        message: `${found.length} chains are called "${name}". Pay Protocol has ${known || "none"}. Set the option chain to one of these names, or chainId to its number.`,
      })
    }
    return chain.chainId
  }

  /** `null` for a chain that is not listed. */
  async chainName(chainId: number): Promise<string | null> {
    const chains = await this.#allChains()
    return chains.find((chain) => chain.chainId === chainId)?.chainName ?? null
  }

  /** By the currency's number or symbol. `null` where none fits, or several with other decimals. */
  async currency(
    chainId: number,
    wanted: { currencyId: number } | { symbol: string },
  ): Promise<PayProtocolCurrency | null> {
    const list = await this.#currenciesOf(chainId)
    const found = list.filter((currency) =>
      "currencyId" in wanted
        ? currency.currencyId === wanted.currencyId
        : currency.symbol === wanted.symbol.toUpperCase(),
    )
    const [first] = found
    return first && found.every(({ decimals }) => decimals === first.decimals) ? first : null
  }

  #allChains(): Promise<PayProtocolChain[]> {
    if (!this.#chains || this.#clock() - this.#chains.at >= maxAgeMs) {
      const list = this.#client.listChains()
      this.#chains = { at: this.#clock(), list }
      list.catch(() => (this.#chains = null))
    }
    return this.#chains.list
  }

  #currenciesOf(chainId: number): Promise<PayProtocolCurrency[]> {
    const kept = this.#currencies.get(chainId)
    if (kept && this.#clock() - kept.at < maxAgeMs) {
      return kept.list
    }
    const list = this.#client
      .listCurrencies(chainId)
      // Whether the query filters is not documented, so the list may hold other chains too.
      .then((currencies) => currencies.filter((currency) => currency.chainId === chainId))
    this.#currencies.set(chainId, { at: this.#clock(), list })
    list.catch(() => this.#currencies.delete(chainId))
    return list
  }
}
