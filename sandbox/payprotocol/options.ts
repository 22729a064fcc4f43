import { demand, settleCommon, type CommonSettings, type SimulatorOptions } from "../simulator"

/** A type, not an interface: every simulator's credentials are texts by name. */
export type Credentials = {
  apiKey: string
  apiSecret: string
}

export const CALLBACK_PATHS = ["path", "path-and-query", "url", "nothing", "elsewhere"] as const
/**
 * What a callback's signature takes as its path, which is not published. `elsewhere` is none that a
 * shop could guess.
 */
export type CallbackPath = (typeof CALLBACK_PATHS)[number]

export const NOT_FOUND_ANSWERS = ["null", "code"] as const
/** An unknown order: success with `data: null`, or an error code. */
export type NotFoundAnswer = (typeof NOT_FOUND_ANSWERS)[number]

export const SHORT_STATUSES = ["partially-paid", "paid"] as const
/** What a payment of half the amount or more becomes; that it is "partially paid" is an inference. */
export type ShortStatus = (typeof SHORT_STATUSES)[number]

export const PAGE_PATHS = ["documented", "elsewhere"] as const
/** `elsewhere` answers a `paymentUrl` that leads to another host when it is put behind one. */
export type PagePath = (typeof PAGE_PATHS)[number]

export interface PayProtocolSandboxOptions extends SimulatorOptions {
  credentials?: Partial<Credentials>
  /** Who asks for the payment, on the page and in pay info. */
  merchantName?: string
  /** Fiat currencies an order can be quoted in. Default: every ISO 4217 one. */
  fiatList?: string[]
  /** How long an order can be paid. Default 1800, as in the documented sample. */
  countDownSeconds?: number
  callbackPath?: CallbackPath
  /** "fresh", the default, signs every attempt anew; "first" repeats the first attempt's timestamp. */
  callbackTimestamps?: "fresh" | "first"
  notFound?: NotFoundAnswer
  shortStatus?: ShortStatus
  pagePath?: PagePath
  /** HTTP status of refusals other than 401 and 404. Default 200. */
  errorHttpStatus?: number
}

export interface Settings
  extends
    CommonSettings,
    Required<Omit<PayProtocolSandboxOptions, keyof SimulatorOptions | "credentials">> {
  credentials: Credentials
}

/** As people write the gateway's name. */
export const LABEL = "Pay Protocol"

/** Made-up values; the same on every start, so that a shop's settings last. */
const DEFAULT_CREDENTIALS: Credentials = {
  apiKey: "SANDBOXKEY01",
  apiSecret: "sandbox_api_secret_0123456789abcdef",
}

/** Fills in what was not given. @throws RangeError naming the option and what it accepts. */
export function settle(options: PayProtocolSandboxOptions): Settings {
  const settings: Settings = {
    ...settleCommon(LABEL, options),
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    merchantName: options.merchantName ?? "Sandbox Merchant",
    fiatList: options.fiatList ?? Intl.supportedValuesOf("currency"),
    countDownSeconds: options.countDownSeconds ?? 1800,
    callbackPath: options.callbackPath ?? "path",
    callbackTimestamps: options.callbackTimestamps ?? "fresh",
    notFound: options.notFound ?? "null",
    shortStatus: options.shortStatus ?? "partially-paid",
    pagePath: options.pagePath ?? "documented",
    errorHttpStatus: options.errorHttpStatus ?? 200,
  }
  const { apiKey, apiSecret } = settings.credentials
  demand(LABEL, /^\S+$/.test(apiKey), "apiKey must be text without spaces")
  demand(LABEL, apiSecret !== "", "apiSecret must not be empty")
  demand(
    LABEL,
    Number.isInteger(settings.countDownSeconds) && settings.countDownSeconds >= 1,
    "countDownSeconds must be a whole number of at least 1",
  )
  return settings
}
