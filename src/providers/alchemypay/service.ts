import { CryptoPaymentProvider } from "../crypto-payment-provider"
import type { ProviderCradle } from "../plugin-link"
import { parseAlchemyPayOptions, type AlchemyPayOptions } from "./options"
import { alchemyPayParts } from "./parts"

/** Crypto through Alchemy Pay, registered as `pp_alchemypay_{id}`. */
export class AlchemyPayProvider extends CryptoPaymentProvider<AlchemyPayOptions> {
  static override identifier = "alchemypay"

  static override validateOptions(options: Record<string, unknown>): void {
    parseAlchemyPayOptions(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, alchemyPayParts(options))
  }
}
