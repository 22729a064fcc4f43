import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { FaultRun } from "./run"

/** Keeps all books and the log of a failed run, for whoever looks into it. @returns the folder */
export async function keepEvidence({ evidence }: FaultRun): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-faults-"))
  const { log, secrets: _, ...books } = evidence
  await writeFile(path.join(folder, "books.json"), JSON.stringify(books, null, 2))
  await writeFile(path.join(folder, "store.log"), log)
  return folder
}

/** What a person wants to read of a run; a failed one says how to see it again. */
export function describeRun({
  seed,
  carts,
  placeOrder,
  seconds,
  phases,
  counts,
  outcomes,
  complaints,
}: FaultRun): string {
  const lines = [
    `${carts} carts, orders placed at "${placeOrder}", ${Math.round(seconds)} s, seed ${seed}`,
    `opened in ${whole(phases.opening)}, stormy for ${whole(phases.storm)}, calm after ${whole(phases.calm)}`,
    `invoices: ${listOf(outcomes)}`,
    `happened: ${listOf(counts)}`,
    ...complaints.map(({ rule, message }) => `BROKEN (${rule}): ${message}`),
    complaints.length === 0
      ? "Every promise was kept."
      : `${complaints.length} broken. Again: npm run test:faults -- --seed ${seed} --carts ${carts}`,
  ]
  return lines.join("\n")
}

function whole(seconds: number): string {
  return `${Math.round(seconds)} s`
}

function listOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, count]) => `${name} × ${count}`)
    .join(", ")
}
