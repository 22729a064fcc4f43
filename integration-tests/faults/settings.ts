import { Flags } from "../environment/flags"
import { newSeed } from "./random"

export const helpText = `Shoppers, payments, webhooks, admins and faults by chance, and then a look into the books.

  npm run test:faults -- [flags]

  --seed N      does what the run with this seed did; without it, something new
  --carts N     how many carts (40)
  --json [file] prints the result as one JSON text, or writes it there
  --help

The exit code is 1 when a promise was broken, 2 for wrong flags.`

export interface Settings {
  seed: number
  carts: number
  /** `null`: no JSON; "-": to standard output. */
  json: string | null
}

/** @throws WrongFlag */
export function readSettings(argv: readonly string[]): Settings {
  const settings: Settings = { seed: newSeed(), carts: 40, json: null }
  const flags = new Flags(argv)
  for (let flag = flags.next(); flag !== null; flag = flags.next()) {
    switch (flag) {
      case "--seed":
        settings.seed = flags.whole(0)
        break
      case "--carts":
        settings.carts = flags.whole(1)
        break
      case "--json":
        settings.json = flags.optional() ?? "-"
        break
      default:
        throw flags.unknown()
    }
  }
  return settings
}
