/** `npm run test:faults`: see `helpText`. */
import { writeFile } from "node:fs/promises"
import { Flags, WrongFlag } from "../environment/flags"
import startTestPostgres from "../environment/start-postgres"
import stopTestPostgres from "../environment/stop-postgres"
import { newSeed } from "./random"
import { describeRun, keepEvidence } from "./report"
import { runFaults } from "./run"

const helpText = `Shoppers, payments, webhooks, admins and faults by chance, and then a look into the books.

  npm run test:faults -- [flags]

  --seed N      does what the run with this seed did; without it, something new
  --carts N     how many carts (40)
  --json [file] prints the result as one JSON text, or writes it there
  --help

The exit code is 1 when a promise was broken, 2 for wrong flags.`

interface Settings {
  seed: number
  carts: number
  /** `null`: no JSON; "-": to standard output. */
  json: string | null
}

/** @throws WrongFlag */
function readSettings(argv: readonly string[]): Settings {
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

async function run({ seed, carts, json }: Settings): Promise<void> {
  console.error(`seed ${seed}, ${carts} carts …`)
  const done = await runFaults({ seed, carts })
  const { evidence: _, ...result } = done
  const text = JSON.stringify(result, null, 2)
  console.log(json === "-" ? text : describeRun(done))
  if (json !== null && json !== "-") {
    await writeFile(json, `${text}\n`)
  }
  if (done.complaints.length > 0) {
    console.error(`The books and the log are in ${await keepEvidence(done)}`)
    process.exitCode = 1
  }
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2)
  if (argv.includes("--help")) {
    console.log(helpText)
    return
  }
  const settings = readSettings(argv)
  await startTestPostgres()
  try {
    await run(settings)
  } finally {
    await stopTestPostgres()
  }
}

main().catch((error: unknown) => {
  const isFlag = error instanceof WrongFlag
  console.error(isFlag ? `${error.message}\n\n${helpText}` : error)
  process.exitCode = isFlag ? 2 : 1
})
