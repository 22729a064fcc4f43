import { payCryptoHosts, PayCryptoGateway } from "../../gateways/paycrypto"
import type { ProviderParts } from "../provider-parts"
import { createRedactor } from "../redaction"
import { parsePayCryptoOptions, type PayCryptoOptions } from "./options"

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function payCryptoParts(rawOptions: unknown): ProviderParts<PayCryptoOptions> {
  const options = parsePayCryptoOptions(rawOptions)
  return {
    gateway: new PayCryptoGateway(options),
    options,
    live: options.baseUrl === payCryptoHosts.live,
    redact: createRedactor([
      options.apiSecret,
      options.passphrase,
      options.webhookSecret,
      options.previousWebhookSecret,
      options.apiKey,
    ]),
  }
}
