import { compareDecimals, isDecimalText, writtenDecimals } from "../decimals"

export interface Credentials {
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

export interface PayCryptoSandboxOptions {
  /** 0, the default, takes a free port. */
  port?: number
  /** Default 127.0.0.1: only this machine. */
  host?: string
  /** What `redirect_url` starts with when the simulator is reached by another address. */
  publicUrl?: string
  credentials?: Partial<Credentials>
  /** Milliseconds since the epoch. Default Date.now. */
  clock?: () => number
  /** Both exclusive, decimals of at most 6 places, compared with an order's amount in any currency. */
  limits?: { min?: string; max?: string }
  /** Price currencies beside USDT. Default USD, EUR, JPY, KWD, GBP. */
  fiatList?: string[]
  merchantName?: string
  /** Attempts in total (5) and milliseconds between them (60 000). */
  retry?: { attempts?: number; intervalMs?: number }
  /** Where pushes go for orders without a notify_url, as set in the merchant console. */
  consoleWebhookUrl?: string
  /** Whether POST /api/v1/refund is allowed; default false answers 119006. */
  refundEnabled?: boolean
  /** JSON file that keeps the orders over restarts. */
  dataFile?: string
  /** Answers single-order reads with the envelope nested twice, as one documented sample does. */
  nestedAnswers?: boolean
  notFound?: NotFoundAnswer
  /** HTTP status of `{code, msg}` refusals. Default 200. */
  errorHttpStatus?: number
  webhookForm?: WebhookForm
  /** "fresh", the default, signs every attempt anew; "first" repeats the first attempt's timestamp. */
  webhookTimestamps?: "fresh" | "first"
  log?: (line: string) => void
}

export interface Settings extends Required<
  Omit<PayCryptoSandboxOptions, OptionalUrls | "credentials" | "limits" | "retry">
> {
  publicUrl: string | null
  consoleWebhookUrl: string | null
  dataFile: string | null
  credentials: Credentials
  limits: { min: string; max: string }
  retry: { attempts: number; intervalMs: number }
}

type OptionalUrls = "publicUrl" | "consoleWebhookUrl" | "dataFile"

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
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    publicUrl: options.publicUrl?.replace(/\/+$/, "") ?? null,
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    clock: options.clock ?? Date.now,
    limits: { min: options.limits?.min ?? "1", max: options.limits?.max ?? "10000" },
    fiatList: options.fiatList ?? ["USD", "EUR", "JPY", "KWD", "GBP"],
    merchantName: options.merchantName ?? "Sandbox Merchant",
    retry: {
      attempts: options.retry?.attempts ?? 5,
      intervalMs: options.retry?.intervalMs ?? 60_000,
    },
    consoleWebhookUrl: options.consoleWebhookUrl ?? null,
    refundEnabled: options.refundEnabled ?? false,
    dataFile: options.dataFile ?? null,
    nestedAnswers: options.nestedAnswers ?? false,
    notFound: options.notFound ?? "code",
    errorHttpStatus: options.errorHttpStatus ?? 200,
    webhookForm: options.webhookForm ?? "envelope",
    webhookTimestamps: options.webhookTimestamps ?? "fresh",
    log: options.log ?? (() => undefined),
  }
  checkSettings(settings)
  return settings
}

function checkSettings({
  credentials,
  limits,
  retry,
  publicUrl,
  consoleWebhookUrl,
}: Settings): void {
  const { apiKey, apiSecret, webhookSecret } = credentials
  demand(!/[:\s]/.test(apiKey) && apiKey !== "", "apiKey must be text without colons or spaces")
  demand(apiSecret !== "" && webhookSecret !== "", "apiSecret and webhookSecret must not be empty")
  for (const limit of [limits.min, limits.max]) {
    demand(
      isDecimalText(limit) && writtenDecimals(limit) <= 6,
      'limits must be decimals such as "0.5" of at most 6 places',
    )
  }
  demand(compareDecimals(limits.min, limits.max) < 0, "limits.min must be below limits.max")
  demand(
    Number.isInteger(retry.attempts) && retry.attempts >= 1,
    "retry.attempts must be a whole number of at least 1",
  )
  demand(
    Number.isInteger(retry.intervalMs) && retry.intervalMs >= 0,
    "retry.intervalMs must be a whole number of milliseconds",
  )
  for (const url of [publicUrl, consoleWebhookUrl]) {
    demand(url === null || isHttpUrl(url), `${url} is not an http(s) URL`)
  }
}

function demand(holds: boolean, rule: string): void {
  if (!holds) throw new RangeError(`PayCrypto sandbox: ${rule}.`)
}

/** True for absolute http and https URLs. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
