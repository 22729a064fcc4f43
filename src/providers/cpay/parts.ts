import { CPayCardGateway, CPayGateway, cpayHosts } from "../../gateways/cpay"
import type { Gateway } from "../../gateways/gateway"
import type { ProviderParts } from "../provider-parts"
import { createRedactor } from "../redaction"
import { parseCPayOptions, payoutLimitsOf, type CPayOptions } from "./options"

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function cpayParts(rawOptions: unknown): ProviderParts<CPayOptions> {
  const options = parseCPayOptions(rawOptions)
  return partsOf(new CPayGateway({ ...options, payoutLimits: payoutLimitsOf(options) }), options)
}

/** As `cpayParts`, for payments by card. */
export function cpayCardParts(rawOptions: unknown): ProviderParts<CPayOptions> {
  const options = parseCPayOptions(rawOptions)
  return partsOf(new CPayCardGateway(options), options)
}

function partsOf(gateway: Gateway, options: CPayOptions): ProviderParts<CPayOptions> {
  return {
    gateway,
    options,
    live: options.baseUrl === cpayHosts.live,
    redact: createRedactor([options.securityKey, options.previousSecurityKey]),
  }
}
