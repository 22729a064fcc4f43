import { acknowledgedNews } from "./books/acknowledged"
import { gatewayBooks, gatewayRefunds } from "./books/gateway-books"
import { storeBooks } from "./books/store-books"
import { check } from "./checker/check"
import type { Complaint } from "./checker/complaint"
import type { Evidence } from "./checker/evidence"
import { connected, type Query } from "./store/database"
import { FaultyStore } from "./store/open-store"
import { calmDown } from "./storm/calm"
import { Disk } from "./storm/disk"
import { EventfulCart } from "./storm/eventful-cart"
import { Forger } from "./storm/forger"
import { planOf, type Plan } from "./storm/plan"
import { StoryLog } from "./storm/story-log"
import { TroubleMaker } from "./storm/trouble-maker"

export interface FaultRun {
  seed: number
  carts: number
  placeOrder: Plan["placeOrder"]
  seconds: number
  /** How much of that went into what. */
  phases: { opening: number; storm: number; calm: number }
  complaints: Complaint[]
  /** What happened, and how often. */
  counts: Record<string, number>
  /** How many invoices with money in them ended as what. */
  outcomes: Record<string, number>
  evidence: Evidence
}

/** The books of a run that is over. */
export interface OpenBooks {
  /** What the checker says of the store's books after this SQL, which is taken back afterwards. */
  falsified: (sql: string) => Promise<Complaint[]>
}

/** So many stories go on at the same time. */
const atOnce = 6

/**
 * Runs the plan of this seed against a store of its own. Postgres must be running.
 *
 * @param look may look into the books while they are still there
 */
export async function runFaults(
  { seed, carts }: { seed: number; carts: number },
  look: (books: OpenBooks) => Promise<void> = async () => undefined,
): Promise<FaultRun> {
  const start = performance.now()
  const plan = planOf(seed, carts)
  const log = new StoryLog()
  const clock = () => (performance.now() - start) / 1000
  const store = await FaultyStore.open(`faults_${seed}`, plan.placeOrder)
  try {
    const forger = new Forger(seed)
    const opened = clock()
    const eventful = await storm(store, plan, forger, log)
    const stormed = clock()
    const brokenAfterwards = await calmDown(store, eventful)
    const phases = { opening: opened, storm: stormed - opened, calm: clock() - stormed }
    const { gateways, database } = store
    const evidenceBy = async (query: Query): Promise<Evidence> => ({
      placeOrder: plan.placeOrder,
      gatewayInvoices: gatewayBooks(gateways.all()),
      gatewayRefunds: gatewayRefunds(gateways.all()),
      ...(await storeBooks(query)),
      acknowledged: acknowledgedNews(gateways),
      forgedMarks: forger.marks,
      log: store.log,
      secrets: [...store.secrets],
      ownEnds: store.ownEnds,
      brokenAfterwards,
    })
    const evidence = await connected(database, evidenceBy)
    await look({
      falsified: (sql) =>
        connected(database, async (query) => {
          await query("begin")
          await query(sql)
          // Without a commit, so that it ends with the connection.
          return check(await evidenceBy(query))
        }),
    })
    return {
      ...{ seed, carts: plan.stories.length, placeOrder: plan.placeOrder, phases, evidence },
      counts: log.counts,
      seconds: clock(),
      complaints: check(evidence),
      outcomes: outcomesOf(evidence),
    }
  } finally {
    await store.close()
  }
}

/** Everything that is planned, without what comes of it. */
async function storm(
  store: FaultyStore,
  plan: Plan,
  forger: Forger,
  log: StoryLog,
): Promise<EventfulCart[]> {
  const disk = new Disk(store.database)
  await disk.prepare()
  const troubles = new TroubleMaker(store, disk, plan.troubles, log)
  const eventful = plan.stories.map((story) => ({
    cart: new EventfulCart(store, story, forger, log),
    steps: story.steps,
  }))
  let steps = 0
  const waiting = [...eventful]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const step of next.steps) {
        await next.cart.take(step)
        troubles.reached(++steps)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await troubles.over()
  return eventful.map(({ cart }) => cart)
}

function outcomesOf({ gatewayInvoices, ledger }: Evidence): Record<string, number> {
  const outcomes: Record<string, number> = {}
  for (const { reference, money } of gatewayInvoices) {
    const row = ledger.find((each) => each.reference === reference)
    const became = row?.isSettled ? "settled" : (row?.attention.join("+") ?? "unknown")
    const name = `${money}: ${became || "nothing"}`
    outcomes[name] = (outcomes[name] ?? 0) + 1
  }
  return outcomes
}
