import { setTimeout as sleep } from "node:timers/promises"
import { shopDatabase, type Laboratory } from "../environment/laboratory"
import { writeOldInvoices, writeOpenInvoices } from "../environment/rows"
import { startStore } from "../environment/store"
import { BenchFailure } from "../failure"
import { median, spreadOf, type Section } from "../report/figures"

const ledgerRows = 100_000
const dueRows = 1_000
const gatewayLatencyMs = 100
/** The plugin's option, as it is unless a store changes it. */
const concurrency = 8
const goalShare = 0.8
const giveUpAfterMs = 120_000
const flatBytes = 32 * 1024 * 1024

/** The job works off what is due, in a ledger that is a hundred times as large. */
export async function measureReconciliation(
  laboratory: Laboratory,
  { rounds }: { rounds: number },
): Promise<Section> {
  const { databases, gateway } = laboratory
  const database = "reconcile"
  await databases.create(database, shopDatabase)
  await writeOldInvoices(laboratory, database, ledgerRows - dueRows)
  const references = Array.from({ length: dueRows }, (_, index) => `due${index}`)
  await writeOpenInvoices(laboratory, database, references)
  await gateway.setLatency(gatewayLatencyMs)

  const store = await startStore(laboratory, "plugin", database)
  const speeds: number[] = []
  const memory: { before: number; after: number }[] = []
  // The first round warms the code up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const before = await store.memory()
    const seconds = await workOff(laboratory, database)
    const after = await store.memory()
    if (round > 0) {
      speeds.push(dueRows / seconds)
      memory.push({ before, after })
    }
  }
  await store.stop()
  await gateway.setLatency(0)

  const limit = (concurrency * 1000) / gatewayLatencyMs
  const speed = median(speeds)
  const before = Math.round((memory[0]?.before ?? 0) / 1e6)
  const after = Math.round((memory.at(-1)?.after ?? 0) / 1e6)
  return {
    title: `Reconciliation, ${dueRows} due of ${ledgerRows} rows, gateway ${gatewayLatencyMs} ms`,
    figures: [
      {
        name: `invoices looked at, ${concurrency} at a time`,
        unit: "/s",
        ours: speed,
        spread: spreadOf(speeds),
        rival: { name: "limit", value: limit },
        goal: { text: `≥ ${goalShare} × limit`, met: speed >= goalShare * limit },
      },
      {
        name: `memory after ${rounds} runs`,
        unit: "MB",
        ours: after,
        rival: { name: "before", value: before },
        goal: { text: "flat", met: (after - before) * 1e6 < flatBytes },
      },
    ],
    notes: [],
    faults: [],
  }
}

/** Makes the rows due. @returns s from the first question to the gateway to the last row written */
async function workOff({ databases }: Laboratory, database: string): Promise<number> {
  return databases.connected(database, async (client) => {
    const { rows } = await client.query<{ start: string }>(
      `with due as (
         update crypto_invoice set due_at = now(), updated_at = '-infinity'
          where reference like 'due%' returning 1)
       select now()::text as start, count(*) from due`,
    )
    const start = rows[0]?.start as string
    const end = Date.now() + giveUpAfterMs
    for (;;) {
      await sleep(200)
      const { rows: seen } = await client.query<{ done: string; seconds: string }>(
        `select count(*) as done, extract(epoch from max(updated_at) - min(updated_at)) as seconds
           from crypto_invoice
          where session_id like 'payses_due%' and updated_at > $1::timestamptz and due_at > now()`,
        [start],
      )
      if (Number(seen[0]?.done) === dueRows) {
        return Number(seen[0]?.seconds) + gatewayLatencyMs / 1000
      }
      if (Date.now() > end) {
        throw new BenchFailure(`only ${seen[0]?.done} of ${dueRows} due rows were worked off`)
      }
    }
  })
}
