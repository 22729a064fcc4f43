import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import {
  startAlchemyPaySandbox,
  startCPaySandbox,
  startPayCryptoSandbox,
  startPayProtocolSandbox,
  startPayscryptSandbox,
  type GatewaySimulator,
  type SimulatorOptions,
} from "../../../sandbox"
import type { Delivery } from "../../../sandbox/delivery"
import { webhookUrl, type Simulators } from "../../environment/gateways-store"
import { gatewayNames, methods, type GatewayName } from "./methods"

type Starters = {
  [Name in GatewayName]: (options: SimulatorOptions) => Promise<Simulators[Name]>
}

const starters: Starters = {
  paycrypto: startPayCryptoSandbox,
  payscrypt: startPayscryptSandbox,
  cpay: startCPaySandbox,
  alchemypay: startAlchemyPaySandbox,
  payprotocol: startPayProtocolSandbox,
}

/** What the store cannot take for a while is lost, so that reconciliation has something to do. */
const retry = { attempts: 4, intervalMs: 250 }

/** All gateways. Each can go away for a while and comes back at its address, with its books. */
export class RunningGateways {
  readonly #options: Record<GatewayName, SimulatorOptions>
  readonly #simulators: Simulators
  readonly #away = new Map<GatewayName, Promise<void>>()
  readonly #told = new Map<GatewayName, Delivery[]>()

  private constructor(options: Record<GatewayName, SimulatorOptions>, simulators: Simulators) {
    this.#options = options
    this.#simulators = simulators
  }

  /**
   * @param backendUrl where the store will be
   * @param folder where their books are kept
   */
  static async start(backendUrl: string, folder: string): Promise<RunningGateways> {
    const optionsOf = (name: GatewayName): SimulatorOptions => ({
      retry,
      consoleWebhookUrl: webhookUrl(backendUrl, methods[name].providerId),
      dataFile: path.join(folder, `${name}.json`),
    })
    const options = Object.fromEntries(
      gatewayNames.map((name) => [name, optionsOf(name)]),
    ) as Record<GatewayName, SimulatorOptions>
    const started: [GatewayName, GatewaySimulator][] = []
    try {
      for (const name of gatewayNames) {
        const simulator = await starters[name](options[name])
        started.push([name, simulator])
        options[name].port = Number(new URL(simulator.url).port)
      }
    } catch (error) {
      await Promise.all(started.map(([, simulator]) => simulator.stop()))
      throw error
    }
    return new RunningGateways(options, Object.fromEntries(started) as unknown as Simulators)
  }

  /** The gateway, as soon as it is there. */
  async up<Name extends GatewayName>(name: Name): Promise<Simulators[Name]> {
    await this.#away.get(name)
    return this.#simulators[name]
  }

  /** All of them. Nobody may be away. */
  all(): Simulators {
    return this.#simulators
  }

  /**
   * Cuts every connection, takes none for a while, and comes back. What it was about to tell is
   * lost; its books are not, since no gateway forgets what it was paid.
   */
  async goAway(name: GatewayName, ms: number): Promise<void> {
    const before = await this.up(name)
    const away = (async () => {
      await before.stop()
      this.#told.set(name, this.deliveries(name))
      await sleep(ms)
      Object.assign(this.#simulators, { [name]: await starters[name](this.#options[name]) })
    })().finally(() => this.#away.delete(name))
    this.#away.set(name, away)
    await away
  }

  /** Everything that it ever sent. */
  deliveries(name: GatewayName): Delivery[] {
    return [...(this.#told.get(name) ?? []), ...this.#simulators[name].deliveries.list()]
  }

  /** What must never be read in a log or an error. */
  secrets(): string[] {
    return Object.values(methods).flatMap(({ gateway, facts }) => {
      const { credentials }: GatewaySimulator = this.#simulators[gateway]
      return facts.secrets.map((secret) => credentials[secret] as string)
    })
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#away.values())
    await Promise.all(gatewayNames.map((name) => this.#simulators[name].stop()))
  }
}
