import type { MethodRig, StartedPayment } from "../method-rig"
import { minute, type Scenario } from "./scenario"

async function setQuantities({ shopper }: MethodRig, cartId: string, ...quantities: number[]) {
  const { data } = await shopper.get(`/store/carts/${cartId}`)
  const item = data.cart.items[0].id as string
  for (const quantity of quantities) {
    await shopper.post(`/store/carts/${cartId}/line-items/${item}`, { quantity })
  }
}

async function chooseManualPayment({ shopper }: MethodRig, { checkout }: StartedPayment) {
  await shopper.payingBy("pp_system_default").choosePayment(checkout)
}

export const changedCartScenarios: readonly Scenario[] = [
  {
    title: "7: session replaced by another provider's: the order is placed with the paid invoice",
    async run(rig) {
      const { plugin, simulator, start } = rig
      const payment = await start()
      await chooseManualPayment(rig, payment)
      simulator.invoices.act(payment.id, "pay-exactly")
      await plugin.reconcileIn(minute)
      await plugin.expectSettledOnce(payment.checkout, payment.reference)
    },
  },
  {
    title: "7: cart changed and changed back: the store's price counts, not the asset's of the day",
    appliesTo: ({ ordered }) => ordered.rate !== null,
    async run(rig) {
      const { plugin, simulator, start } = rig
      const { checkout, reference, id } = await start()
      await setQuantities(rig, checkout.cartId, 2, 1)
      simulator.invoices.act(id, "pay-exactly")
      await plugin.reconcileIn(minute)
      await plugin.expectSettledOnce(checkout, reference)
    },
  },
  {
    title: "7: another total, or completed otherwise: an orphan in front of the merchant",
    async run(rig) {
      const { plugin, simulator, start, shopper, store } = rig
      const dearer = await start()
      const completed = await start()
      await setQuantities(rig, dearer.checkout.cartId, 2)
      await chooseManualPayment(rig, completed)
      expect((await shopper.complete(completed.checkout)).data.type).toBe("order")
      const events = plugin.recordEvents()
      for (const { id } of [dearer, completed]) {
        simulator.invoices.act(id, "pay-exactly")
      }
      await plugin.reconcileIn(minute)
      await plugin.expectOrphan(
        dearer.reference,
        /the cart costs 44.99 USD now, the invoice was 25.00/,
      )
      await plugin.expectOrphan(completed.reference, /the cart was paid by another payment/)
      expect(events()).toContain("crypto-payment.attention")
      expect(await store.books.ordersOf(dearer.checkout.cartId)).toEqual([])
      expect(await store.books.countOrders()).toBe(1)
      expect(await store.books.countPayments()).toBe(1)
    },
  },
  {
    title: "7: a second payment for one cart by another method is an orphan",
    async run(rig, other) {
      const { plugin, simulator, start, store } = rig
      const first = await start()
      const { data, status } = await other.shopper.choosePayment(first.checkout)
      expect(status).toBe(200)
      const [session] = data.payment_collection.payment_sessions
      const second = session.data.reference as string
      expect(second).not.toBe(first.reference)

      other.simulator.invoices.act(session.data.gateway_invoice_id as string, "pay-exactly")
      simulator.invoices.act(first.id, "pay-exactly")
      await plugin.reconcileIn(minute)
      await plugin.reconcileIn(2 * minute)
      const rows = [await plugin.invoice(first.reference), await other.plugin.invoice(second)]
      expect(rows.map((row) => row.status)).toEqual(["paid", "paid"])
      expect(rows.filter(({ settled_at: at }) => at !== null)).toHaveLength(1)
      const orphanOf = rows[0]?.settled_at === null ? rig : other
      const orphan = rows.find(({ settled_at: at }) => at === null)
      await orphanOf.plugin.expectOrphan(orphan?.reference as string, /paid by another/)
      const [order, ...more] = await store.books.ordersOf(first.checkout.cartId)
      expect(more).toEqual([])
      expect(order?.payment_collections[0]?.payments).toHaveLength(1)
      expect(order?.transactions.map(({ amount }) => String(amount))).toEqual(["25"])
    },
  },
]
