import {
  demand,
  isHttpUrl,
  settleCommon,
  type CommonSettings,
  type SimulatorOptions,
} from "../simulator"

/** A type, not an interface: every simulator's credentials are texts by name. */
export type Credentials = {
  appId: string
  appSecret: string
}

export const ZERO_DECIMAL_MODES = ["times100", "raw"] as const
export type ZeroDecimalMode = (typeof ZERO_DECIMAL_MODES)[number]

export const AMOUNT_UNITS = ["asSent", "cents"] as const
/** Whether answers have amounts in the unit of the creation, or always in hundredths. */
export type AmountUnit = (typeof AMOUNT_UNITS)[number]

export const SIGNED_SETS = ["documented", "with-address", "everything", "but-custom-param"] as const
/** Which fields of a webhook are signed: the documentation of this is incomplete. */
export type SignedSet = (typeof SIGNED_SETS)[number]

export const REFUND_FORMS = ["fiat", "fait", "sample"] as const
/** How refunds name their amount: `fiatAmount`, `faitAmount`, or as the sample of the page does. */
export type RefundForm = (typeof REFUND_FORMS)[number]

export interface AlchemyPaySandboxOptions extends SimulatorOptions {
  credentials?: Partial<Credentials>
  merchantName?: string
  /** Where news of refunds goes; Alchemy Pay's staff sets it. Default: consoleWebhookUrl. */
  refundWebhookUrl?: string
  /** What `/open/api/payment` takes for IDR, THB and VND. Default "times100". */
  v1ZeroDecimals?: ZeroDecimalMode
}

export interface Settings extends CommonSettings {
  credentials: Credentials
  merchantName: string
  refundWebhookUrl: string | null
  v1ZeroDecimals: ZeroDecimalMode
}

/** As people write the gateway's name. */
export const LABEL = "Alchemy Pay"

/** Made-up values in the shapes the gateway issues; the same on every start, so that a shop's settings last. */
const DEFAULT_CREDENTIALS: Credentials = {
  appId: "TEST000001",
  appSecret: "0123456789abcdef0123456789abcdef",
}

/** Fills in what was not given. @throws RangeError naming the option and what it accepts. */
export function settle(options: AlchemyPaySandboxOptions): Settings {
  const common = settleCommon(LABEL, options)
  const settings: Settings = {
    ...common,
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    merchantName: options.merchantName ?? "Sandbox Merchant",
    refundWebhookUrl: options.refundWebhookUrl ?? common.consoleWebhookUrl,
    v1ZeroDecimals: options.v1ZeroDecimals ?? "times100",
  }
  const { appId, appSecret } = settings.credentials
  const url = settings.refundWebhookUrl
  demand(LABEL, appId !== "" && appId.length <= 64, "appId must have 1 to 64 characters")
  demand(LABEL, appSecret !== "", "appSecret must not be empty")
  demand(LABEL, url === null || isHttpUrl(url), `refundWebhookUrl ${url} is not an http(s) URL`)
  return settings
}
