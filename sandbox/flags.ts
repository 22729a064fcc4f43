import { join } from "node:path"
import { parseArgs } from "node:util"
import { messageOf } from "./caught"
import type { RegisteredGateway } from "./gateways"
import type { PayCryptoSandboxOptions } from "./paycrypto/options"
import { isHttpUrl, type CommonOptions } from "./simulator"

/** A flag that was refused. The message names it and says what is accepted. */
export class UsageError extends Error {}

/** One gateway to start, as the flags have it. */
export interface GatewayRequest {
  registered: RegisteredGateway
  /** The port asked for; 0 takes a free one. */
  port: number
  /** PayCrypto's own options are among them for PayCrypto. */
  options: CommonOptions
}

export interface CommandRequest {
  help: boolean
  /** Where the data files are to be; null when that was not asked for. */
  dataDir: string | null
  gateways: readonly GatewayRequest[]
}

/** Flags that only PayCrypto has, from when it was alone. */
const PAYCRYPTO_FLAGS = [
  "data-file",
  "api-key",
  "api-secret",
  "passphrase",
  "webhook-secret",
  "webhook-url",
  "nested-answers",
]
const SWITCHES = ["nested-answers", "help"]

type FlagValues = Record<string, string | boolean | undefined>

/** Every flag's name, without the dashes. */
export function flagNames(registry: readonly RegisteredGateway[]): string[] {
  return [
    "gateways",
    "host",
    ...registry.map(({ gateway }) => portFlag(gateway)),
    ...registry.map(({ gateway }) => webhookFlag(gateway)).filter((name) => name !== "webhook-url"),
    "data-dir",
    "retry-interval-ms",
    "retry-attempts",
    ...PAYCRYPTO_FLAGS,
    "help",
  ]
}

/** The flag that sets a gateway's port. */
export function portFlag(gateway: string): string {
  return `${gateway}-port`
}

/** The flag for where a gateway's pushes go; PayCrypto's is older than its neighbours. */
export function webhookFlag(gateway: string): string {
  return gateway === "paycrypto" ? "webhook-url" : `${gateway}-webhook-url`
}

/** Reads the command's flags. @throws UsageError */
export function readFlags(
  argv: readonly string[],
  registry: readonly RegisteredGateway[],
): CommandRequest {
  const flags = parse(argv, flagNames(registry))
  const dataDir = filled(flags, "data-dir") ?? null
  const chosen = chosenGateways(flags, registry)
  refuseStrays(flags, registry, chosen)
  return {
    help: flags.help === true,
    dataDir,
    gateways: chosen.map((registered) => requestOf(flags, registered, dataDir)),
  }
}

function parse(argv: readonly string[], names: readonly string[]): FlagValues {
  const options = Object.fromEntries(
    names.map((name) => [
      name,
      { type: SWITCHES.includes(name) ? ("boolean" as const) : ("string" as const) },
    ]),
  )
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    // Node explains over several sentences; the first one says what was refused.
    const [reason = ""] = messageOf(error).split(/\.\s/)
    const accepted = names.map((name) => `--${name}`).join(", ")
    throw new UsageError(`${reason.replace(/\.$/, "")}. Accepted: ${accepted}.`)
  }
}

function chosenGateways(
  flags: FlagValues,
  registry: readonly RegisteredGateway[],
): RegisteredGateway[] {
  const asked = filled(flags, "gateways")
  if (asked === undefined) return [...registry]
  const names = asked.split(",").map((name) => name.trim())
  const unknown = names.find((name) => !registry.some(({ gateway }) => gateway === name))
  if (unknown !== undefined) {
    const known = registry.map(({ gateway }) => gateway).join(", ")
    throw new UsageError(
      `--gateways ${asked} is refused: "${unknown}" is no gateway. Accepted, separated by commas: ${known}.`,
    )
  }
  return registry.filter(({ gateway }) => names.includes(gateway))
}

/** A flag of a gateway that is not started would be without effect. */
function refuseStrays(
  flags: FlagValues,
  registry: readonly RegisteredGateway[],
  chosen: readonly RegisteredGateway[],
): void {
  for (const { gateway, label } of registry.filter((known) => !chosen.includes(known))) {
    const own = [portFlag(gateway), webhookFlag(gateway)]
    const all = gateway === "paycrypto" ? [...own, ...PAYCRYPTO_FLAGS] : own
    const stray = all.find((name) => flags[name] !== undefined)
    if (stray) {
      throw new UsageError(`--${stray} is for ${label}, which --gateways leaves out.`)
    }
  }
}

function requestOf(
  flags: FlagValues,
  registered: RegisteredGateway,
  dataDir: string | null,
): GatewayRequest {
  const { gateway, defaultPort } = registered
  const port = whole(flags, portFlag(gateway), 0, 65_535) ?? defaultPort
  const host = filled(flags, "host")
  const consoleWebhookUrl = url(flags, webhookFlag(gateway))
  const attempts = whole(flags, "retry-attempts", 1, 100)
  const intervalMs = whole(flags, "retry-interval-ms", 0, 86_400_000)
  const common: CommonOptions = {
    port,
    ...(host !== undefined && { host }),
    ...(consoleWebhookUrl !== undefined && { consoleWebhookUrl }),
    ...(dataDir !== null && { dataFile: join(dataDir, `${gateway}.json`) }),
    retry: {
      ...(attempts !== undefined && { attempts }),
      ...(intervalMs !== undefined && { intervalMs }),
    },
  }
  const own = gateway === "paycrypto" ? payCryptoOptions(flags) : {}
  return { registered, port, options: { ...common, ...own } }
}

function payCryptoOptions(flags: FlagValues): PayCryptoSandboxOptions {
  const dataFile = filled(flags, "data-file")
  const apiKey = filled(flags, "api-key")
  const apiSecret = filled(flags, "api-secret")
  const webhookSecret = filled(flags, "webhook-secret")
  const passphrase = given(flags, "passphrase")
  return {
    ...(dataFile !== undefined && { dataFile }),
    credentials: {
      ...(apiKey !== undefined && { apiKey }),
      ...(apiSecret !== undefined && { apiSecret }),
      // An empty passphrase is a key without a password.
      ...(passphrase !== undefined && { passphrase }),
      ...(webhookSecret !== undefined && { webhookSecret }),
    },
    nestedAnswers: flags["nested-answers"] === true,
  }
}

function given(flags: FlagValues, name: string): string | undefined {
  const value = flags[name]
  return typeof value === "string" ? value : undefined
}

function filled(flags: FlagValues, name: string): string | undefined {
  const value = given(flags, name)
  if (value?.trim() === "") throw new UsageError(`--${name} was given nothing. A text is accepted.`)
  return value
}

function whole(flags: FlagValues, name: string, least: number, most: number): number | undefined {
  const value = given(flags, name)
  if (value === undefined) return undefined
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1
  if (number < least || number > most) {
    throw new UsageError(
      `--${name} ${value} is refused. A whole number from ${least} to ${most} is accepted.`,
    )
  }
  return number
}

function url(flags: FlagValues, name: string): string | undefined {
  const value = given(flags, name)
  if (value !== undefined && !isHttpUrl(value)) {
    throw new UsageError(`--${name} ${value} is refused. An http or https URL is accepted.`)
  }
  return value
}
