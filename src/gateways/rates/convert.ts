import { divideRoundingUp } from "../decimal"
import type { Quote } from "../gateway"
import { GatewayError } from "../gateway-error"
import { RateUnavailable, type Rate, type RatePair, type RateSource } from "./rate-source"

export interface Conversion {
  /** Name of the gateway, for errors. */
  gateway: string
  asset: string
  /** Decimals of the asset's smallest unit. */
  decimals: number
  rates: RateSource
  clock?: () => number
}

/**
 * What a price is in an asset, rounded up to the asset's smallest unit. A price that is in the
 * asset already needs no rate.
 *
 * @param price decimal string in major units, currency upper case
 * @throws GatewayError of kind `no_rate`
 */
export async function convertPrice(
  price: { amount: string; currency: string },
  { gateway, asset, decimals, rates, clock = Date.now }: Conversion,
): Promise<Quote> {
  const rate: Rate =
    price.currency === asset
      ? { rate: "1", source: "same currency", at: clock() }
      : await rateOf({ currency: price.currency, asset }, gateway, rates)
  return { ...rate, amount: divideRoundingUp(price.amount, rate.rate, decimals), currency: asset }
}

async function rateOf(pair: RatePair, gateway: string, rates: RateSource): Promise<Rate> {
  try {
    return await rates.fetchRate(pair)
  } catch (error) {
    if (!(error instanceof RateUnavailable)) {
      throw error
    }
    const { currency, asset } = pair
    const advice = error.retryable
      ? "Please try again in a few minutes, or choose another payment method."
      : "Please choose another payment method."
    throw new GatewayError({
      gateway,
      kind: "no_rate",
      message: `no price in ${asset}: ${error.message}.`,
      shopperMessage: `A price in ${currency} cannot be turned into ${asset} at the moment. ${advice}`,
      retryable: error.retryable,
    })
  }
}
