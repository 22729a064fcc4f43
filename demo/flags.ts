import path from "node:path"
import { parseArgs } from "node:util"
import { GATEWAYS } from "../sandbox"
import { demoGateways, type GatewayName } from "./gateways"

/** What listens on a port of its own. */
export type Listener = "shop" | "medusa" | "postgres" | GatewayName

export type Ports = Record<Listener, number>

export interface DemoFlags {
  help: boolean
  reset: boolean
  /** Absolute. */
  dataDir: string
  ports: Ports
}

/** A command line that cannot be followed. The message says what is accepted. */
export class FlagRefused extends Error {
  override readonly name = "FlagRefused"
}

interface PortFlag {
  flag: string
  port: number
  serves: string
}

export const portFlags: Record<Listener, PortFlag> = {
  shop: { flag: "--shop-port", port: 8000, serves: "the shop" },
  medusa: { flag: "--medusa-port", port: 9000, serves: "the Medusa server and its admin" },
  postgres: { flag: "--postgres-port", port: 54329, serves: "the database" },
  ...(Object.fromEntries(
    demoGateways.map(({ gateway, label }) => [gateway, simulatorFlag(gateway, label)]),
  ) as Record<GatewayName, PortFlag>),
}

function simulatorFlag(gateway: GatewayName, label: string): PortFlag {
  const registered = GATEWAYS.find((known) => known.gateway === gateway)
  if (!registered) {
    throw new Error(`There is no simulator of ${label}.`)
  }
  return {
    flag: `--${gateway}-port`,
    port: registered.defaultPort,
    serves: `the simulator of ${label}`,
  }
}

const defaultDataDir = path.join(__dirname, ".data")

export const helpText = `A Medusa store with crypto payments on this machine, with nothing else installed.

  npm run demo -- [flags]

${Object.values(portFlags)
  .map(({ flag, port, serves }) => `  ${`${flag} <port>`.padEnd(28)}${serves} (${port})`)
  .join("\n")}
  --data-dir <folder>         where everything is kept (demo/.data)
  --reset                     deletes what earlier starts have kept, then starts
  --help                      this text

Simulators of the gateways take the payments. A gateway whose settings in demo/.env.example are
given, in the environment or in a file .env in the project's folder, is used itself instead.`

/** @throws FlagRefused */
export function parseFlags(args: string[]): DemoFlags {
  const given = read(args)
  const ports = Object.fromEntries(
    Object.entries(portFlags).map(([name, { flag, port }]) => {
      const text = given[flag.slice(2)]
      return [name, typeof text === "string" ? parsePort(flag, text) : port]
    }),
  ) as Ports
  refuseSharedPorts(ports)
  const dataDir = given["data-dir"]
  return {
    help: given["help"] === true,
    reset: given["reset"] === true,
    dataDir: typeof dataDir === "string" ? path.resolve(dataDir) : defaultDataDir,
    ports,
  }
}

function read(args: string[]): Record<string, string | boolean | undefined> {
  const texts = [...Object.values(portFlags).map(({ flag }) => flag.slice(2)), "data-dir"]
  const switches = ["reset", "help"]
  try {
    return parseArgs({
      args,
      options: Object.fromEntries<{ type: "string" | "boolean" }>([
        ...texts.map((name) => [name, { type: "string" }] as const),
        ...switches.map((name) => [name, { type: "boolean" }] as const),
      ]),
    }).values
  } catch (error) {
    const accepted = [...texts, ...switches].map((name) => `--${name}`).join(", ")
    const problem = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error)
    throw new FlagRefused(`${problem}. Accepted: ${accepted}.`)
  }
}

function parsePort(flag: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) {
    throw new FlagRefused(`${flag} takes a port from 1 to 65535, not "${text}".`)
  }
  return port
}

function refuseSharedPorts(ports: Ports): void {
  const names = Object.keys(ports) as Listener[]
  for (const [index, name] of names.entries()) {
    const other = names.slice(index + 1).find((later) => ports[later] === ports[name])
    if (other) {
      throw new FlagRefused(
        `${portFlags[name].flag} and ${portFlags[other].flag} are both ${ports[name]}; give each its own.`,
      )
    }
  }
}
