import { PayCryptoGateway } from "../../gateways/paycrypto"
import { CryptoPaymentProvider, type ProviderCradle } from "../crypto-payment-provider"
import { createRedactor } from "../redaction"
import { parsePayCryptoOptions, type PayCryptoOptions } from "./options"

/** Crypto through PayCrypto, registered as `pp_paycrypto_{id}`. */
export class PayCryptoProvider extends CryptoPaymentProvider<PayCryptoOptions> {
  static override identifier = "paycrypto"

  static override validateOptions(options: Record<string, unknown>): void {
    parsePayCryptoOptions(options)
  }

  constructor(cradle: ProviderCradle, rawOptions: Record<string, unknown>) {
    const options = parsePayCryptoOptions(rawOptions)
    super(cradle, {
      gateway: new PayCryptoGateway(options),
      options,
      redact: createRedactor([
        options.apiSecret,
        options.passphrase,
        options.webhookSecret,
        options.previousWebhookSecret,
        options.apiKey,
      ]),
    })
  }
}
