import { settleCryptoInvoiceWorkflow } from "../../../src/workflows"
import { eventually } from "../../environment/eventually"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "./plugin-under-test"

export function paidSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  it("paid with the tab closed and every webhook lost: reconciliation alone places the order", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    expect(await plugin.invoice(reference)).toMatchObject({
      status: "pending",
      session_id: session.id,
      payment_collection_id: checkout.collectionId,
      amount: "25.00",
      currency: "USD",
    })
    store.gateway.orders.payExactly(reference)

    await plugin.reconcileIn(0)
    expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
    await plugin.reconcileIn(30_000)
    await plugin.expectSettledOnce(checkout, reference)
    await plugin.reconcileIn(86_400_000)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("all the news at the same moment makes one order and one capture", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    const { id } = await plugin.invoice(reference)
    store.gateway.faults.webhooks = "doubled"
    plugin.turnClock(30_000)
    store.gateway.orders.payExactly(reference)

    const settle = () =>
      settleCryptoInvoiceWorkflow(store.container)
        .run({ input: { invoice_id: id } })
        .catch((error: unknown) => error)
    const comeBack = () => store.api.get(`/crypto-payment/return/paycrypto_paycrypto/${reference}`)
    const poll = () =>
      store.shopper.get(`/store/crypto-payments/${session.id}?cart_id=${checkout.cartId}`)
    const statuses = await Promise.all([
      ...[comeBack(), comeBack(), poll(), poll()].map((answer) =>
        answer.then(({ status }) => status),
      ),
      ...[
        settle(),
        settle(),
        settle(),
        store.shopper.complete(checkout),
        store.shopper.complete(checkout),
        plugin.reconcileIn(30_000),
        store.gateway.deliveries.idle(),
      ].map((work) => Promise.resolve(work).then(() => 200)),
    ])
    expect(new Set(statuses)).toEqual(new Set([200]))
    await eventually(() => plugin.expectSettledOnce(checkout, reference))
    await store.gateway.deliveries.settled()
    await plugin.reconcileIn(120_000)
    await plugin.expectSettledOnce(checkout, reference)
    expect(await store.books.countOrders()).toBe(1)
    expect(await store.books.countPayments()).toBe(1)
  })

  it("news in reverse order leaves a paid invoice paid", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.payExactly(reference)
    for (const status of [1, 2, 0, 6]) {
      await plugin.sendWebhook(plugin.event(reference, status))
    }
    await eventually(() => plugin.expectSettledOnce(checkout, reference))
  })

  it("a gateway that takes its word back changes nothing but draws attention", async () => {
    const { session, ...checkout } = await store.shopper.startPayment("usd", "last")
    const reference = session.data["reference"] as string
    await plugin.stock("last", 0)
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(30_000)
    expect(await plugin.invoice(reference)).toMatchObject({ status: "paid", settled_at: null })

    store.gateway.orders.setStatus(reference, 6)
    await plugin.reconcileIn(3_600_000)
    const after = await plugin.invoice(reference)
    expect(after.status).toBe("paid")
    expect(after.attention).toContain("abnormal")
    expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
  })

  it("a webhook leads to the order within moments", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.faults.webhooks = "on"
    store.gateway.orders.payExactly(reference)
    await eventually(() => plugin.expectSettledOnce(checkout, reference), 5_000)
    await store.gateway.deliveries.settled()
    expect(store.gateway.deliveries.list().at(-1)).toMatchObject({ state: "acknowledged" })
  })
}
