import path from "node:path"
import { parseArgs } from "node:util"
import { BenchFailure } from "./failure"

export const measurements = [
  "intake",
  "latency",
  "overhead",
  "reconcile",
  "growth",
  "boot",
  "bundle",
] as const
export type Measurement = (typeof measurements)[number]

export interface BenchFlags {
  help: boolean
  only: Measurement[]
  rounds: number
  /** How long one load of the intake lasts. */
  seconds: number
  /** Absolute. */
  json: string | null
  profiles: string | null
}

export const helpText = `Measures the plugin beside Medusa's own ways, on this machine.

  npm run bench -- [flags]

  --only <names>      some of ${measurements.join(",")} (all)
  --rounds <number>   how often each load is repeated; medians are printed (5)
  --seconds <number>  how long one load of the intake lasts (10)
  --json <file>       writes the figures there too
  --profiles <folder> has Node write CPU profiles of the stores there
  --help`

/** @throws BenchFailure saying what is accepted */
export function readFlags(args: string[]): BenchFlags {
  const { values } = parse(args)
  const only = values.only?.split(",") ?? [...measurements]
  const unknown = only.find((name) => !(measurements as readonly string[]).includes(name))
  if (unknown !== undefined) {
    throw new BenchFailure(`--only takes ${measurements.join(", ")}, not "${unknown}".`)
  }
  return {
    help: values.help ?? false,
    only: only as Measurement[],
    rounds: whole("--rounds", values.rounds ?? "5"),
    seconds: whole("--seconds", values.seconds ?? "10"),
    json: values.json ? path.resolve(values.json) : null,
    profiles: values.profiles ? path.resolve(values.profiles) : null,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: "boolean" },
        only: { type: "string" },
        rounds: { type: "string" },
        seconds: { type: "string" },
        json: { type: "string" },
        profiles: { type: "string" },
      },
    })
  } catch (error) {
    throw new BenchFailure(`${(error as Error).message}\n\n${helpText}`)
  }
}

function whole(flag: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new BenchFailure(`${flag} takes a whole number from 1, not "${text}".`)
  }
  return Number(text)
}
