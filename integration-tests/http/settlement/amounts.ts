import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { refreshPaymentCollectionForCartWorkflow } from "@medusajs/medusa/core-flows"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "./plugin-under-test"

export function amountsSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  it("underpaid: no order, in front of the merchant, and the order once the rest is there", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    const events = plugin.recordEvents()
    store.gateway.orders.payLess(reference)
    await plugin.reconcileIn(60_000)
    expect(await plugin.invoice(reference)).toMatchObject({
      status: "underpaid",
      attention: ["underpaid"],
      paid_amount: "22.5",
      paid_currency: "USDT",
    })
    expect(events()).toEqual(["crypto-payment.attention"])
    expect(await store.books.countOrders()).toBe(0)

    store.gateway.orders.setStatus(reference, 1)
    await plugin.reconcileIn(180_000)
    await plugin.expectSettledOnce(checkout, reference)
    expect((await plugin.invoice(reference)).attention).toEqual([])
  })

  it("overpaid: captured with exactly the session's amount, the excess on record", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.payMore(reference)
    await plugin.reconcileIn(60_000)
    await plugin.expectSettledOnce(checkout, reference)
    expect(await plugin.invoice(reference)).toMatchObject({
      attention: ["overpaid"],
      amount: "25.00",
      paid_amount: "27.5",
    })
  })

  it("a cart with the dust of a division in its total: settled for the price of its invoice", async () => {
    const checkout = await store.shopper.fillCart()
    const { data: filled } = await store.shopper.get(`/store/carts/${checkout.cartId}`)
    const item = filled.cart.items[0].id as string
    await store.container
      .resolve(Modules.CART)
      .updateLineItems(item, { unit_price: "19.990000000000000007" })
    await refreshPaymentCollectionForCartWorkflow(store.container).run({
      input: { cart_id: checkout.cartId },
    })
    const query = store.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: carts } = await query.graph({
      entity: "cart",
      fields: ["total", "raw_total"],
      filters: { id: checkout.cartId },
    })
    expect(carts).toMatchObject([{ raw_total: { value: "25.000000000000000007" } }])

    const { data } = await store.shopper.choosePayment(checkout)
    const reference = data.payment_collection.payment_sessions[0].data.reference as string
    expect(await plugin.invoice(reference)).toMatchObject({ price_amount: "25.00" })
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(60_000)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("late, after expiry: the session is given up, then the order is placed after all", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    const events = plugin.recordEvents()
    store.gateway.orders.setStatus(reference, 6)
    await plugin.reconcileIn(60_000)
    expect(await plugin.invoice(reference)).toMatchObject({ status: "expired", attention: [] })
    expect((await store.shopper.sessions(checkout))[0]).toMatchObject({
      status: "canceled",
      data: { status: "expired" },
    })

    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(3 * 86_400_000)
    await plugin.expectSettledOnce(checkout, reference)
    expect((await plugin.invoice(reference)).attention).toEqual(["late"])
    expect(events()).toEqual([
      "crypto-payment.expired",
      "crypto-payment.attention",
      "crypto-payment.paid",
    ])
  })

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["reference", { cust_order_id: "order_01" }, /reference is order_01/],
    ["invoice id", { order_id: "p25041408020716468" }, /gatewayInvoiceId is p2504/],
    ["amount", { amount: "24.99" }, /amount is 24.99, not 25.00/],
    ["currency", { currency: "EUR" }, /currency is EUR, not USD/],
  ])(
    "paid with another %s than ordered: never paid, and settled once the answer fits",
    async (_title, fields, reason) => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const reference = session.data["reference"] as string
      store.gateway.orders.payExactly(reference)
      store.gateway.orders.override(reference, fields)
      await plugin.reconcileIn(60_000)
      const row = await plugin.invoice(reference)
      expect(row).toMatchObject({ status: "pending", paid_at: null, attention: ["mismatch"] })
      expect(row.last_error).toMatch(reason)
      expect(await store.books.countOrders()).toBe(0)

      store.gateway.orders.override(reference, null)
      await plugin.reconcileIn(120_000)
      await plugin.expectSettledOnce(checkout, reference)
      expect((await plugin.invoice(reference)).attention).toEqual([])
    },
  )

  it("an unknown status is abnormal, never paid", async () => {
    const { session } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.setStatus(reference, 42)
    await plugin.reconcileIn(60_000)
    expect(await plugin.invoice(reference)).toMatchObject({
      status: "abnormal",
      raw_status: "42",
      attention: ["abnormal"],
      paid_at: null,
    })
    expect(await store.books.countOrders()).toBe(0)
  })
}
