import path from "node:path"
import { linkPlugin } from "../../demo/plugin-link"
import { freePort } from "../../integration-tests/environment/ports"
import { BenchChild } from "../environment/child"
import { shopDatabase, storeVariables, type Laboratory } from "../environment/laboratory"
import { median, spreadOf, type Section } from "../report/figures"

const goalMs = 150
/** Starts differ by more than what is measured here, so one pair says little. */
const pairsEach = 3
const stores = path.resolve(__dirname, "../stores")

type Kind = "plugin" | "plain"

interface Boot {
  /** From starting the process until the server listens. */
  ms: number
  /** Processor time, in ms; what other programs do at the same time disturbs it little. */
  processor: number
  /** Resident, after a garbage collection. */
  bytes: number
}

/** What the built plugin with all five gateways adds to a plain store's start and memory. */
export async function measureBoot(
  laboratory: Laboratory,
  { rounds }: { rounds: number },
): Promise<Section> {
  await linkPlugin(path.join(stores, "plugin"))
  await laboratory.databases.create("boot", shopDatabase)
  const boots: Record<Kind, Boot[]> = { plugin: [], plain: [] }
  // The first of each reads its files from the disk and is not counted.
  for (let round = 0; round <= rounds * pairsEach; round++) {
    const kinds: Kind[] = round % 2 === 0 ? ["plain", "plugin"] : ["plugin", "plain"]
    for (const kind of kinds) {
      const boot = await bootOnce(laboratory, kind)
      if (round > 0) boots[kind].push(boot)
    }
  }
  const addedTo = (pick: (boot: Boot) => number) =>
    boots.plugin.map((boot, round) => pick(boot) - pick(boots.plain[round] as Boot))
  const added = addedTo(({ ms }) => ms)
  const addedWork = addedTo(({ processor }) => processor)
  const megabytes = (kind: Kind) => boots[kind].map(({ bytes }) => bytes / 1e6)
  const plugin = boots.plugin.map(({ ms }) => ms)
  return {
    title: "A store's start, built, all five gateways",
    figures: [
      {
        name: "from the command until it listens",
        unit: "ms",
        ours: median(plugin),
        spread: spreadOf(plugin),
        rival: { name: "plain store", value: median(boots.plain.map(({ ms }) => ms)) },
      },
      {
        name: "added, pair by pair",
        unit: "ms",
        ours: median(added),
        spread: spreadOf(added),
        goal: { text: `< ${goalMs} ms`, met: median(added) < goalMs },
      },
      {
        name: "processor time added",
        unit: "ms",
        ours: median(addedWork),
        spread: spreadOf(addedWork),
      },
      {
        name: "memory once started",
        unit: "MB",
        ours: median(megabytes("plugin")),
        spread: spreadOf(megabytes("plugin")),
        rival: { name: "plain store", value: median(megabytes("plain")) },
      },
    ],
    notes: [`Medians of ${rounds * pairsEach} pairs of starts.`],
    faults: [],
  }
}

async function bootOnce(laboratory: Laboratory, kind: Kind): Promise<Boot> {
  const port = await freePort()
  const start = performance.now()
  const child = await BenchChild.start({
    name: `The ${kind} store`,
    script: "serve-built.js",
    logFile: laboratory.logFile(`boot-${kind}`),
    flags: ["--expose-gc"],
    cwd: path.join(stores, kind),
    env: {
      ...storeVariables(laboratory.databases.urlOf("boot"), laboratory.gateway, port),
      BENCH_STORE: path.join(stores, kind),
    },
  })
  const ms = performance.now() - start
  const bytes = (await child.ask("memory")) as number
  await child.stop()
  return { ms, processor: (child.ready as number) / 1000, bytes }
}
