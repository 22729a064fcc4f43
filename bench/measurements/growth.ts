import { shopDatabase, type Laboratory } from "../environment/laboratory"
import { writeOldInvoices, writeOldNotifications, writeOpenInvoices } from "../environment/rows"
import { startStore } from "../environment/store"
import { fire } from "../load/cannon"
import { Webhooks } from "../load/webhooks"
import { median, spreadOf, type Section } from "../report/figures"
import { PaidCarts } from "./paid-carts"
import { examinePlans } from "./plans"

const rows = 1_000_000
const openInvoices = 500
const carts = 7
const connections = 8
const seconds = 8
/** During the loads; an order is waited for with a gateway that answers at once. */
const gatewayLatencyMs = 100
/** What two runs of the same thing differ by on a busy machine. */
const noise = 0.1

const databasesOf = { empty: "growth_empty", grown: "growth_grown" } as const
type Size = keyof typeof databasesOf

/** Intake and settlement with a ledger and an inbox of a million rows each, and with none. */
export async function measureGrowth(
  laboratory: Laboratory,
  { rounds }: { rounds: number },
): Promise<Section> {
  const { databases, gateway } = laboratory
  const references = Array.from({ length: openInvoices }, (_, index) => `growth${index}`)
  await databases.create(databasesOf.empty, shopDatabase)
  await writeOpenInvoices(laboratory, databasesOf.empty, references)
  await databases.create(databasesOf.grown, databasesOf.empty)
  const start = performance.now()
  await writeOldInvoices(laboratory, databasesOf.grown, rows)
  await writeOldNotifications(laboratory, databasesOf.grown, rows)
  // Else Postgres goes on writing the seeds down while the first load runs.
  await databases.query(databasesOf.grown, "checkpoint")
  const seeding = Math.round((performance.now() - start) / 1000)
  const plans = await examinePlans(laboratory, databasesOf.grown, {
    reference: references[0] as string,
    rows,
  })

  const speeds: Record<Size, number[]> = { empty: [], grown: [] }
  const waits: Record<Size, number[]> = { empty: [], grown: [] }
  for (let round = 0; round < rounds; round++) {
    const sizes: Size[] = round % 2 === 0 ? ["empty", "grown"] : ["grown", "empty"]
    for (const size of sizes) {
      const database = databasesOf[size]
      // What the load before has left unprocessed would go on here.
      await databases.query(database, "delete from crypto_notification where due_at is not null")
      const store = await startStore(laboratory, "plugin", database)
      const paid = new PaidCarts(laboratory, store)
      await databases.connected(database, async (client) => {
        await paid.next(client)
        for (let count = 0; count < carts; count++) {
          waits[size].push(await paid.next(client))
        }
      })
      const webhooks = new Webhooks(gateway.credentials.webhookSecret, references)
      const load = {
        url: store.url,
        path: store.webhookPath,
        connections,
        next: () => webhooks.next(),
      }
      await gateway.setLatency(gatewayLatencyMs)
      await fire({ ...load, seconds: 2 })
      speeds[size].push((await fire({ ...load, seconds })).perSecond)
      await store.stop()
      await gateway.setLatency(0)
    }
  }

  const speed = { ours: median(speeds.grown), empty: median(speeds.empty) }
  const wait = { ours: median(waits.grown), empty: median(waits.empty) }
  return {
    title: `Growth, ${rows} ledger and ${rows} inbox rows`,
    figures: [
      {
        name: `webhooks, ${connections} connections`,
        unit: "/s",
        ours: speed.ours,
        spread: spreadOf(speeds.grown),
        rival: { name: "empty", value: speed.empty },
        goal: { text: "no slower", met: speed.ours >= speed.empty * (1 - noise) },
      },
      {
        name: "webhook to placed order",
        unit: "ms",
        ours: wait.ours,
        spread: spreadOf(waits.grown),
        rival: { name: "empty", value: wait.empty },
        goal: { text: "no slower", met: wait.ours <= wait.empty * (1 + noise) },
      },
    ],
    notes: [`Seeded in ${seeding} s. Query plans, with the pages touched:`, ...plans.lines],
    faults: plans.faults,
  }
}
