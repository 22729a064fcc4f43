/** `npm run bench`: see README.md in this folder. */
import { writeFile } from "node:fs/promises"
import { cpus, totalmem } from "node:os"
import { Closing, messageOf } from "../demo/closing"
import { openLaboratory, type Laboratory } from "./environment/laboratory"
import { helpText, readFlags, type BenchFlags, type Measurement } from "./flags"
import { measureBoot } from "./measurements/boot"
import { measureBundle } from "./measurements/bundle"
import { measureGrowth } from "./measurements/growth"
import { measureIntake } from "./measurements/intake"
import { measureLatency } from "./measurements/latency"
import { measureOverhead } from "./measurements/overhead"
import { measureReconciliation } from "./measurements/reconcile"
import type { Section } from "./report/figures"
import { renderTable } from "./report/table"

const measure: Record<Measurement, (at: Laboratory, flags: BenchFlags) => Promise<Section>> = {
  intake: measureIntake,
  latency: measureLatency,
  overhead: measureOverhead,
  reconcile: measureReconciliation,
  growth: measureGrowth,
  boot: measureBoot,
  bundle: measureBundle,
}

function describeMachine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.version}, Postgres with its default settings on the same machine`
}

async function run(flags: BenchFlags, closing: Closing): Promise<Section[]> {
  const laboratory = await openLaboratory(closing, flags.profiles)
  const sections: Section[] = []
  for (const name of flags.only) {
    console.error(`measuring ${name} …`)
    const section = await measure[name](laboratory, flags)
    console.log(`\n${renderTable([section])}`)
    sections.push(section)
  }
  return sections
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) {
    console.log(helpText)
    return
  }
  const closing = new Closing()
  const interrupted = () => {
    process.exitCode = 130
    void closing.close().finally(() => process.exit())
  }
  process.once("SIGINT", interrupted)
  process.once("SIGTERM", interrupted)
  const machine = describeMachine()
  console.log(machine)
  try {
    const sections = await run(flags, closing)
    if (flags.json) {
      await writeFile(flags.json, `${JSON.stringify({ machine, sections }, null, 2)}\n`)
    }
    if (sections.some(({ faults }) => faults.length > 0)) {
      process.exitCode = 1
    }
  } finally {
    if (!closing.begun) {
      await closing.close()
    }
  }
}

main().catch((error: unknown) => {
  if (process.exitCode !== 130) {
    console.error(messageOf(error))
    process.exitCode = 1
  }
})
