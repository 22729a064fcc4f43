import { compareDecimals, isDecimalText, writtenDecimals } from "../decimals"
import { demand, settleCommon, type CommonSettings, type SimulatorOptions } from "../simulator"

/** A type, not an interface: every simulator's credentials are texts by name. */
export type Credentials = {
  apiKey: string
  apiSecret: string
  /** "" when the API key has no password; then no Access-Passphrase is asked for. */
  passphrase: string
  webhookSecret: string
}

export const WEBHOOK_FORMS = ["envelope", "event", "flat"] as const
/** `envelope` is the documented body; the other two appear in the gateway's FAQ. */
export type WebhookForm = (typeof WEBHOOK_FORMS)[number]

export const NOT_FOUND_ANSWERS = ["code", "empty"] as const
/** An unknown order: code 111003, or success with no records. */
export type NotFoundAnswer = (typeof NOT_FOUND_ANSWERS)[number]

export interface PayCryptoSandboxOptions extends SimulatorOptions {
  credentials?: Partial<Credentials>
  /** Both exclusive, decimals of at most 6 places, compared with an order's amount in any currency. */
  limits?: { min?: string; max?: string }
  /** Price currencies beside USDT. Default USD, EUR, JPY, KWD, GBP. */
  fiatList?: string[]
  merchantName?: string
  /** Whether POST /api/v1/refund is allowed; default false answers 119006. */
  refundEnabled?: boolean
  /** Answers single-order reads with the envelope nested twice, as one documented sample does. */
  nestedAnswers?: boolean
  notFound?: NotFoundAnswer
  /** HTTP status of `{code, msg}` refusals. Default 200. */
  errorHttpStatus?: number
  webhookForm?: WebhookForm
  /** "fresh", the default, signs every attempt anew; "first" repeats the first attempt's timestamp. */
  webhookTimestamps?: "fresh" | "first"
}

export interface Settings
  extends
    CommonSettings,
    Required<Omit<PayCryptoSandboxOptions, keyof SimulatorOptions | "credentials" | "limits">> {
  credentials: Credentials
  limits: { min: string; max: string }
}

/** As people write the gateway's name. */
export const LABEL = "PayCrypto"

/** Made-up values in the shapes the gateway issues; the same on every start, so that a shop's settings last. */
const DEFAULT_CREDENTIALS: Credentials = {
  apiKey: "0123456789abcdef0123456789abcdef",
  apiSecret: "00000000-0000-4000-8000-000000000000",
  passphrase: "sandbox-passphrase",
  webhookSecret: "fedcba9876543210fedcba9876543210",
}

/** Fills in what was not given. @throws RangeError naming the option and what it accepts. */
export function settle(options: PayCryptoSandboxOptions): Settings {
  const settings: Settings = {
    ...settleCommon(LABEL, options),
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    limits: { min: options.limits?.min ?? "1", max: options.limits?.max ?? "10000" },
    fiatList: options.fiatList ?? ["USD", "EUR", "JPY", "KWD", "GBP"],
    merchantName: options.merchantName ?? "Sandbox Merchant",
    refundEnabled: options.refundEnabled ?? false,
    nestedAnswers: options.nestedAnswers ?? false,
    notFound: options.notFound ?? "code",
    errorHttpStatus: options.errorHttpStatus ?? 200,
    webhookForm: options.webhookForm ?? "envelope",
    webhookTimestamps: options.webhookTimestamps ?? "fresh",
  }
  checkSettings(settings)
  return settings
}

function checkSettings({ credentials, limits }: Settings): void {
  const { apiKey, apiSecret, webhookSecret } = credentials
  const check = (holds: boolean, rule: string): void => demand(LABEL, holds, rule)
  check(!/[:\s]/.test(apiKey) && apiKey !== "", "apiKey must be text without colons or spaces")
  check(apiSecret !== "" && webhookSecret !== "", "apiSecret and webhookSecret must not be empty")
  for (const limit of [limits.min, limits.max]) {
    check(
      isDecimalText(limit) && writtenDecimals(limit) <= 6,
      'limits must be decimals such as "0.5" of at most 6 places',
    )
  }
  check(compareDecimals(limits.min, limits.max) < 0, "limits.min must be below limits.max")
}
