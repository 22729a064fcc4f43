import { setTimeout as sleep } from "node:timers/promises"
import { eventually } from "../../environment/eventually"
import { restartPostgres } from "../../environment/postgres-restart"
import type { Checkout, StoreSession } from "../../environment/shopper"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"

export function postgresRestartSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  it("Postgres restarts during a burst of webhooks: the gateway sends again, and nothing is lost", async () => {
    const carts: (Checkout & { session: StoreSession })[] = []
    for (let made = 0; made < 6; made++) {
      carts.push(await store.shopper.startPayment())
    }
    const references = carts.map(({ session }) => session.data["reference"] as string)
    references.forEach((reference) => store.gateway.orders.payExactly(reference))

    const restarting = restartPostgres()
    const answers: { reference: string; status: number; body: unknown }[] = []
    const acknowledged = new Set<string>()
    const end = Date.now() + 20_000
    let round = 0
    while (acknowledged.size < references.length && Date.now() < end) {
      round += 1
      await Promise.all(
        references
          .filter((reference) => !acknowledged.has(reference))
          .map(async (reference) => {
            const { status, data } = await plugin.sendWebhook(
              plugin.event(reference, 1),
              plugin.event(`${reference}-burst-${round}`, 1),
            )
            answers.push({ reference, status, body: data })
            // What the real gateway takes for an acknowledgement: HTTP 200 and {code, msg}.
            if (status === 200 && typeof data?.code === "number") {
              acknowledged.add(reference)
            }
          }),
      )
      await sleep(50)
    }
    await restarting

    expect(answers.filter(({ status }) => status !== 200).length).toBeGreaterThan(0)
    for (const { status } of answers) {
      expect([200, 503]).toContain(status)
    }
    // Acknowledged means stored, also across the crash.
    const stored = new Set((await plugin.notifications()).map(({ reference }) => reference))
    for (const reference of acknowledged) {
      expect(stored).toContain(reference)
    }
    let minute = 0
    await eventually(async () => {
      await plugin.reconcileIn(60_000 * ++minute)
      for (const [index, cart] of carts.entries()) {
        await plugin.expectSettledOnce(cart, references[index] as string)
      }
    }, 30_000)
    expect(await store.books.countPayments()).toBe(references.length)
  }, 90_000)
}
