import { Flags } from "../environment/flags"
import { newSeed } from "../faults/random"
import { methodNames, type MethodName } from "../faults/store/methods"
import { sorts } from "./in-process"

const only = [...sorts, "intake"] as const

export const helpText = `Webhooks, gateways' answers and options, mutated from real ones.

  npm run test:fuzz -- [flags]

  --seed N       does what the run with this seed did; without it, something new
  --cases N      how many of each sort, over all methods together (10000)
  --only SORT    one of ${only.join(", ")}; the last one is webhooks over HTTP
  --method NAME  one of ${methodNames.join(", ")}
  --case K       only this case, as a finding names it; with --seed, --only and --method
  --json [file]  prints the findings as one JSON text, or writes them there
  --help

The exit code is 1 when something was found, 2 for wrong flags.`

export interface Settings {
  seed: number
  cases: number
  only: (typeof only)[number] | null
  method: MethodName | null
  case: number | null
  /** `null`: no JSON; "-": to standard output. */
  json: string | null
}

/** @throws WrongFlag */
export function readSettings(argv: readonly string[]): Settings {
  const settings: Settings = {
    seed: newSeed(),
    cases: 10_000,
    only: null,
    method: null,
    case: null,
    json: null,
  }
  const flags = new Flags(argv)
  for (let flag = flags.next(); flag !== null; flag = flags.next()) {
    switch (flag) {
      case "--json":
        settings.json = flags.optional() ?? "-"
        break
      case "--seed":
        settings.seed = flags.whole(0)
        break
      case "--cases":
        settings.cases = flags.whole(1)
        break
      case "--case":
        settings.case = flags.whole(0)
        break
      case "--only":
        settings.only = flags.word(only)
        break
      case "--method":
        settings.method = flags.word(methodNames)
        break
      default:
        throw flags.unknown()
    }
  }
  return settings
}
