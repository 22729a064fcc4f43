import { eventually } from "../../environment/eventually"
import { MedusaProcess } from "../../environment/medusa-process"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"

export function twoProcessesSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  it("two processes receive the same news and both run the job: one order each", async () => {
    const processes = await Promise.all([
      MedusaProcess.start(store.databaseUrl),
      MedusaProcess.start(store.databaseUrl),
    ])
    try {
      const carts = []
      for (let made = 0; made < 6; made++) {
        carts.push(await store.shopper.startPayment())
      }
      const references = carts.map(({ session }) => session.data["reference"] as string)
      references.forEach((reference) => store.gateway.orders.payExactly(reference))
      const body = {
        action: "order_result",
        events: references.map((reference) => plugin.event(reference, 1)),
      }
      const headers = store.gateway.signWebhook(body)
      const answers = await Promise.all(
        [...processes, ...processes].map((medusa) =>
          medusa.post("/hooks/payment/paycrypto_paycrypto", body, headers),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      for (const [index, cart] of carts.entries()) {
        await eventually(() => plugin.expectSettledOnce(cart, references[index] as string), 30_000)
      }
      expect(await store.books.countOrders()).toBe(6)
      expect(await store.books.countPayments()).toBe(6)
    } finally {
      await Promise.all(processes.map((medusa) => medusa.kill()))
    }
  })
}
