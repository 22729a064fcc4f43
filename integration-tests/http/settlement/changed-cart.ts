import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { ADOPTED_INVOICE } from "../../../src/providers/existing-invoice"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "./plugin-under-test"

/** The cart has moved on since the invoice was made, and the old invoice is paid. */
export function changedCartSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  async function itemOf(cartId: string): Promise<string> {
    const { data } = await store.shopper.get(`/store/carts/${cartId}`)
    return data.cart.items[0].id as string
  }

  it("same total, session replaced by another provider's: the order is placed with the paid invoice", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    await store.shopper.post(
      `/store/payment-collections/${checkout.collectionId}/payment-sessions`,
      {
        provider_id: "pp_system_default",
      },
    )
    expect((await store.shopper.sessions(checkout)).map((one) => one.provider_id)).toEqual([
      "pp_system_default",
    ])
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(60_000)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("same total, changed and changed back: the order is placed with the paid invoice", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    const item = await itemOf(checkout.cartId)
    for (const quantity of [2, 1]) {
      await store.shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, { quantity })
    }
    expect(await store.shopper.sessions(checkout)).toEqual([])
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(60_000)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("another total: the payment is an orphan, visible, and nothing is captured", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    const item = await itemOf(checkout.cartId)
    await store.shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, { quantity: 2 })
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(60_000)
    await plugin.expectOrphan(reference, /the cart costs 44.99 USD now, the invoice was 25.00/)
    expect(await store.books.countOrders()).toBe(0)
    expect(await store.books.countPayments()).toBe(0)
  })

  it("an order of another total: the earlier invoice is an orphan, the order waits for its own", async () => {
    plugin.module.settings.placeOrder = "checkout"
    const { session, ...checkout } = await store.shopper.startPayment()
    const earlier = session.data["reference"] as string
    const item = await itemOf(checkout.cartId)
    await store.shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, { quantity: 2 })
    const { data } = await store.shopper.choosePayment(checkout)
    const own = data.payment_collection.payment_sessions[0].data.reference as string
    expect((await store.shopper.complete(checkout)).data.type).toBe("order")

    store.gateway.orders.payExactly(earlier)
    await plugin.reconcileIn(60_000)
    await plugin.expectOrphan(earlier, /its order is for 44.99 USD, the invoice was 25.00 USD/)
    expect(await store.books.countPayments()).toBe(0)

    store.gateway.orders.payExactly(own)
    await plugin.reconcileIn(180_000)
    const [order] = await store.books.ordersOf(checkout.cartId)
    expect(order?.transactions.map(({ amount }) => String(amount))).toEqual(["44.99"])
    expect(await plugin.invoice(own)).toMatchObject({ order_id: order?.id, attention: [] })
  })

  it("no session is made for a paid invoice of another price, whatever settlement thought", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const { id } = await plugin.invoice(session.data["reference"] as string)
    const item = await itemOf(checkout.cartId)
    await store.shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, { quantity: 2 })
    const input = {
      payment_collection_id: checkout.collectionId,
      provider_id: plugin.providerId,
      context: { [ADOPTED_INVOICE]: id },
    }
    const refused = createPaymentSessionsWorkflow(store.container)
      .run({ input })
      .then(
        () => "made",
        (error: { message: string }) => error.message,
      )
    expect(await refused).toContain(`The invoice ${id} cannot be given`)
  })

  it("a second payment for one cart: the first makes the order, the second is an orphan", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const first = session.data["reference"] as string
    const item = await itemOf(checkout.cartId)
    for (const quantity of [2, 1]) {
      await store.shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, { quantity })
    }
    // The old invoice is about to expire, so a new one is made.
    plugin.turnClock(95 * 60_000)
    const { data } = await store.shopper.choosePayment(checkout)
    const second = data.payment_collection.payment_sessions[0].data.reference as string
    expect(second).not.toBe(first)

    store.gateway.orders.payExactly(second)
    store.gateway.orders.payExactly(first)
    await plugin.reconcileIn(200 * 60_000)
    await plugin.reconcileIn(201 * 60_000)
    const rows = [await plugin.invoice(first), await plugin.invoice(second)]
    expect(rows.map(({ status }) => status)).toEqual(["paid", "paid"])
    expect(rows.filter(({ settled_at: at }) => at !== null)).toHaveLength(1)
    const orphan = rows.find(({ settled_at: at }) => at === null)
    await plugin.expectOrphan(orphan?.reference as string, /paid by another/)
    const [order, ...more] = await store.books.ordersOf(checkout.cartId)
    expect(more).toEqual([])
    expect(order?.payment_collections[0]?.payments).toHaveLength(1)
    expect(order?.transactions).toHaveLength(1)
  })

  it("completed with another provider: the payment is an orphan", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    await store.shopper.post(
      `/store/payment-collections/${checkout.collectionId}/payment-sessions`,
      {
        provider_id: "pp_system_default",
      },
    )
    expect((await store.shopper.complete(checkout)).data.type).toBe("order")
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(60_000)
    await plugin.expectOrphan(reference, /the cart was paid by another payment/)
    expect(await store.books.countPayments()).toBe(1)
  })

  it("an unpaid invoice of the same amount is used again", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const again = await store.shopper.choosePayment(checkout)
    const renewed = again.data.payment_collection.payment_sessions[0]
    expect(renewed.id).not.toBe(session.id)
    expect(renewed.data).toMatchObject({
      reference: session.data["reference"],
      payment_url: session.data["payment_url"],
      session_id: renewed.id,
    })
    store.gateway.orders.payExactly(session.data["reference"] as string)
    expect((await store.shopper.complete(checkout)).data.type).toBe("order")
    await plugin.reconcileIn(60_000)
    await plugin.expectSettledOnce(checkout, session.data["reference"] as string)
  })
}
