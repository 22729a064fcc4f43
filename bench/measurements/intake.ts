import { shopDatabase, type Laboratory } from "../environment/laboratory"
import { writeOpenInvoices } from "../environment/rows"
import { startCeiling, startStore, stripeWebhookSecret, type Server } from "../environment/store"
import { fire, type LoadResult } from "../load/cannon"
import { StripeWebhooks, Webhooks } from "../load/webhooks"
import { median, spreadOf, type Figure, type Section } from "../report/figures"

type Side = "plugin" | "stripe" | "ceiling"

const sides: Side[] = ["plugin", "stripe", "ceiling"]
const connectionCounts = [8, 32]
const invoices = 2_000
const warmUpSeconds = 2
/** What a gateway takes to answer, in ms; settlement asks it while webhooks keep coming. */
const gatewayLatencyMs = 100
const p99GoalMs = 65
/** × core's route */
const speedGoal = 1.2

interface Shot extends LoadResult {
  side: Side
  connections: number
  /** Of the answering process, in µs a webhook; least disturbed by what else runs on the machine. */
  processorTime: number
}

/**
 * Webhooks verified and durably stored per second, beside Medusa's own route with its Stripe
 * provider (answered before it is verified, kept in memory for 5 s) and beside a bare server with
 * the same insert. Every load hits a fresh process on a fresh database.
 */
export async function measureIntake(
  laboratory: Laboratory,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Section> {
  const template = "intake_template"
  const references = Array.from({ length: invoices }, (_, index) => `intake${index}`)
  await laboratory.databases.create(template, shopDatabase)
  await writeOpenInvoices(laboratory, template, references)
  await laboratory.gateway.setLatency(gatewayLatencyMs)

  const shots: Shot[] = []
  const faults: string[] = []
  let processed = 0
  for (let round = 0; round < rounds; round++) {
    for (const connections of connectionCounts) {
      for (const side of rotated(sides, round)) {
        const webhooks =
          side === "stripe"
            ? new StripeWebhooks(stripeWebhookSecret)
            : new Webhooks(laboratory.gateway.credentials.webhookSecret, references)
        await laboratory.databases.create("intake", template)
        const server = await serverOf(laboratory, side)
        const load = {
          url: server.url,
          path: server.webhookPath,
          connections,
          next: () => webhooks.next(),
        }
        const warmUp = await fire({ ...load, seconds: warmUpSeconds })
        const before = await server.processorTime()
        const result = await fire({ ...load, seconds })
        const spent = (await server.processorTime()) - before
        await server.stop()
        const processorTime = spent / result.acknowledged
        shots.push({ side, connections, ...result, processorTime })
        if (side === "plugin") {
          const stored = await storedIn(laboratory)
          processed += stored.done
          const acknowledged = warmUp.acknowledged + result.acknowledged
          if (stored.count < acknowledged) {
            faults.push(`${acknowledged} were acknowledged, but ${stored.count} are stored`)
          }
        }
      }
    }
  }
  await laboratory.gateway.setLatency(0)
  await laboratory.databases.drop("intake")

  const settledPerLoad = Math.round(processed / rounds / connectionCounts.length)
  return {
    title: `Webhook intake, ${seconds} s loads`,
    figures: connectionCounts.flatMap((connections) =>
      figuresOf(
        shots.filter((shot) => shot.connections === connections),
        connections,
      ),
    ),
    notes: [
      `Ours also processed ${settledPerLoad} notifications a load meanwhile (gateway: ${gatewayLatencyMs} ms).`,
    ],
    faults,
  }
}

function serverOf(laboratory: Laboratory, side: Side): Promise<Server> {
  return side === "ceiling"
    ? startCeiling(laboratory, "intake")
    : startStore(laboratory, side, "intake")
}

async function storedIn({ databases }: Laboratory): Promise<{ count: number; done: number }> {
  const [row] = await databases.query<{ count: string; done: string }>(
    "intake",
    `select count(*) as count, count(*) filter (where state = 'done') as done
       from crypto_notification`,
  )
  return { count: Number(row?.count), done: Number(row?.done) }
}

function figuresOf(shots: Shot[], connections: number): Figure[] {
  const all = (side: Side, pick: (shot: Shot) => number) =>
    shots.filter((shot) => shot.side === side).map(pick)
  const beside = (
    name: string,
    unit: string,
    pick: (shot: Shot) => number,
    side: Side = "stripe",
  ) => {
    const ours = all("plugin", pick)
    const value = median(all(side, pick))
    const label = side === "stripe" ? "core+stripe" : "bare"
    return {
      name: `${connections} connections, ${name}`,
      unit,
      ours: median(ours),
      spread: spreadOf(ours),
      rival: { name: label, value },
    }
  }
  const speed = beside("webhooks", "/s", ({ perSecond }) => perSecond)
  const slowest = beside("p99", "ms", ({ p99 }) => p99)
  const refused = beside("not acknowledged", "", ({ refused: count }) => count)
  return [
    {
      ...speed,
      goal: { text: `≥ ${speedGoal} × core`, met: speed.ours >= speedGoal * speed.rival.value },
    },
    beside("the first 4 s", "/s", ({ burstPerSecond }) => burstPerSecond),
    beside("p50", "ms", ({ p50 }) => p50),
    connections === 8
      ? { ...slowest, goal: { text: `< ${p99GoalMs} ms`, met: slowest.ours < p99GoalMs } }
      : slowest,
    beside("processor time each", "µs", ({ processorTime }) => processorTime),
    { ...refused, goal: { text: "none", met: refused.ours === 0 } },
    beside("webhooks, under the ceiling", "/s", ({ perSecond }) => perSecond, "ceiling"),
  ]
}

/** So that no side always comes first. */
function rotated<T>(list: T[], by: number): T[] {
  const shift = by % list.length
  return [...list.slice(shift), ...list.slice(0, shift)]
}
