import { compareDecimals, isDecimal, plainDecimalText } from "../decimal"

/** Both codes upper case. */
export interface RatePair {
  /** What the price is in, e.g. `USD`. */
  currency: string
  /** What is paid, e.g. `ETH`. */
  asset: string
}

export interface Rate {
  /** Units of the price's currency for one unit of the asset, as a plain decimal above zero. */
  rate: string
  /** Where it came from, for the record. */
  source: string
  /** When it was true, in ms since the epoch. */
  at: number
}

/** Where rates come from, for gateways that are paid in an asset and quote no price themselves. */
export interface RateSource {
  /** Currencies that have a rate for this asset; `any` where only asking tells. */
  currenciesFor(asset: string): readonly string[] | "any"
  /** @throws RateUnavailable when there is no rate that may be used */
  fetchRate(pair: RatePair): Promise<Rate>
}

/** There is no rate that may be used. The message says why, and to the merchant what to do. */
export class RateUnavailable extends Error {
  constructor(
    message: string,
    /** Whether asking again later may help. */
    readonly retryable: boolean,
  ) {
    super(message)
    this.name = "RateUnavailable"
  }
}

/**
 * A rate's text as a plain decimal above zero: "2.5e-8" gives "0.000000025".
 *
 * @throws RateUnavailable for anything else, e.g. "0", "-1" or "NaN"
 */
export function readRate(text: string, source: string): string {
  const plain = plainDecimalText(text)
  if (!isDecimal(plain) || compareDecimals(plain, "0") === 0) {
    throw new RateUnavailable(
      `${source} answered "${text.slice(0, 40)}", which is no rate: a decimal above zero is needed`,
      true,
    )
  }
  return plain
}
