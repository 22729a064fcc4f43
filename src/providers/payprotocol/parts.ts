import { PayProtocolGateway, payProtocolHosts } from "../../gateways/payprotocol"
import type { ProviderParts } from "../provider-parts"
import { createRedactor } from "../redaction"
import { parsePayProtocolOptions, type PayProtocolOptions } from "./options"

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function payProtocolParts(rawOptions: unknown): ProviderParts<PayProtocolOptions> {
  const options = parsePayProtocolOptions(rawOptions)
  return {
    gateway: new PayProtocolGateway(options),
    options,
    live: options.baseUrl === payProtocolHosts.live.api,
    redact: createRedactor([
      options.apiSecret,
      options.previousApiSecret,
      options.apiKey,
      options.previousApiKey,
    ]),
  }
}
