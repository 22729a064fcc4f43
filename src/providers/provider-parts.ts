import type { Gateway } from "../gateways/gateway"
import type { CommonOptions } from "./options"
import type { Redact } from "./redaction"

/** What a provider's validated options become. */
export interface ProviderParts<O extends CommonOptions = CommonOptions> {
  gateway: Gateway
  options: O
  /** Whether the gateway moves real money. */
  live: boolean
  /** Takes every secret of the options out of a text. */
  redact: Redact
}
