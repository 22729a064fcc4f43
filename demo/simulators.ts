import { createWriteStream } from "node:fs"
import path from "node:path"
import { GATEWAYS, type GatewaySimulator } from "../sandbox"
import type { Closing } from "./closing"
import { variableOf, type DemoGateway } from "./gateways"
import type { StoreVariables } from "./gateway-settings"

export interface SimulatorSettings {
  gateway: DemoGateway
  port: number
  dataDir: string
  logDir: string
  /** Where Medusa hears of payments, for gateways that are not told with every order. */
  webhookUrl: string
}

export interface RunningSimulator {
  gateway: DemoGateway
  controlUrl: string
  variables: StoreVariables
}

/** The file that keeps a simulator's orders. */
export function simulatorDataFile(gateway: string): string {
  return `${gateway}-simulator.json`
}

/** Starts the gateways' simulators side by side, in this process. */
export async function startSimulators(
  wanted: readonly SimulatorSettings[],
  closing: Closing,
): Promise<RunningSimulator[]> {
  const started: { label: string; url: string }[] = []
  return Promise.all(
    wanted.map(async (settings) => {
      const { label } = settings.gateway
      const neighbours = () => started.filter((other) => other.label !== label)
      const simulator = await start(settings, neighbours, closing)
      started.push({ label, url: simulator.url })
      return {
        gateway: settings.gateway,
        controlUrl: `${simulator.url}/sandbox`,
        variables: variablesOf(settings.gateway, simulator),
      }
    }),
  )
}

async function start(
  { gateway: { gateway, label }, port, dataDir, logDir, webhookUrl }: SimulatorSettings,
  neighbours: () => { label: string; url: string }[],
  closing: Closing,
): Promise<GatewaySimulator> {
  const registered = GATEWAYS.find((known) => known.gateway === gateway)
  if (!registered) {
    throw new Error(`There is no simulator of ${label}.`)
  }
  const log = createWriteStream(path.join(logDir, `${gateway}-simulator.log`))
  const options = {
    port,
    host: "127.0.0.1",
    consoleWebhookUrl: webhookUrl,
    dataFile: path.join(dataDir, simulatorDataFile(gateway)),
    neighbours,
    log: (line: string) => log.write(`${line}\n`),
    // For those that show a name of the merchant's on their page.
    merchantName: "Lantern & Loom",
  }
  const simulator = await registered.start(options)
  await closing.add(`The simulator of ${label}`, async () => {
    await simulator.stop()
    await new Promise((closed) => log.end(closed))
  })
  return simulator
}

/** Credentials have the names of the provider's options: `apiKey` becomes `PAYCRYPTO_API_KEY`. */
function variablesOf(gateway: DemoGateway, { url, credentials }: GatewaySimulator): StoreVariables {
  const names = Object.entries(credentials).map(([name, value]) => [
    variableOf(gateway, name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()),
    value,
  ])
  const others = Object.entries(gateway.simulated).map(([name, value]) => [
    variableOf(gateway, name),
    value,
  ])
  return Object.fromEntries([
    [variableOf(gateway, "ENVIRONMENT"), ""],
    ...others,
    ...names,
    [variableOf(gateway, "BASE_URL"), url],
  ]) as StoreVariables
}
