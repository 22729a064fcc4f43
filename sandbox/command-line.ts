import { messageOf } from "./caught"
import { portFlag, readFlags, UsageError, webhookFlag } from "./flags"
import { GATEWAYS, type RegisteredGateway } from "./gateways"
import { GatewayStartError, startGateways, type RunningGateways } from "./running-gateways"

export interface CommandLineIo {
  out(line: string): void
  err(line: string): void
  /** Aborted when the simulators are to end. */
  stop: AbortSignal
}

/**
 * Runs the simulators until `io.stop` is aborted.
 * @param registry the gateways there are.
 * @returns the exit code: 0 after a clean end, 1 when they cannot start, 2 for refused flags.
 */
export async function main(
  argv: readonly string[],
  io: CommandLineIo,
  registry: readonly RegisteredGateway[] = GATEWAYS,
): Promise<number> {
  let running: RunningGateways
  try {
    const request = readFlags(argv, registry)
    if (request.help) {
      io.out(helpFor(registry))
      return 0
    }
    running = await startGateways(request, (line) => io.out(line))
  } catch (error) {
    io.err(messageOf(error))
    const cause = error instanceof GatewayStartError ? error.cause : error
    return cause instanceof UsageError || cause instanceof RangeError ? 2 : 1
  }
  for (const line of running.settings()) io.out(line)
  await aborted(io.stop)
  try {
    await running.stop()
  } catch (error) {
    io.err(messageOf(error))
    return 1
  }
  return 0
}

function helpFor(registry: readonly RegisteredGateway[]): string {
  const names = registry.map(({ gateway }) => gateway)
  const perGateway = registry.flatMap(({ gateway, label, defaultPort }) => [
    [`--${portFlag(gateway)} <port>`, `port of ${label} (${defaultPort}; 0 takes a free one)`],
    [`--${webhookFlag(gateway)} <url>`, `where ${label} pushes for orders without an address`],
  ])
  const rows = [
    ["--gateways <names>", "which to start, separated by commas; all without it:"],
    ["", names.join(",")],
    ["--host <address>", "where to listen (127.0.0.1)"],
    ...perGateway,
    ["--data-dir <path>", "folder that keeps the orders over restarts, a file per gateway"],
    ["--retry-attempts <count>", "attempts per push in total (as the gateway documents)"],
    ["--retry-interval-ms <ms>", "time between attempts (as the gateway documents)"],
    ["--help", "this text"],
  ]
  const own = [
    ["--data-file <path>", "JSON file that keeps the orders, in place of the one in --data-dir"],
    ["--api-key, --api-secret, --passphrase, --webhook-secret <text>", ""],
    ["", "credentials to accept instead of the built-in ones"],
    ["--nested-answers", "answer single-order reads with the envelope nested twice"],
  ]
  const width = Math.max(...rows.map(([flag = ""]) => flag.length)) + 2
  const written = ([flag = "", text = ""]: string[]): string =>
    `  ${flag.padEnd(width)}${text}`.trimEnd()
  return [
    "medusa-payment-crypto-sandbox: payment gateways on this machine, for trying a shop without money.",
    "",
    ...rows.map(written),
    "",
    "PayCrypto only:",
    ...own.map(written),
  ].join("\n")
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }))
}
