import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"

export function paymentStatusSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  const ask = (sessionId: string, cartId: string) =>
    store.shopper.get(`/store/crypto-payments/${sessionId}?cart_id=${cartId}`)

  describe("the status of a payment", () => {
    it("tells the holder of the cart all there is to know, and nothing else", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const { status, data, headers } = await ask(session.id, checkout.cartId)
      expect(status).toBe(200)
      expect(data).toEqual({
        crypto_payment: {
          status: "pending",
          session_id: session.id,
          provider_id: "pp_paycrypto_paycrypto",
          amount: "25.00",
          currency: "USD",
          price_amount: "25.00",
          price_currency: "USD",
          rate: null,
          payment_url: session.data["payment_url"],
          address: null,
          network: null,
          payment_uri: null,
          expires_at: session.data["expires_at"],
          paid_amount: null,
          paid_currency: null,
          confirmations: null,
          transaction_hash: null,
          attention: [],
          order_id: null,
        },
      })
      expect(headers["cache-control"]).toBe("no-store")
    })

    it("paid, webhook lost: the poll alone places the order and names it", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const reference = session.data["reference"] as string
      store.gateway.orders.payExactly(reference)
      const { data } = await ask(session.id, checkout.cartId)
      await plugin.expectSettledOnce(checkout, reference)
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(data.crypto_payment).toMatchObject({
        status: "paid",
        order_id: order?.id,
        payment_url: null,
        paid_currency: "USDT",
        attention: [],
      })
    })

    it("confirming: the order is named as soon as it is placed", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      store.gateway.orders.setStatus(session.data["reference"] as string, 2)
      const { data } = await ask(session.id, checkout.cartId)
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(data.crypto_payment).toMatchObject({ status: "confirming", order_id: order?.id })
      expect(order?.id).toMatch(/^order_/)
    })

    it("underpaid: says so, and where to pay the rest", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      store.gateway.orders.payLess(session.data["reference"] as string)
      const { data } = await ask(session.id, checkout.cartId)
      expect(data.crypto_payment).toMatchObject({
        status: "underpaid",
        attention: ["underpaid"],
        payment_url: session.data["payment_url"],
        paid_currency: "USDT",
        order_id: null,
      })
    })

    it("of the shop's own troubles a shopper learns only that the shop is looking at it", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const reference = session.data["reference"] as string
      store.gateway.orders.override(reference, { amount: "24.00" })
      store.gateway.orders.payExactly(reference)
      const { data } = await ask(session.id, checkout.cartId)
      expect((await plugin.invoice(reference)).last_error).toContain("24.00")
      expect(data.crypto_payment).toMatchObject({ status: "pending", attention: ["in_review"] })
      expect(JSON.stringify(data)).not.toMatch(/24\.00|mismatch|last_error|gateway_invoice_id/)
      store.gateway.orders.override(reference, null)
    })

    it("a gateway that refuses us or does not answer: the ledger's word, and no error of ours", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const { apiSecret, apiKey } = store.gateway.credentials
      const refusals = [{ code: 112007, msg: "Invalid signature" }, "http-500", "html"] as const
      for (const [index, refusal] of refusals.entries()) {
        plugin.turnClock(index * 10_000)
        store.gateway.faults.next(refusal, { method: "GET", times: 3 })
        const { status, data } = await ask(session.id, checkout.cartId)
        expect([status, data.crypto_payment.status]).toEqual([200, "pending"])
        expect(data.crypto_payment.attention).toEqual([])
        const text = JSON.stringify(data)
        expect(text).not.toMatch(/112007|signature|error/i)
        expect(text.includes(apiSecret) || text.includes(apiKey)).toBe(false)
        store.gateway.faults.reset()
      }
    })

    it("what a shopper put into the session's data is not repeated", async () => {
      const checkout = await store.shopper.fillCart()
      const planted = { address: "attacker", payment_uri: "bitcoin:attacker", network: "attacker" }
      const { data: made } = await store.shopper.choosePayment(checkout, planted)
      const id = made.payment_collection.payment_sessions[0].id as string
      const { status, data } = await ask(id, checkout.cartId)
      expect(status).toBe(200)
      expect(JSON.stringify(data)).not.toContain("attacker")
    })

    it("a page that asks by a session which was replaced hears of the same payment", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const again = await store.shopper.choosePayment(checkout)
      const renewed = again.data.payment_collection.payment_sessions[0].id as string
      expect(renewed).not.toBe(session.id)
      store.gateway.orders.payExactly(session.data["reference"] as string)
      plugin.turnClock(10_000)
      const [old, fresh] = [
        await ask(session.id, checkout.cartId),
        await ask(renewed, checkout.cartId),
      ]
      expect(old.data.crypto_payment.order_id).toMatch(/^order_/)
      expect(fresh.data.crypto_payment.order_id).toBe(old.data.crypto_payment.order_id)
    })
  })
}
