/** `npm run test:faults`: see `settings.ts`. */
import { writeFile } from "node:fs/promises"
import { WrongFlag } from "../environment/flags"
import startTestPostgres from "../environment/start-postgres"
import stopTestPostgres from "../environment/stop-postgres"
import { describeRun, keepEvidence } from "./report"
import { runFaults } from "./run"
import { helpText, readSettings, type Settings } from "./settings"

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
