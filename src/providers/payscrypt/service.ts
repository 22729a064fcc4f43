import { CryptoPaymentProvider } from "../crypto-payment-provider"
import type { ProviderCradle } from "../plugin-link"
import { parsePayscryptOptions, type PayscryptOptions } from "./options"
import { payscryptParts } from "./parts"

/** Crypto through Payscrypt, registered as `pp_payscrypt_{id}`. */
export class PayscryptProvider extends CryptoPaymentProvider<PayscryptOptions> {
  static override identifier = "payscrypt"

  static override validateOptions(options: Record<string, unknown>): void {
    parsePayscryptOptions(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, payscryptParts(options))
  }
}
