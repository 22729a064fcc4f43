import { payscryptHosts, PayscryptGateway } from "../../gateways/payscrypt"
import type { ProviderParts } from "../provider-parts"
import { createRedactor } from "../redaction"
import { parsePayscryptOptions, type PayscryptOptions } from "./options"
import { rateSource } from "./rate-options"

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function payscryptParts(rawOptions: unknown): ProviderParts<PayscryptOptions> {
  const options = parsePayscryptOptions(rawOptions)
  return {
    gateway: new PayscryptGateway({
      ...options,
      rates: rateSource(options.rates, options.timeoutMs),
    }),
    options,
    live: options.baseUrl === payscryptHosts.live,
    redact: createRedactor([options.apiKey, options.rates.coinGecko?.apiKey]),
  }
}
