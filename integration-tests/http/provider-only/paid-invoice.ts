import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow, refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import type { StoreUnderTest } from "../../environment/store-under-test"

export function paidInvoiceSuite(store: StoreUnderTest): void {
  const payments = () => store.container.resolve(Modules.PAYMENT)

  async function paidCheckout(variant: "plenty" | "last" = "plenty") {
    const checkout = await store.shopper.startPayment("usd", variant)
    store.gateway.orders.payExactly(checkout.session.data["reference"] as string)
    return checkout
  }

  async function stock(sku: string, quantity: number): Promise<void> {
    const inventory = store.container.resolve(Modules.INVENTORY)
    const [item] = await inventory.listInventoryItems({ sku })
    const [level] = await inventory.listInventoryLevels({ inventory_item_id: item?.id })
    await inventory.updateInventoryLevels({
      inventory_item_id: item?.id as string,
      location_id: level?.location_id as string,
      stocked_quantity: quantity,
    })
  }

  describe("an invoice with money in it is not let go of", () => {
    it.each<[string, number, boolean]>([
      ["paid", 1, true],
      ["confirming", 2, true],
      ["abnormal", 3, true],
      ["refund failed", 9, true],
      ["unpaid", 0, false],
      ["failed", 4, false],
      ["expired", 6, false],
      ["refunded", 8, false],
    ])(
      "%s: choosing the payment anew, or deleting the session (kept: %s)",
      async (_title, raw, kept) => {
        const checkout = await store.shopper.startPayment()
        store.gateway.orders.setStatus(checkout.session.data["reference"] as string, raw)

        const again = await store.shopper.choosePayment(checkout)
        const ids = (await store.shopper.sessions(checkout)).map(({ id }) => id)

        expect(again.status >= 400).toBe(kept)
        expect(ids.includes(checkout.session.id)).toBe(kept)
      },
    )

    it("is kept too while the gateway cannot be asked", async () => {
      const checkout = await store.shopper.startPayment()
      store.gateway.faults.next("close", { method: "GET", times: 3 })
      await expect(payments().deletePaymentSession(checkout.session.id)).rejects.toThrow(
        "PayCrypto could not be used just now",
      )
      await payments().deletePaymentSession(checkout.session.id)
      expect(await store.shopper.sessions(checkout)).toEqual([])
    })

    it("changing the cart's total does not lose a paid invoice", async () => {
      const checkout = await paidCheckout()
      const { data } = await store.shopper.get(`/store/carts/${checkout.cartId}`)
      const item = data.cart.items[0].id as string
      await store.shopper.post(`/store/carts/${checkout.cartId}/line-items/${item}`, {
        quantity: 2,
      })
      expect((await store.shopper.sessions(checkout)).map(({ id }) => id)).toContain(
        checkout.session.id,
      )
    })
  })

  describe("a captured payment", () => {
    async function orderedPayment() {
      const checkout = await paidCheckout()
      await store.shopper.complete(checkout)
      const [order] = await store.books.ordersOf(checkout.cartId)
      const [payment] = order?.payment_collections[0]?.payments ?? []
      return { order, paymentId: payment?.id as string, checkout }
    }

    it("is not refunded by pretending: the refund fails, and none is booked", async () => {
      const { paymentId, checkout } = await orderedPayment()
      const refund = refundPaymentWorkflow(store.container).run({
        input: { payment_id: paymentId, amount: 25 },
      })
      await expect(refund).rejects.toMatchObject({
        message: `PayCrypto payments are not refunded from here, so no refund was booked. Send the money back in the PayCrypto console (invoice ${checkout.session.id}-1).`,
      })
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(order?.payment_collections[0]?.payments[0]?.refunds).toEqual([])
      expect(order?.transactions).toHaveLength(1)
    })

    it("cannot be canceled", async () => {
      const { paymentId, checkout } = await orderedPayment()
      await expect(payments().cancelPayment(paymentId)).rejects.toThrow(
        "This PayCrypto payment cannot be canceled: money has been sent for it.",
      )
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(order?.payment_collections[0]?.payments[0]?.canceled_at).toBeNull()
    })

    it("is not captured a second time", async () => {
      const { paymentId, checkout } = await orderedPayment()
      await payments().capturePayment({ payment_id: paymentId })
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(order?.payment_collections[0]?.payments[0]?.captures).toHaveLength(1)
    })

    it("keeps its payment when the merchant cancels the order", async () => {
      const { order, checkout } = await orderedPayment()
      await cancelOrderWorkflow(store.container)
        .run({ input: { order_id: order?.id as string } })
        .catch(() => undefined)
      const [after] = await store.books.ordersOf(checkout.cartId)
      const [payment] = after?.payment_collections[0]?.payments ?? []
      expect(payment).toMatchObject({ canceled_at: null, refunds: [] })
    })
  })

  it("the provider's own view follows the gateway", async () => {
    const { session } = await store.shopper.startPayment()
    const provider = payments() as unknown as {
      paymentProviderService_: {
        getStatus(id: string, input: unknown): Promise<{ status: string }>
        capturePayment(id: string, input: unknown): Promise<unknown>
      }
    }
    const ask = () =>
      provider.paymentProviderService_.getStatus(session.provider_id, { data: session.data })
    const capture = () =>
      provider.paymentProviderService_.capturePayment(session.provider_id, { data: session.data })

    expect((await ask()).status).toBe("pending")
    await expect(capture()).rejects.toThrow(
      `PayCrypto has not received this payment: invoice ${session.id}-1 is pending.`,
    )
    store.gateway.orders.setStatus(`${session.id}-1`, 2)
    expect((await ask()).status).toBe("pending_authorization")
    store.gateway.orders.setStatus(`${session.id}-1`, 1)
    expect((await ask()).status).toBe("captured")
    expect(await capture()).toMatchObject({ data: { status: "paid" } })
    store.gateway.orders.setStatus(`${session.id}-1`, 8)
    expect((await ask()).status).toBe("captured")
  })

  it("an invoice of one session does not authorize another", async () => {
    const mine = await store.shopper.startPayment()
    const paid = await paidCheckout()
    const knex = store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("payment_session")
      .where({ id: mine.session.id })
      .update({ data: JSON.stringify(paid.session.data) })

    expect((await store.shopper.complete(mine)).data.type).not.toBe("order")
    expect(await store.books.countOrders()).toBe(0)
  })

  describe("updating a session", () => {
    const update = (id: string, amount: number, session: { data: Record<string, unknown> }) =>
      payments().updatePaymentSession({ id, amount, currency_code: "usd", data: session.data })

    it("keeps the invoice while the price stays the same", async () => {
      const { session } = await store.shopper.startPayment()
      const updated = await update(session.id, 25, session)
      expect(updated.data).toEqual(session.data)
    })

    it("makes a new invoice for a new price and keeps an eye on the old one", async () => {
      const { session } = await store.shopper.startPayment()
      const updated = await update(session.id, 30, session)
      expect(updated.data).toMatchObject({
        reference: `${session.id}-2`,
        amount: "30.00",
        watched: [{ reference: `${session.id}-1`, amount: "25.00", why: "replaced" }],
      })
      const again = await update(session.id, 31, { data: updated.data })
      expect(again.data).toMatchObject({ reference: `${session.id}-3` })

      // The replaced invoice is paid: not this session's price, so nothing is authorized by it.
      store.gateway.orders.payExactly(`${session.id}-1`)
      await expect(payments().authorizePaymentSession(session.id, {})).rejects.toThrow()
      await expect(payments().deletePaymentSession(session.id)).rejects.toThrow(
        "money has been sent",
      )
    })

    it("is refused once there is money in the invoice", async () => {
      const { session } = await paidCheckout()
      await expect(update(session.id, 30, session)).rejects.toThrow(
        "This PayCrypto payment cannot be changed: money has been sent for it.",
      )
    })
  })

  it("the last item sells out between payment and completion: the payment stays one, whole and reachable", async () => {
    const checkout = await paidCheckout("last")
    await stock("last", 0)

    const soldOut = await store.shopper.complete(checkout)
    expect(soldOut.data.type).not.toBe("order")
    expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
    expect(await store.books.countPayments()).toBe(0)
    const sessions = await store.shopper.sessions(checkout)
    expect(sessions.map(({ id }) => id)).toEqual([checkout.session.id])
    expect(await payments().listRefunds({})).toEqual([])

    await stock("last", 1)
    expect((await store.shopper.complete(checkout)).data.type).toBe("order")
    const [order] = await store.books.ordersOf(checkout.cartId)
    expect(
      order?.payment_collections[0]?.payments[0]?.captures.map(({ amount }) => amount),
    ).toEqual([25])
  })
}
