import { compareDecimals } from "../../../src/gateways/decimal"
import { expectedTotals, type CurrencyCode } from "../../environment/shop"
import type { StoreUnderTest } from "../../environment/store-under-test"

export function checkoutSuite(store: StoreUnderTest): void {
  describe("from checkout to order", () => {
    it.each(Object.keys(expectedTotals).filter((code) => code !== "chf") as CurrencyCode[])(
      "a paid cart in %s becomes an order, captured to the last digit",
      async (currency) => {
        const checkout = await store.shopper.startPayment(currency)
        const { data } = checkout.session
        expect(data).toMatchObject({
          gateway: "paycrypto",
          reference: `${checkout.session.id}-1`,
          amount: expectedTotals[currency],
          currency: currency.toUpperCase(),
          status: "pending",
          watched: [],
        })
        expect(data["payment_url"]).toBe(
          `${store.gateway.url}/?id=${String(data["gateway_invoice_id"])}`,
        )

        const invoice = store.gateway.orders.find(data["reference"] as string)
        expect(invoice).toMatchObject({
          amount: expectedTotals[currency],
          currency: currency.toUpperCase(),
          notifyUrl: `${process.env["BACKEND_URL"]}/hooks/payment/paycrypto_paycrypto`,
          returnUrl: "http://localhost:8000/return",
        })
        store.gateway.orders.payExactly(data["reference"] as string)

        const { status, data: completed } = await store.shopper.complete(checkout)
        expect([status, completed.type]).toEqual([200, "order"])

        const [order, ...more] = await store.books.ordersOf(checkout.cartId)
        expect(more).toEqual([])
        expect(order?.currency_code).toBe(currency)
        const [collection] = order?.payment_collections ?? []
        expect(collection).toMatchObject({ status: "completed" })
        expect(collection?.payments).toHaveLength(1)
        const [payment] = collection?.payments ?? []
        expect(payment?.captured_at).not.toBeNull()
        const amounts = [
          order?.total,
          payment?.amount,
          ...(payment?.captures ?? []).map(({ amount }) => amount),
          ...(order?.transactions ?? []).map(({ amount }) => amount),
        ]
        expect(amounts).toHaveLength(4)
        for (const amount of amounts) {
          expect(compareDecimals(String(amount), expectedTotals[currency])).toBe(0)
        }
        expect(payment?.data).toMatchObject({ status: "paid", paid_currency: "USDT" })
      },
    )

    it("completing the cart again gives the same order", async () => {
      const checkout = await store.shopper.startPayment()
      store.gateway.orders.payExactly(checkout.session.data["reference"] as string)
      const [first, second] = [
        await store.shopper.complete(checkout),
        await store.shopper.complete(checkout),
      ]
      expect(second.data.order.id).toBe(first.data.order.id)
      expect(await store.books.countPayments()).toBe(1)
    })
  })

  /** The raw status, what core answers to "complete this cart", and what the session then is. */
  const outcomes: [number, string, "order" | "none", string][] = [
    [0, "pending", "none", "pending"],
    [1, "paid", "order", "authorized"],
    [2, "confirming", "order", "pending_authorization"],
    [3, "abnormal", "none", "requires_more"],
    [4, "failed", "none", "error"],
    [5, "canceled", "none", "canceled"],
    [6, "expired", "none", "canceled"],
    [7, "refunding", "none", "error"],
    [8, "refunded", "none", "error"],
    [9, "refund_failed", "none", "error"],
    [42, "abnormal", "none", "requires_more"],
  ]

  describe("completing a cart whose invoice has PayCrypto's status", () => {
    it.each(outcomes)("%i (%s) leads to: %s, session %s", async (raw, status, order, session) => {
      const checkout = await store.shopper.startPayment()
      store.gateway.orders.setStatus(checkout.session.data["reference"] as string, raw)

      const { data } = await store.shopper.complete(checkout)

      expect(data.type === "order" ? "order" : "none").toBe(order)
      expect(await store.books.countOrders()).toBe(order === "order" ? 1 : 0)
      expect(await store.books.countPayments()).toBe(raw === 1 ? 1 : 0)
      const [after] = await store.shopper.sessions(checkout)
      expect(after).toMatchObject({ status: session, data: { status } })
    })
  })

  it("an invoice paid short asks for more, and completes once the rest is there", async () => {
    const checkout = await store.shopper.startPayment()
    const reference = checkout.session.data["reference"] as string
    store.gateway.orders.payLess(reference)

    expect((await store.shopper.complete(checkout)).data.type).not.toBe("order")
    expect((await store.shopper.sessions(checkout))[0]).toMatchObject({
      status: "requires_more",
      data: { status: "underpaid", paid_currency: "USDT" },
    })

    store.gateway.orders.setStatus(reference, 1)
    expect((await store.shopper.complete(checkout)).data.type).toBe("order")
  })

  it("an overpaid invoice captures exactly the session's amount", async () => {
    const checkout = await store.shopper.startPayment()
    store.gateway.orders.payMore(checkout.session.data["reference"] as string)
    await store.shopper.complete(checkout)

    const [order] = await store.books.ordersOf(checkout.cartId)
    const [payment] = order?.payment_collections[0]?.payments ?? []
    expect(payment?.captures.map(({ amount }) => String(amount))).toEqual(["25"])
    expect(compareDecimals(String(payment?.data["paid_amount"]), "25")).toBeGreaterThan(0)
  })
}
