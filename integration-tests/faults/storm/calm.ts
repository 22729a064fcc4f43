import { setTimeout as sleep } from "node:timers/promises"
import type { SimulatedInvoices } from "../../../sandbox/simulator/handle"
import { connected } from "../store/database"
import { gatewayNames, methods } from "../store/methods"
import type { FaultyStore } from "../store/open-store"
import type { EventfulCart } from "./eventful-cart"

const minute = 60_000

/** How far the clock goes ahead, from run to run of the job: past back-offs, graces and windows. */
const runsAheadMs = [1, 5, 12, 30, 120, 24 * 60, 3 * 24 * 60, 20 * 24 * 60].map(
  (minutes) => minutes * minute,
)

/** What is due is done within this at one time of the clock; a killed process's turn ends before. */
const patienceMs = 20_000

/**
 * Lets everything come to an end: gateways without faults, what was held back is told, open invoices
 * run out, and the job runs until nothing is due any more.
 *
 * @returns what does not work although nothing is wrong any more: answers of 500, endless work
 */
export async function calmDown(
  store: FaultyStore,
  carts: readonly EventfulCart[],
): Promise<string[]> {
  await store.start()
  for (const name of gatewayNames) {
    const { faults } = await store.gateways.up(name)
    faults.reset()
  }
  const statuses: number[] = []
  for (const cart of carts) {
    await cart.endLies()
    statuses.push(...(await cart.tellKept()))
  }
  await runJob(store, runsAheadMs.slice(0, 2))
  endOpenInvoices(store)
  decideRefunds(store)
  const { gateways } = store
  await Promise.all(
    gatewayNames.map(async (name) => (await gateways.up(name)).deliveries.settled()),
  )
  await runJob(store, runsAheadMs)
  for (const cart of carts) {
    statuses.push(...(await cart.lookAgain()))
  }
  return [
    ...statuses
      .filter((status) => status >= 500)
      .map((status) => `the store answered ${status} when the storm was over`),
    ...(await whatIsDue(store)).map((about) => `the job does not come to an end with ${about}`),
  ]
}

async function runJob(store: FaultyStore, aheadMs: readonly number[]): Promise<void> {
  const { clockOffsetMs } = store.settings
  let passed = clockOffsetMs
  for (const ahead of aheadMs) {
    passed += ahead
    await store.apply({ clockOffsetMs: passed })
    const end = Date.now() + patienceMs
    while (Date.now() < end && (await whatIsDue(store)).length > 0) {
      await store.reconcile()
      // The store's own job may be at work on the rest.
      await sleep(20)
    }
  }
}

/** Ids with what is written down about each. */
async function whatIsDue({ database, settings }: FaultyStore): Promise<string[]> {
  const now = new Date(Date.now() + settings.clockOffsetMs)
  const rows = await connected(database, (query) =>
    query<{ about: string }>(
      `select concat_ws(' ', id, status, last_error) as about
         from crypto_invoice where due_at <= $1
       union all select concat_ws(' ', id, state, reason) from crypto_notification where due_at <= $1
       union all select concat_ws(' ', id, status, last_error) from crypto_refund where due_at <= $1
       limit 5`,
      [now],
    ),
  )
  return rows.map(({ about }) => about)
}

/** Invoices end at the gateway unless they were paid; payments that were only seen arrive. */
function endOpenInvoices({ gateways }: FaultyStore): void {
  for (const name of gatewayNames) {
    const invoices: SimulatedInvoices = gateways.all()[name].invoices
    for (const { id, status } of invoices.list()) {
      const isSeen = methods[name].facts.statuses.some(
        (known) => known.raw === status && known.status === "confirming",
      )
      try {
        invoices.act(id, isSeen ? "pay-exactly" : "expire")
      } catch {
        // It has ended already.
      }
    }
  }
}

/** Pay Protocol's staff approve most refunds, and refuse some. */
function decideRefunds({ gateways }: FaultyStore): void {
  const { refunds } = gateways.all().payprotocol
  const [done, rejected] = [0, 5]
  for (const { refundId, refundStatus } of refunds.list()) {
    if (refundStatus !== done && refundStatus !== rejected) {
      refunds.setStatus(refundId, refundId % 3 === 0 ? rejected : done)
    }
  }
}
