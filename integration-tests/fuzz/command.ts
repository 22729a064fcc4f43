/** `npm run test:fuzz`: see `settings.ts`. */
import { writeFile } from "node:fs/promises"
import { WrongFlag } from "../environment/flags"
import startTestPostgres from "../environment/start-postgres"
import stopTestPostgres from "../environment/stop-postgres"
import { methodNames } from "../faults/store/methods"
import type { Finding } from "./finding"
import { fuzzInProcess, sorts, type Sort } from "./in-process"
import { fuzzOverHttp } from "./over-http"
import { helpText, readSettings, type Settings } from "./settings"

async function fuzz(flags: Settings): Promise<Finding[]> {
  const { seed, cases } = flags
  const methods = flags.method === null ? methodNames : [flags.method]
  const inProcess = sorts.filter((sort: Sort) => flags.only === null || flags.only === sort)
  // A case's number counts within its method, whichever methods run.
  const each = Math.ceil(cases / methodNames.length)
  const findings: Finding[] = []
  for (const sort of inProcess) {
    console.error(`${sort} …`)
    const request = { seed, cases: each * methods.length, sorts: [sort], methods, only: flags.case }
    findings.push(...(await fuzzInProcess(request)))
  }
  if (flags.only === null || flags.only === "intake") {
    console.error("webhooks over HTTP …")
    await startTestPostgres()
    try {
      // Over HTTP a fifth of them, since what is behind is the same.
      const count = Math.ceil(each / 5)
      findings.push(...(await fuzzOverHttp(methods, { seed, count, only: flags.case })))
    } finally {
      await stopTestPostgres()
    }
  }
  return findings
}

/** The command that runs the finding's case alone. */
function again(about: string): string {
  const [sort = "", method = "", ...rest] = about.split(" ")
  const which = method.startsWith("--") ? method : `--method ${method}`
  return `npm run test:fuzz -- --only ${sort} ${[which, ...rest].join(" ")}`
}

function report({ seed }: Settings, seconds: number, findings: readonly Finding[]): string {
  return [
    ...findings.map(
      ({ rule, about, message }) => `FOUND (${rule}) ${message}\n  Again: ${again(about)}`,
    ),
    `${findings.length} found in ${seconds} s, seed ${seed}`,
  ].join("\n")
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2)
  if (argv.includes("--help")) {
    console.log(helpText)
    return
  }
  const settings = readSettings(argv)
  const { seed, json } = settings
  console.error(`seed ${seed}`)
  const start = performance.now()
  const findings = await fuzz(settings)
  const seconds = Math.round((performance.now() - start) / 1000)
  const text = JSON.stringify({ seed, seconds, findings }, null, 2)
  console.log(json === "-" ? text : report(settings, seconds, findings))
  if (json !== null && json !== "-") {
    await writeFile(json, `${text}\n`)
  }
  process.exitCode = findings.length > 0 ? 1 : 0
}

main().catch((error: unknown) => {
  const isFlag = error instanceof WrongFlag
  console.error(isFlag ? `${error.message}\n\n${helpText}` : error)
  process.exitCode = isFlag ? 2 : 1
})
