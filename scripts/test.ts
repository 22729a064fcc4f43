/**
 * The whole check: `npm test`. Runs every step even when an earlier one failed, then prints what
 * each took and one closing line with the number of tests. Exit code 1 when anything failed.
 */
import { spawn } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"

interface Step {
  title: string
  command: string[]
  /** A jest project, whose tests are counted; other steps count as nothing unless they fail. */
  jest?: boolean
}

interface Outcome {
  title: string
  seconds: number
  passed: number
  failed: number
  skipped: number
}

/** Some of the tests load ES modules, for which jest needs this flag of Node's. */
function jest(project: string, ...flags: string[]): string[] {
  const program = path.join("node_modules", "jest", "bin", "jest.js")
  const node = [process.execPath, "--experimental-vm-modules", "--no-warnings", program]
  return [...node, "--selectProjects", project, ...flags]
}

/** Steps of one group run side by side: two cores are the least to be expected. */
const groups: Step[][] = [
  [
    { title: "lint", command: ["npm", "run", "--silent", "lint"] },
    { title: "types", command: ["npm", "run", "--silent", "types"] },
    { title: "format", command: ["npm", "run", "--silent", "format:check"] },
  ],
  [
    { title: "build", command: ["npm", "run", "--silent", "build"] },
    { title: "unit", command: ["npm", "run", "--silent", "test:unit", "--"], jest: true },
  ],
  // Medusa and its database leave each other waiting, so two stores keep two cores busy.
  [{ title: "integration", command: jest("integration", "--maxWorkers=2"), jest: true }],
  // Their stores are processes of their own, and leave others little of the machine.
  [{ title: "storms", command: jest("storms", "--maxWorkers=2"), jest: true }],
  [{ title: "timed", command: jest("timed", "--runInBand"), jest: true }],
  [{ title: "browser", command: jest("browser", "--maxWorkers=2"), jest: true }],
]

async function runStep(step: Step, scratch: string): Promise<Outcome> {
  const report = path.join(scratch, `${step.title}.json`)
  const [program, ...args] = step.command as [string, ...string[]]
  const start = performance.now()
  const { code, output } = await run(program, [
    ...args,
    ...(step.jest ? ["--json", `--outputFile=${report}`] : []),
  ])
  const seconds = (performance.now() - start) / 1000
  const outcome = { title: step.title, seconds, ...(await count(step, report, code)) }
  const failed = outcome.failed > 0
  console.log(`\n── ${step.title}: ${failed ? "FAILED" : "ok"} in ${Math.round(seconds)} s`)
  if (failed || step.jest) {
    console.log(output.trim())
  }
  return outcome
}

async function count(
  step: Step,
  report: string,
  code: number,
): Promise<Pick<Outcome, "passed" | "failed" | "skipped">> {
  if (!step.jest) {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  }
  try {
    const counts = JSON.parse(await readFile(report, "utf8")) as Record<string, number>
    const passed = counts["numPassedTests"] ?? 0
    const failed = (counts["numFailedTests"] ?? 0) + (counts["numRuntimeErrorTestSuites"] ?? 0)
    // A run that executed nothing, or that ended badly with all tests green, has failed too.
    const silent = failed === 0 && (passed === 0 || code !== 0)
    return {
      passed,
      failed: silent ? 1 : failed,
      skipped: (counts["numPendingTests"] ?? 0) + (counts["numTodoTests"] ?? 0),
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** `--json` makes jest print its report to standard output too, so only its errors are shown. */
function run(program: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
    })
    const chunks: Buffer[] = []
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
    child.stdout.on("data", (chunk: Buffer) => {
      if (!args.includes("--json")) {
        chunks.push(chunk)
      }
    })
    child.on("error", (error) => resolve({ code: 1, output: error.message }))
    child.on("close", (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }),
    )
  })
}

async function main(): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-test-"))
  const outcomes: Outcome[] = []
  try {
    for (const group of groups) {
      outcomes.push(...(await Promise.all(group.map((step) => runStep(step, scratch)))))
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  console.log("\nstep           seconds  passed  failed  skipped")
  for (const { title, seconds, passed, failed, skipped } of outcomes) {
    const cells = [Math.round(seconds), passed, failed, skipped].map((n) => String(n).padStart(8))
    console.log(title.padEnd(14) + cells.join(""))
  }
  const sum = (key: "passed" | "failed" | "skipped") =>
    outcomes.reduce((count, outcome) => count + outcome[key], 0)
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`)
  process.exitCode = sum("failed") > 0 ? 1 : 0
}

void main()
