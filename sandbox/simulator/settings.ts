import type { SimulatorOptions } from "./handle"

/** Another gateway of the same process, for the links between the control pages. */
export interface Neighbour {
  /** As people write it: "PayCrypto". */
  label: string
  /** Its base URL, without a slash at the end. */
  url: string
}

/** What the process that starts several simulators adds; a gateway's own options need not name it. */
export interface CommonOptions extends SimulatorOptions {
  /** Asked each time a control page is shown. */
  neighbours?: () => readonly Neighbour[]
}

/** {@link CommonOptions} with everything filled in; null where nothing was given. */
export interface CommonSettings {
  host: string
  port: number
  publicUrl: string | null
  dataFile: string | null
  consoleWebhookUrl: string | null
  retry: { attempts?: number; intervalMs?: number }
  clock: () => number
  log: (line: string) => void
  neighbours: () => readonly Neighbour[]
}

/**
 * Fills in what was not given; a gateway's own settings parser spreads the result into its own.
 * @param label the gateway's name, for the error.
 * @throws RangeError naming the option and what it accepts.
 */
export function settleCommon(label: string, options: CommonOptions): CommonSettings {
  const settings: CommonSettings = {
    host: options.host ?? "127.0.0.1",
    port: options.port ?? 0,
    publicUrl: options.publicUrl?.replace(/\/+$/, "") ?? null,
    dataFile: options.dataFile ?? null,
    consoleWebhookUrl: options.consoleWebhookUrl ?? null,
    retry: options.retry ?? {},
    clock: options.clock ?? Date.now,
    log: options.log ?? (() => undefined),
    neighbours: options.neighbours ?? (() => []),
  }
  const { attempts = 1, intervalMs = 0 } = settings.retry
  demand(label, isWhole(attempts, 1), "retry.attempts must be a whole number of at least 1")
  demand(label, isWhole(intervalMs, 0), "retry.intervalMs must be a whole number of milliseconds")
  for (const url of [settings.publicUrl, settings.consoleWebhookUrl]) {
    demand(label, url === null || isHttpUrl(url), `${url} is not an http(s) URL`)
  }
  return settings
}

/** @throws RangeError `{label} sandbox: {rule}.` unless the rule holds. */
export function demand(label: string, holds: boolean, rule: string): void {
  if (!holds) throw new RangeError(`${label} sandbox: ${rule}.`)
}

/** True for absolute http and https URLs. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function isWhole(number: number, least: number): boolean {
  return Number.isInteger(number) && number >= least
}
