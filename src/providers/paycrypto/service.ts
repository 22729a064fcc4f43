import { CryptoPaymentProvider } from "../crypto-payment-provider"
import type { ProviderCradle } from "../plugin-link"
import { parsePayCryptoOptions, type PayCryptoOptions } from "./options"
import { payCryptoParts } from "./parts"

/** Crypto through PayCrypto, registered as `pp_paycrypto_{id}`. */
export class PayCryptoProvider extends CryptoPaymentProvider<PayCryptoOptions> {
  static override identifier = "paycrypto"

  static override validateOptions(options: Record<string, unknown>): void {
    parsePayCryptoOptions(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, payCryptoParts(options))
  }
}
