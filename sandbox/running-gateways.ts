import { mkdir } from "node:fs/promises"
import { codeOf, messageOf } from "./caught"
import { portFlag, type CommandRequest, type GatewayRequest } from "./flags"
import type { RegisteredGateway } from "./gateways"
import type { GatewaySimulator } from "./simulator"

/** A gateway that did not start; those before it were stopped again. `cause` says why. */
export class GatewayStartError extends Error {
  override readonly name = "GatewayStartError"
}

interface RunningGateway {
  registered: RegisteredGateway
  simulator: GatewaySimulator
}

/** Several simulators in one process. */
export class RunningGateways {
  private readonly running: RunningGateway[] = []

  /** @param log takes the lines of all; they begin with the gateway's name when there are several. */
  constructor(private readonly log: (line: string) => void) {}

  /** @param several whether it is one of several. @throws GatewayStartError */
  async start({ registered, port, options }: GatewayRequest, several: boolean): Promise<void> {
    const { gateway, label } = registered
    try {
      const simulator = await registered.start({
        ...options,
        neighbours: () =>
          this.running
            .filter((other) => other.registered !== registered)
            .map((other) => ({ label: other.registered.label, url: other.simulator.url })),
        log: (line) => this.log(several ? `${label}: ${line}` : line),
      })
      this.running.push({ registered, simulator })
    } catch (cause) {
      const taken = codeOf(cause) === "EADDRINUSE"
      const message = taken
        ? `Port ${port} is taken. Choose another with --${portFlag(gateway)} (0 takes a free one).`
        : messageOf(cause)
      throw new GatewayStartError(message, { cause })
    }
  }

  /** What a person and a shop's .env need, as lines. */
  settings(): string[] {
    return this.running.flatMap(({ registered, simulator }) => {
      const prefix = registered.gateway.toUpperCase()
      const credentials = Object.entries(simulator.credentials)
      return [
        `${registered.label} sandbox`.padEnd(23) + simulator.url,
        "Control page".padEnd(23) + `${simulator.url}/sandbox`,
        "",
        `${prefix}_BASE_URL=${simulator.url}`,
        ...credentials.map(([name, value]) => `${prefix}_${environmentName(name)}=${value}`),
        "",
      ]
    })
  }

  /** Stops all. @throws the first error, after every one was stopped. */
  async stop(): Promise<void> {
    const stopping = this.running.splice(0).map(({ simulator }) => simulator.stop())
    for (const outcome of await Promise.allSettled(stopping)) {
      if (outcome.status === "rejected") throw outcome.reason
    }
  }
}

/**
 * Starts all that is asked for, or none.
 * @throws GatewayStartError for the first that cannot start; the system's error when the folder
 * for the data files cannot be made.
 */
export async function startGateways(
  { gateways, dataDir }: CommandRequest,
  log: (line: string) => void,
): Promise<RunningGateways> {
  if (dataDir !== null) await mkdir(dataDir, { recursive: true })
  const running = new RunningGateways(log)
  try {
    for (const request of gateways) await running.start(request, gateways.length > 1)
  } catch (error) {
    await running.stop().catch((stopping: unknown) => log(messageOf(stopping)))
    throw error
  }
  return running
}

/** `apiKey` as environments write it: `API_KEY`. */
function environmentName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
