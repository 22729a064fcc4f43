import { alchemyPayHosts, AlchemyPayGateway } from "../../gateways/alchemypay"
import type { ProviderParts } from "../provider-parts"
import { createRedactor } from "../redaction"
import { parseAlchemyPayOptions, type AlchemyPayOptions } from "./options"

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function alchemyPayParts(rawOptions: unknown): ProviderParts<AlchemyPayOptions> {
  const options = parseAlchemyPayOptions(rawOptions)
  const { paymentExchanges, ...rest } = options
  return {
    gateway: new AlchemyPayGateway({ ...rest, paymentExchange: paymentExchanges }),
    options,
    live: options.baseUrl === alchemyPayHosts.live,
    redact: createRedactor([options.appSecret, options.previousAppSecret, options.appId]),
  }
}
