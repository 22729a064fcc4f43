import { setTimeout as sleep } from "node:timers/promises"
import { eventually } from "../environment/eventually"
import { memberNames, type Cluster } from "./cluster"
import { HeldInserts } from "./held-inserts"
import { payAndTell, startPayment, type StartedPayment } from "./payments"

/** Shoppers who check out and pay at the same time, one purchase after the other. */
const shoppers = 4

/** How long shoppers go on between two restarts, in ms. */
const betweenMs = 2_000

/** Nothing may be left to Medusa's lock on a cart, which outlives a process by two minutes. */
const settledWithinMs = 30_000

export function rollingRestartSuite(cluster: () => Cluster): void {
  it("a server that is told to end in the middle of settlement finishes it first", async () => {
    const { books, database } = cluster()
    const { cartId, reference } = await startPayment(cluster())
    const inserts = await HeldInserts.prepare(database, "server-1", ["order_cart"], 3)
    await inserts.hold("order_cart")
    await payAndTell(cluster(), "server-1", reference)
    await inserts.areReached(1)
    await cluster().member("server-1").end("SIGTERM")
    await inserts.remove()
    await books.expectSettledOnce(cartId, reference)
    await cluster().startMember("server-1")
  })

  it("every process is restarted in turn while shoppers pay: no request fails, every payment is one order", async () => {
    const { balancer, books, gateway } = cluster()
    gateway.faults.webhooks = "on"
    const paid: StartedPayment[] = []
    const failures: string[] = []
    let restarting = true

    async function buy(): Promise<void> {
      const payment = await startPayment(cluster())
      gateway.orders.payExactly(payment.reference)
      paid.push(payment)
      const { status } = await fetch(
        `${balancer.url}/crypto-payment/return/paycrypto_paycrypto/${payment.reference}`,
        { redirect: "manual" },
      )
      expect(status).toBeLessThan(500)
    }
    const goShopping = async () => {
      while (restarting) {
        await buy().catch((error: unknown) => failures.push(String(error)))
      }
    }
    const shopping = Promise.all(Array.from({ length: shoppers }, goShopping))
    const brokenBefore = balancer.broken
    for (const name of memberNames) {
      await sleep(betweenMs)
      await cluster().restartMember(name)
    }
    await sleep(betweenMs)
    restarting = false
    await shopping

    expect(failures).toEqual([])
    expect(balancer.broken).toBe(brokenBefore)
    expect(paid.length).toBeGreaterThan(shoppers)
    const end = Date.now() + settledWithinMs
    for (const { cartId, reference } of paid) {
      await eventually(
        () => books.expectSettledOnce(cartId, reference),
        Math.max(end - Date.now(), 1),
      )
    }
    await gateway.deliveries.settled()
    const states = new Set(gateway.deliveries.list().map(({ state }) => state))
    // Those of the tests before, which had webhooks switched off.
    states.delete("suppressed")
    expect([...states]).toEqual(["acknowledged"])
  }, 400_000)
}
