import { parseArgs } from "node:util"
import { codeOf, messageOf } from "./caught"
import { startPayCryptoSandbox, type PayCryptoSandbox, type PayCryptoSandboxOptions } from "./index"

export interface CommandLineIo {
  out(line: string): void
  err(line: string): void
  /** Aborted when the simulator is to end. */
  stop: AbortSignal
}

const DEFAULT_PORT = 4010

const FLAGS = {
  host: { type: "string" },
  "paycrypto-port": { type: "string" },
  "data-file": { type: "string" },
  "retry-interval-ms": { type: "string" },
  "retry-attempts": { type: "string" },
  "api-key": { type: "string" },
  "api-secret": { type: "string" },
  passphrase: { type: "string" },
  "webhook-secret": { type: "string" },
  "webhook-url": { type: "string" },
  "nested-answers": { type: "boolean" },
  help: { type: "boolean" },
} as const

const HELP = `medusa-payment-crypto-sandbox: a PayCrypto gateway on this machine, for trying a shop without money.

  --host <address>             where to listen (127.0.0.1)
  --paycrypto-port <port>      port of the PayCrypto gateway (${DEFAULT_PORT}; 0 takes a free one)
  --data-file <path>           JSON file that keeps the orders over restarts
  --webhook-url <url>          where pushes go for orders without a notify_url
  --retry-attempts <count>     attempts per push in total (5)
  --retry-interval-ms <ms>     time between attempts (60000)
  --api-key, --api-secret, --passphrase, --webhook-secret <text>
                               credentials to accept instead of the built-in ones
  --nested-answers             answer single-order reads with the envelope nested twice
  --help                       this text`

/** A flag that was refused. The message names it and says what is accepted. */
class UsageError extends Error {}

/**
 * Runs the simulator until `io.stop` is aborted.
 * @returns the exit code: 0 after a clean end, 1 when it cannot start, 2 for refused flags.
 */
export async function main(argv: readonly string[], io: CommandLineIo): Promise<number> {
  let sandbox: PayCryptoSandbox
  let port = DEFAULT_PORT
  try {
    const flags = readFlags(argv)
    if (flags.help) {
      io.out(HELP)
      return 0
    }
    const options = readOptions(flags, io)
    port = options.port ?? port
    sandbox = await startPayCryptoSandbox(options)
  } catch (error) {
    io.err(explain(error, port))
    return error instanceof UsageError || error instanceof RangeError ? 2 : 1
  }
  announce(sandbox, io)
  await aborted(io.stop)
  try {
    await sandbox.stop()
  } catch (error) {
    io.err(explain(error, port))
    return 1
  }
  return 0
}

type FlagValues = ReturnType<typeof parseFlags>

function parseFlags(args: string[]) {
  return parseArgs({ args, options: FLAGS, strict: true, allowPositionals: false }).values
}

function readFlags(argv: readonly string[]): FlagValues {
  try {
    return parseFlags([...argv])
  } catch (error) {
    // Node explains over several sentences; the first one says what was refused.
    const [reason = ""] = messageOf(error).split(/\.\s/)
    const accepted = Object.keys(FLAGS).map((name) => `--${name}`)
    throw new UsageError(`${reason.replace(/\.$/, "")}. Accepted: ${accepted.join(", ")}.`)
  }
}

function readOptions(flags: FlagValues, io: CommandLineIo): PayCryptoSandboxOptions {
  const host = filled(flags, "host")
  const dataFile = filled(flags, "data-file")
  const consoleWebhookUrl = webhookUrl(flags)
  const apiKey = filled(flags, "api-key")
  const apiSecret = filled(flags, "api-secret")
  const webhookSecret = filled(flags, "webhook-secret")
  const attempts = whole(flags, "retry-attempts", 1, 100)
  const intervalMs = whole(flags, "retry-interval-ms", 0, 86_400_000)
  return {
    port: whole(flags, "paycrypto-port", 0, 65_535) ?? DEFAULT_PORT,
    ...(host !== undefined && { host }),
    ...(dataFile !== undefined && { dataFile }),
    ...(consoleWebhookUrl !== undefined && { consoleWebhookUrl }),
    credentials: {
      ...(apiKey !== undefined && { apiKey }),
      ...(apiSecret !== undefined && { apiSecret }),
      // An empty passphrase is a key without a password.
      ...(flags.passphrase !== undefined && { passphrase: flags.passphrase }),
      ...(webhookSecret !== undefined && { webhookSecret }),
    },
    retry: {
      ...(attempts !== undefined && { attempts }),
      ...(intervalMs !== undefined && { intervalMs }),
    },
    nestedAnswers: flags["nested-answers"] ?? false,
    log: (line) => io.out(line),
  }
}

type TextFlag = Exclude<keyof typeof FLAGS, "help" | "nested-answers">

function filled(flags: FlagValues, name: TextFlag): string | undefined {
  const value = flags[name]
  if (value?.trim() === "") throw new UsageError(`--${name} was given nothing. A text is accepted.`)
  return value
}

function whole(flags: FlagValues, name: TextFlag, least: number, most: number): number | undefined {
  const value = flags[name]
  if (value === undefined) return undefined
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1
  if (number < least || number > most) {
    throw new UsageError(
      `--${name} ${value} is refused. A whole number from ${least} to ${most} is accepted.`,
    )
  }
  return number
}

function webhookUrl(flags: FlagValues): string | undefined {
  const value = flags["webhook-url"]
  if (value === undefined) return undefined
  if (!URL.canParse(value) || !/^https?:\/\//i.test(value)) {
    throw new UsageError(`--webhook-url ${value} is refused. An http or https URL is accepted.`)
  }
  return value
}

function explain(error: unknown, port: number): string {
  if (codeOf(error) === "EADDRINUSE") {
    return `Port ${port} is taken. Choose another with --paycrypto-port (0 takes a free one).`
  }
  return messageOf(error)
}

function announce(sandbox: PayCryptoSandbox, io: CommandLineIo): void {
  const { apiKey, apiSecret, passphrase, webhookSecret } = sandbox.credentials
  io.out(`PayCrypto sandbox  ${sandbox.url}`)
  io.out(`Control page       ${sandbox.url}/sandbox`)
  io.out("")
  io.out(`PAYCRYPTO_BASE_URL=${sandbox.url}`)
  io.out(`PAYCRYPTO_API_KEY=${apiKey}`)
  io.out(`PAYCRYPTO_API_SECRET=${apiSecret}`)
  io.out(`PAYCRYPTO_PASSPHRASE=${passphrase}`)
  io.out(`PAYCRYPTO_WEBHOOK_SECRET=${webhookSecret}`)
  io.out("")
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }))
}
