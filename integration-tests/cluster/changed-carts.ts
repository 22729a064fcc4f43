import { eventually } from "../environment/eventually"
import type { Cluster } from "./cluster"
import { paidWebhook, startPayment } from "./payments"

/** The cart has moved on since the invoice was made, and the old invoice is paid. */
export function changedCartsSuite(cluster: () => Cluster): void {
  async function setQuantity(cartId: string, quantity: number): Promise<void> {
    const { shopper } = cluster()
    const { data } = await shopper.get(`/store/carts/${cartId}`)
    const item = data.cart.items[0].id as string
    const { status } = await shopper.post(`/store/carts/${cartId}/line-items/${item}`, { quantity })
    expect(status).toBe(200)
  }

  async function chooseAnotherProvider(collectionId: string): Promise<void> {
    const { status } = await cluster().shopper.post(
      `/store/payment-collections/${collectionId}/payment-sessions`,
      { provider_id: "pp_system_default" },
    )
    expect(status).toBe(200)
  }

  /** The news comes to both servers at once. */
  async function pay(...references: string[]): Promise<void> {
    const { gateway } = cluster()
    references.forEach((reference) => gateway.orders.payExactly(reference))
    const servers = [cluster().urlOf("server-1"), cluster().urlOf("server-2")]
    await Promise.all(
      references.flatMap((reference) => servers.map(paidWebhook(cluster(), reference))),
    )
  }

  it("same total, session replaced: the order is placed with the paid invoice", async () => {
    const { cartId, collectionId, reference } = await startPayment(cluster())
    await chooseAnotherProvider(collectionId)
    await pay(reference)
    await eventually(() => cluster().books.expectSettledOnce(cartId, reference))
  })

  it("same total, changed and changed back: the order is placed with the paid invoice", async () => {
    const { cartId, reference } = await startPayment(cluster())
    await setQuantity(cartId, 2)
    await setQuantity(cartId, 1)
    await pay(reference)
    await eventually(() => cluster().books.expectSettledOnce(cartId, reference))
  })

  it("another total: an orphan, and nothing is captured", async () => {
    const { books } = cluster()
    const { cartId, reference } = await startPayment(cluster())
    await setQuantity(cartId, 2)
    await pay(reference)
    await eventually(() =>
      books.expectOrphan(reference, /the cart costs 44.99 USD now, the invoice was 25.00/),
    )
    expect(await books.ordersOf(cartId)).toEqual([])
    expect(await books.capturesOf(cartId)).toEqual([])
  })

  it("completed with another provider: an orphan, and the order stays as it is", async () => {
    const { books, shopper } = cluster()
    const { cartId, collectionId, reference } = await startPayment(cluster())
    await chooseAnotherProvider(collectionId)
    expect((await shopper.complete({ cartId, collectionId })).data.type).toBe("order")
    await pay(reference)
    await eventually(() => books.expectOrphan(reference, /the cart was paid by another payment/))
    expect(await books.ordersOf(cartId)).toHaveLength(1)
    expect(await books.paymentsOf(cartId)).toHaveLength(1)
    expect(await books.capturesOf(cartId)).toEqual([])
  })

  it("two invoices of one cart are paid at the same moment: one makes the order, the other is an orphan", async () => {
    const { books, shopper } = cluster()
    const { cartId, collectionId, reference } = await startPayment(cluster())
    await setQuantity(cartId, 2)
    const { data } = await shopper.choosePayment({ cartId, collectionId })
    const second = data.payment_collection.payment_sessions[0].data.reference as string
    expect(second).not.toBe(reference)
    await pay(reference, second)
    await eventually(() => books.expectSettledOnce(cartId, second, "44.99"))
    await eventually(() => books.expectOrphan(reference, /paid by another|the cart costs 44.99/))
    await books.expectSettledOnce(cartId, second, "44.99")
  })
}
