import { eventually } from "../environment/eventually"
import type { Cluster } from "./cluster"
import { HeldInserts } from "./held-inserts"
import { payAndTell, startPayment } from "./payments"

/**
 * After a kill everything must be finished within this time, in ms. Medusa's own lock on a cart,
 * held by a dead process, lives for 120 s in Redis.
 */
export const recoveryMs = 150_000

/** Where in settlement a cart stands when its server dies: the table it is being written into. */
const killPoints = [
  ["after the order is created, before it is linked", "order_cart"],
  ["after the order is linked, before the payment is written", "payment"],
  ["after the payment is written, before it is captured", "capture"],
  ["after the capture, before the order's transaction", "order_transaction"],
] as const

interface Victim {
  cartId: string
  reference: string
}

/**
 * One server is killed in the middle of settlement. Finishing takes up to two minutes, so the kill
 * comes first in the run and the look at what became of it last; in between the others are busy.
 */
export function killedInSettlement(cluster: () => Cluster): Record<"kill" | "ends", () => void> {
  const victims = new Map<string, Victim>()
  let killedAt = Number.NaN

  return {
    kill: () =>
      it("server-1 is killed while four paid carts stand at four points of it", async () => {
        const { database } = cluster()
        const tables = killPoints.map(([, table]) => table)
        const inserts = await HeldInserts.prepare(database, "server-1", tables)
        for (const table of tables) {
          await inserts.hold(table)
          const { cartId, reference } = await startPayment(cluster())
          await payAndTell(cluster(), "server-1", reference)
          victims.set(table, { cartId, reference })
          await inserts.areReached(victims.size)
        }
        await cluster().member("server-1").end("SIGKILL")
        killedAt = Date.now()
        await inserts.cutOff()
        await inserts.remove()
        await cluster().startMember("server-1")
      }),

    ends: () =>
      it.each(killPoints)(
        "what stood %s is finished",
        async (_title, table) => {
          const { books, shopper } = cluster()
          const { cartId, reference } = victims.get(table) as Victim
          await eventually(
            () => books.expectSettledOnce(cartId, reference),
            Math.max(killedAt + recoveryMs - Date.now(), 1),
          )
          const { settledAt } = await books.invoice(reference)
          expect((settledAt as Date).getTime() - killedAt).toBeLessThan(recoveryMs)
          // The shopper's page, coming late, finds the same order.
          const again = await shopper.complete({ cartId, collectionId: "" })
          const [order] = await books.ordersOf(cartId)
          expect(again.data.order?.id).toBe(order?.id)
        },
        recoveryMs + 30_000,
      ),
  }
}
