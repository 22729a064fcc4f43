import { randomUUID } from "node:crypto"
import { cancelOrderWorkflow, capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { Plugin } from "../../environment/plugin"
import { Admin, merchant } from "./admin"

const minute = 60_000

/** Payments that lost their cart find an order or another cart. */
export function attachSuite(store: GatewaysStore): void {
  const admin = new Admin(store)
  const plugin = new Plugin(store, providerIds.paycrypto)

  beforeEach(() => plugin.reset())

  /** Paid after the cart had changed, so that it belongs nowhere. */
  async function orphan() {
    const { shopper } = store
    const { session, ...checkout } = await shopper.payingBy(providerIds.paycrypto).startPayment()
    const reference = session.data["reference"] as string
    const { data } = await shopper.get(`/store/carts/${checkout.cartId}`)
    const item = data.cart.items[0].id as string
    const setQuantity = (quantity: number) =>
      shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, { quantity })
    await setQuantity(2)
    store.simulators.paycrypto.invoices.act(reference, "pay-exactly")
    await plugin.reconcileIn(minute)
    const { id } = await plugin.invoice(reference)
    const { invoice } = await admin.payment(id)
    expect(invoice.attention).toEqual(["orphan"])
    return { ...checkout, id, reference, setQuantity }
  }

  /** An order that waits for its money: paid by Medusa's own provider for payments by hand. */
  async function openOrder(): Promise<string> {
    const shopper = store.shopper.payingBy("pp_system_default")
    const { session: _, ...checkout } = await shopper.startPayment()
    const { data } = await shopper.complete(checkout)
    expect(data.type).toBe("order")
    const [collection] = (await store.books.ordersOf(checkout.cartId))[0]?.payment_collections ?? []
    await store.container
      .resolve(Modules.PAYMENT)
      .cancelPayment(collection?.payments[0]?.id as string)
    return data.order.id as string
  }

  it("to an order: its books show the payment, once", async () => {
    const { id, reference } = await orphan()
    const orderId = await openOrder()
    const key = randomUUID()
    const presses = await Promise.all(
      [1, 2].map(() => admin.press(`/${id}/attach`, { order_id: orderId }, key)),
    )
    expect(presses.map(({ status, data }) => [status, data.message])).toEqual([
      [200, undefined],
      [200, undefined],
    ])
    const order = await admin.order(orderId)
    const payments = order.payment_collections.flatMap(({ payments: made }) => made)
    const captured = payments.flatMap(({ captures }) => captures.map(({ amount }) => amount))
    expect(captured).toEqual([25])
    expect(Number(order.summary.pending_difference)).toBe(0)
    expect(order.payment_collections).toHaveLength(2)
    const payment = await admin.payment(id)
    expect(payment.invoice).toMatchObject({
      order_id: orderId,
      attention: [],
      settled_at: expect.any(String) as string,
    })
    expect(payment.timeline.filter(({ kind }) => kind === "attached")).toMatchObject([
      { actor: { email: merchant.email }, data: { order_id: orderId } },
    ])
    expect((await plugin.invoice(reference)).status).toBe("paid")
  })

  it("to a cart that costs exactly that: its order is placed", async () => {
    const { id } = await orphan()
    const other = await store.shopper.fillCart()
    const { status, data } = await admin.press(`/${id}/attach`, { cart_id: other.cartId })
    expect([status, data.message]).toEqual([200, undefined])
    expect(data.invoice).toMatchObject({ cart_id: other.cartId, attention: [] })
    const orders = await store.books.ordersOf(other.cartId)
    expect(
      orders.map(({ transactions }) => transactions.map((made) => String(made.amount))),
    ).toEqual([["25"]])
    const again = await admin.press(`/${id}/attach`, { cart_id: other.cartId })
    expect(again.status).toBe(200)
    expect(await store.books.ordersOf(other.cartId)).toHaveLength(1)
    const elsewhere = await admin.press(`/${id}/attach`, { order_id: "order_1" })
    expect(elsewhere.data.message).toMatch(/stands in its order already/)
  })

  it("its own cart, changed back: the order is placed by hand", async () => {
    const { id, cartId, setQuantity } = await orphan()
    const refused = await admin.press(`/${id}/place-order`)
    expect(refused.data.message).toMatch(/cannot be placed: the cart costs 44.99 USD now/)
    await setQuantity(1)
    const { status } = await admin.press(`/${id}/place-order`)
    expect(status).toBe(200)
    expect(await store.books.ordersOf(cartId)).toHaveLength(1)
    expect((await admin.payment(id)).invoice.attention).toEqual([])
  })

  it("what does not fit is refused in words, and nothing is touched", async () => {
    const { id, reference } = await orphan()
    const before = await plugin.invoice(reference)
    const eur = await store.shopper.fillCart("eur")
    const open = await openOrder()
    const canceled = await openOrder()
    await cancelOrderWorkflow(store.container).run({ input: { order_id: canceled } })
    const paid = await store.shopper.payingBy("pp_system_default").startPayment()
    const { data: completed } = await store.shopper.complete(paid)
    const [bought] = await store.books.ordersOf(paid.cartId)
    await capturePaymentWorkflow(store.container).run({
      input: { payment_id: bought?.payment_collections[0]?.payments[0]?.id as string },
    })
    const refusals: [object, number, RegExp][] = [
      [{ cart_id: "cart_1" }, 404, /no cart with the id cart_1/],
      [{ order_id: "order_1" }, 404, /no order with the id order_1/],
      [{ cart_id: eur.cartId }, 400, /does not fit the cart: the cart is in EUR now/],
      [{ cart_id: paid.cartId }, 400, /has become an order/],
      [{ order_id: canceled }, 400, /The order is canceled/],
      [{ order_id: completed.order.id }, 400, /more than the order still has to be paid \(0 USD\)/],
    ]
    for (const [target, status, message] of refusals) {
      const answer = await admin.press(`/${id}/attach`, target)
      expect([target, answer.status, answer.data.message]).toEqual([
        target,
        status,
        expect.stringMatching(message),
      ])
    }
    expect(await plugin.invoice(reference)).toMatchObject({
      closed_at: before.closed_at,
      payment_collection_id: before.payment_collection_id,
      version: before.version,
    })
    expect((await admin.order(open)).payment_collections).toHaveLength(1)
  })
}
