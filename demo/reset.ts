import { existsSync } from "node:fs"
import { rm } from "node:fs/promises"
import path from "node:path"
import { demoGateways } from "./gateways"
import { placesOf } from "./postgres/place"
import { simulatorDataFile } from "./simulators"

/** Names what the demo makes, so that a folder with other things in it keeps them. */
const kept = [
  ...demoGateways.map(({ gateway }) => simulatorDataFile(gateway)),
  "secrets.json",
  "migrated-for",
  "logs",
]

/** Deletes what earlier starts have kept, with nothing of it running. @returns a sentence that says what that was */
export async function deleteKeptData(dataDir: string): Promise<string> {
  const paths = [...placesOf(dataDir), ...kept.map((name) => path.join(dataDir, name))]
  const existing = paths.filter((file) => existsSync(file))
  for (const file of existing) {
    await rm(file, { recursive: true })
  }
  return existing.length === 0
    ? `--reset: nothing to delete in ${dataDir}`
    : `--reset: deleted ${existing.map((file) => path.relative(process.cwd(), file)).join(", ")}`
}
