import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Checkout } from "../../environment/shopper"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "./plugin-under-test"

const minute = 60_000

/** When the order is placed, and when an unpaid one is cancelled again. */
export function placeOrderSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  async function reserved(): Promise<number> {
    const items = await store.container.resolve(Modules.INVENTORY).listReservationItems({})
    return items.length
  }

  async function orderStatus(cartId: string): Promise<string> {
    const orders = await store.books.ordersOf(cartId)
    expect(orders.length).toBeLessThan(2)
    return orders[0]?.status ?? "none"
  }

  it("paid: a payment that is only seen places no order, the confirmed one does", async () => {
    plugin.module.settings.placeOrder = "paid"
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.setStatus(reference, 2)
    await plugin.reconcileIn(minute)
    expect((await store.shopper.complete(checkout)).data.type).not.toBe("order")
    expect(await orderStatus(checkout.cartId)).toBe("none")

    store.gateway.orders.setStatus(reference, 1)
    await plugin.reconcileIn(3 * minute)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("confirming: the order is placed when the payment is seen and captured when it is confirmed", async () => {
    const events = plugin.recordEvents()
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.setStatus(reference, 2)
    await plugin.reconcileIn(minute)
    expect(await orderStatus(checkout.cartId)).toBe("pending")
    expect(await store.books.countPayments()).toBe(0)
    expect(await reserved()).toBe(1)

    store.gateway.orders.setStatus(reference, 1)
    await plugin.reconcileIn(3 * minute)
    await plugin.expectSettledOnce(checkout, reference)
    expect(events()).toEqual(["crypto-payment.confirming", "crypto-payment.paid"])
  })

  it("confirming, and then it fails: canceled after the grace period, the stock released", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.setStatus(reference, 2)
    await plugin.reconcileIn(minute)
    expect(await reserved()).toBe(1)

    store.gateway.orders.setStatus(reference, 4)
    await plugin.reconcileIn(3 * minute)
    expect(await orderStatus(checkout.cartId)).toBe("pending")
    await plugin.reconcileIn(30 * minute)
    expect(await orderStatus(checkout.cartId)).toBe("canceled")
    expect(await reserved()).toBe(0)
    expect(await plugin.invoice(reference)).toMatchObject({ status: "failed" })
  })

  describe("a completion that crashed before the order was linked to its cart", () => {
    /** As Medusa leaves it: the order is the payment collection's, but not the cart's. */
    async function crashedCompletion(checkout: Checkout): Promise<string> {
      const { cartId } = checkout
      const { data } = await store.shopper.complete(checkout)
      const orderId = data.order.id as string
      await store.container.resolve(ContainerRegistrationKeys.LINK).dismiss({
        [Modules.ORDER]: { order_id: orderId },
        [Modules.CART]: { cart_id: cartId },
      })
      await store.container.resolve(Modules.CART).updateCarts(cartId, { completed_at: null })
      return orderId
    }

    async function statusOf(orderId: string): Promise<string> {
      return (await store.container.resolve(Modules.ORDER).retrieveOrder(orderId)).status
    }

    it.each([
      ["ends unpaid", 6],
      ["is short", 3],
    ])("leaves no order behind when the payment %s", async (_title, status) => {
      plugin.module.settings.placeOrder = "checkout"
      const { session, ...checkout } = await store.shopper.startPayment()
      const leftover = await crashedCompletion(checkout)
      expect(await reserved()).toBe(1)
      store.gateway.orders.setStatus(session.data["reference"] as string, status)
      await plugin.reconcileIn(minute)
      expect(await statusOf(leftover)).toBe("canceled")
      expect(await reserved()).toBe(0)
    })

    it("leaves none beside the order of a later try", async () => {
      plugin.module.settings.placeOrder = "checkout"
      const { session, ...checkout } = await store.shopper.startPayment()
      const reference = session.data["reference"] as string
      expect((await store.shopper.complete(checkout)).data.type).toBe("order")
      const leftover = await store.container.resolve(Modules.ORDER).createOrders({
        currency_code: "usd",
        metadata: { crypto_payment_cart: checkout.cartId },
      })
      store.gateway.orders.payExactly(reference)
      await plugin.reconcileIn(minute)
      await plugin.expectSettledOnce(checkout, reference)
      expect(await statusOf(leftover.id)).toBe("canceled")
      expect(await reserved()).toBe(1)
    })
  })

  it("an order that lost its payment collection in a crash is replaced by one with the money", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    plugin.module.settings.placeOrder = "checkout"
    const { data } = await store.shopper.complete(checkout)
    const broken = data.order.id as string
    await store.container.resolve(ContainerRegistrationKeys.LINK).dismiss({
      [Modules.ORDER]: { order_id: broken },
      [Modules.PAYMENT]: { payment_collection_id: checkout.collectionId },
    })
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(minute)
    await plugin.expectSettledOnce(checkout, reference)
    const [order] = await store.books.ordersOf(checkout.cartId)
    expect(order?.id).not.toBe(broken)
    const orders = store.container.resolve(Modules.ORDER)
    expect((await orders.retrieveOrder(broken)).status).toBe("canceled")
    expect(await reserved()).toBe(1)
  })

  it("checkout: the cart is completed first, the payment follows", async () => {
    plugin.module.settings.placeOrder = "checkout"
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    expect((await store.shopper.complete(checkout)).data.type).toBe("order")
    expect(await store.books.countPayments()).toBe(0)
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(minute)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("checkout, and nobody pays: canceled on the gateway's final answer, never on our clock", async () => {
    plugin.module.settings.placeOrder = "checkout"
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    await store.shopper.complete(checkout)

    // Long after expiry by our clock, the gateway still calls it pending.
    await plugin.reconcileIn(5 * 60 * minute)
    expect(await orderStatus(checkout.cartId)).toBe("pending")

    store.gateway.orders.setStatus(reference, 6)
    await plugin.reconcileIn(12 * 60 * minute)
    expect(await orderStatus(checkout.cartId)).toBe("pending")
    await plugin.reconcileIn(24 * 60 * minute)
    expect(await orderStatus(checkout.cartId)).toBe("canceled")
    expect(await reserved()).toBe(0)
  })

  it("an order whose invoice turns out paid in the last query is not canceled but captured", async () => {
    plugin.module.settings.placeOrder = "checkout"
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    await store.shopper.complete(checkout)
    store.gateway.orders.setStatus(reference, 6)
    await plugin.reconcileIn(minute)
    expect(await plugin.invoice(reference)).toMatchObject({ status: "expired" })

    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(24 * 60 * minute)
    await plugin.expectSettledOnce(checkout, reference)
    expect(await orderStatus(checkout.cartId)).toBe("pending")
    expect((await plugin.invoice(reference)).attention).toEqual(["late"])
  })

  it("an order is not canceled while the gateway cannot be asked", async () => {
    plugin.module.settings.placeOrder = "checkout"
    const { session, ...checkout } = await store.shopper.startPayment()
    await store.shopper.complete(checkout)
    store.gateway.orders.setStatus(session.data["reference"] as string, 6)
    await plugin.reconcileIn(minute)
    store.gateway.faults.next("close", { method: "GET", times: 3 })
    await plugin.reconcileIn(24 * 60 * minute)
    expect(await orderStatus(checkout.cartId)).toBe("pending")
  })
}
