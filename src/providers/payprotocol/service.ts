import { CryptoPaymentProvider } from "../crypto-payment-provider"
import type { ProviderCradle } from "../plugin-link"
import { parsePayProtocolOptions, type PayProtocolOptions } from "./options"
import { payProtocolParts } from "./parts"

/** Crypto through Pay Protocol, registered as `pp_payprotocol_{id}`. */
export class PayProtocolProvider extends CryptoPaymentProvider<PayProtocolOptions> {
  static override identifier = "payprotocol"

  static override validateOptions(options: Record<string, unknown>): void {
    parsePayProtocolOptions(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, payProtocolParts(options))
  }
}
