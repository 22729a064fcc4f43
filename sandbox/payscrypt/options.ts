import { demand, settleCommon, type CommonSettings, type SimulatorOptions } from "../simulator"
import { ASSETS } from "./assets"
import type { PayscryptKnobs } from "./knobs"

/** A type, not an interface: every simulator's credentials are texts by name. */
export type Credentials = {
  apiKey: string
  /** One of `wallets`, for a shop's configuration. */
  walletId: string
}

export interface PayscryptSandboxOptions extends SimulatorOptions, Partial<PayscryptKnobs> {
  credentials?: Partial<Credentials>
  /** The asset of each wallet, by its number. Default one each for ETH, BTC, LCCN and USDT. */
  wallets?: Readonly<Record<string, string>>
  /** How long an order can be paid, in ms. The real server's time is not published. Default 1 h. */
  lifetimeMs?: number
  /** "MAINNET" gives addresses that wallets accept, for tests. Default "SANDBOX". */
  network?: string
}

export interface Settings extends CommonSettings {
  credentials: Credentials
  wallets: Readonly<Record<string, string>>
  lifetimeMs: number
  network: string
}

/** As people write the gateway's name. */
export const LABEL = "Payscrypt"

/** Made up; the same on every start, so that a shop's settings last. */
const DEFAULT_CREDENTIALS: Credentials = {
  apiKey: "sandbox-payscrypt-0123456789abcdef",
  walletId: "7",
}

const DEFAULT_WALLETS = { "7": "ETH", "8": "BTC", "9": "LCCN", "10": "USDT" }

/** Fills in what was not given. @throws RangeError naming the option and what it accepts. */
export function settle(options: PayscryptSandboxOptions): Settings {
  const settings: Settings = {
    ...settleCommon(LABEL, options),
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    wallets: options.wallets ?? DEFAULT_WALLETS,
    lifetimeMs: options.lifetimeMs ?? 60 * 60 * 1000,
    network: options.network ?? "SANDBOX",
  }
  const { credentials, wallets, lifetimeMs } = settings
  const check = (holds: boolean, rule: string): void => demand(LABEL, holds, rule)
  check(/^[\x21-\x7e]+$/.test(credentials.apiKey), "apiKey must be text without spaces")
  for (const [id, asset] of Object.entries(wallets)) {
    check(/^[1-9]\d{0,18}$/.test(id), `the wallet ${id} must have a number`)
    check(Object.hasOwn(ASSETS, asset), `wallets hold ${Object.keys(ASSETS).join(", ")}`)
  }
  check(Object.hasOwn(wallets, credentials.walletId), "walletId must be one of wallets")
  check(Number.isInteger(lifetimeMs) && lifetimeMs > 0, "lifetimeMs must be a whole number above 0")
  return settings
}
