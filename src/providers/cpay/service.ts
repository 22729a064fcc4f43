import { CryptoPaymentProvider } from "../crypto-payment-provider"
import type { ProviderCradle } from "../plugin-link"
import { parseCPayOptions, type CPayOptions } from "./options"
import { cpayCardParts, cpayParts } from "./parts"

/** Crypto through C-Pay, registered as `pp_cpay_{id}`. */
export class CPayProvider extends CryptoPaymentProvider<CPayOptions> {
  static override identifier = "cpay"

  static override validateOptions(options: Record<string, unknown>): void {
    parseCPayOptions(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, cpayParts(options))
  }
}

/** Cards through C-Pay's hosted page, registered as `pp_cpay-card_{id}`. */
export class CPayCardProvider extends CryptoPaymentProvider<CPayOptions> {
  static override identifier = "cpay-card"

  static override validateOptions(options: Record<string, unknown>): void {
    parseCPayOptions(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, cpayCardParts(options))
  }
}
