import { demand, settleCommon, type CommonSettings, type SimulatorOptions } from "../simulator"

export const LABEL = "C-Pay"

/** A type, not an interface: every simulator's credentials are texts by name. */
export type Credentials = {
  /** Digits. */
  merchantId: string
  securityKey: string
}

export const NOT_FOUND_ANSWERS = ["code", "null", "empty"] as const
/** An unknown order, which is not documented: code 1, no data, or data whose fields are empty. */
export type NotFoundAnswer = (typeof NOT_FOUND_ANSWERS)[number]

export const WEBHOOK_FORMS = ["json", "form"] as const
export type WebhookForm = (typeof WEBHOOK_FORMS)[number]

export const WEBHOOK_SIGNS = ["signed", "unsigned"] as const
/** C-Pay's documents call the webhook's `sign` optional. */
export type WebhookSign = (typeof WEBHOOK_SIGNS)[number]

export const RATE_MEANINGS = ["source-per-target", "target-per-source"] as const
/** What C-Pay's sample and its note say of `exchangeRate`, in this order. */
export type RateMeaning = (typeof RATE_MEANINGS)[number]

export const REASON_PLACES = ["extInfo", "remark"] as const
/** Where an order says why it was closed. */
export type ReasonPlace = (typeof REASON_PLACES)[number]

export interface CPaySandboxOptions extends SimulatorOptions {
  credentials?: Partial<Credentials>
  /** How long an order waits for its payer, in ms; C-Pay does not publish it. Default one hour. */
  orderLifetimeMs?: number
  /** What the merchant holds at the start, by currency. */
  balances?: Record<string, string>
}

export interface Settings extends CommonSettings {
  credentials: Credentials
  orderLifetimeMs: number
  balances: Readonly<Record<string, string>>
}

/** Made-up values in the shapes C-Pay issues; the same on every start, so that a shop's settings last. */
const DEFAULT_CREDENTIALS: Credentials = {
  merchantId: "20000092",
  securityKey: "0123456789abcdef0123456789abcdef",
}

const DEFAULT_BALANCES = {
  ETH: "0",
  TRX: "0",
  EUR: "0",
  USD: "0",
  BTC: "0",
  USDT: "10000",
  BNB: "0",
  BRL: "0",
}

/** Fills in what was not given. @throws RangeError naming the option and what it accepts. */
export function settle(options: CPaySandboxOptions): Settings {
  const settings: Settings = {
    ...settleCommon(LABEL, options),
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    orderLifetimeMs: options.orderLifetimeMs ?? 60 * 60 * 1000,
    balances: { ...DEFAULT_BALANCES, ...options.balances },
  }
  const { merchantId, securityKey } = settings.credentials
  demand(LABEL, /^\d{1,18}$/.test(merchantId), "merchantId must be digits")
  demand(LABEL, securityKey !== "", "securityKey must not be empty")
  demand(
    LABEL,
    Number.isInteger(settings.orderLifetimeMs) && settings.orderLifetimeMs > 0,
    "orderLifetimeMs must be a whole number of milliseconds above 0",
  )
  return settings
}
