import Medusa from "@medusajs/js-sdk"
import { Modules } from "@medusajs/framework/utils"
import {
  createCryptoPayments,
  type SeenPayment,
  type ShopperPayment,
} from "../../../src/storefront"
import type { ShopperPayment as ServerPayment } from "../../../src/workflows/payment-status"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"

/** The storefront may not import the server's types, so that they are the same is checked here. */
const same = (payment: ServerPayment): ShopperPayment => payment
const sameBack = (payment: ShopperPayment): ServerPayment => payment

export async function storefrontKey({ container }: StoreUnderTest): Promise<string> {
  const keys = await container.resolve(Modules.API_KEY).listApiKeys({ type: "publishable" })
  return keys.find(({ title }) => title === "Web")?.token as string
}

/** What storefronts import, with the real store behind it. */
export function storefrontClientSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)
  const providerId = "pp_paycrypto_paycrypto"

  beforeEach(() => plugin.reset())

  async function client() {
    const sdk = new Medusa({
      baseUrl: process.env["BACKEND_URL"] as string,
      publishableKey: await storefrontKey(store),
    })
    return createCryptoPayments(sdk)
  }

  describe("the storefront's client", () => {
    it("from the choice to the order, and completing ends in the same order", async () => {
      const payments = await client()
      const checkout = await store.shopper.fillCart()
      const payment = await payments.start({ id: checkout.cartId }, providerId)
      expect(sameBack(payment)).toMatchObject({
        status: "pending",
        provider_id: providerId,
        amount: "25.00",
        currency: "USD",
      })
      expect(payment.payment_url).toMatch(/^http/)
      // The session alone tells as much as the status route does.
      expect(same(payment)).toEqual(await payments.status(payment, checkout.cartId))
      expect(await payments.start({ id: checkout.cartId }, providerId)).toEqual(payment)
      expect(store.gateway.requests.count({ method: "POST" })).toBe(1)

      const reference = (await store.shopper.sessions(checkout))[0]?.data["reference"] as string
      store.gateway.orders.payExactly(reference)
      plugin.turnClock(10_000)
      const settled = await new Promise<SeenPayment>((resolve) => {
        const { stop } = payments.watch(payment, {
          cartId: checkout.cartId,
          onChange: (seen) => {
            if (seen.payment?.order_id) {
              stop()
              resolve(seen)
            }
          },
        })
      })
      const completed = await payments.complete(checkout.cartId)
      expect(completed).toMatchObject({ state: "ordered", orderId: settled.payment?.order_id })
      await plugin.expectSettledOnce(checkout, reference)
    })

    it("completing at once with others: every one gets the same order", async () => {
      const payments = await client()
      const { session, ...checkout } = await store.shopper.startPayment()
      const reference = session.data["reference"] as string
      store.gateway.orders.payExactly(reference)
      plugin.turnClock(10_000)
      const answers = await Promise.all([
        payments.complete(checkout.cartId),
        payments.complete(checkout.cartId),
        payments.status({ session_id: session.id }, checkout.cartId),
      ])
      const [first, second] = answers
      expect(first).toMatchObject({ state: "ordered" })
      expect(second).toMatchObject({
        state: "ordered",
        orderId: (first as { orderId: string }).orderId,
      })
      await plugin.expectSettledOnce(checkout, reference)
    })

    it("completing what is not paid: says so, and leaves it payable", async () => {
      const payments = await client()
      const { session, ...checkout } = await store.shopper.startPayment()
      plugin.module.settings.placeOrder = "paid"
      const answer = await payments.complete(checkout.cartId)
      expect(answer).toMatchObject({
        state: "unpaid",
        payment: { session_id: session.id, status: "pending" },
      })
      expect(await payments.current(checkout.cartId)).toMatchObject({ session_id: session.id })
    })

    it("an expired invoice is not offered again: its session is given up, and a new one made", async () => {
      const payments = await client()
      const { session, ...checkout } = await store.shopper.startPayment()
      store.gateway.orders.setStatus(session.data["reference"] as string, 6)
      plugin.turnClock(10_000)
      expect(await payments.current(checkout.cartId)).toMatchObject({ status: "expired" })
      expect((await store.shopper.sessions(checkout))[0]?.status).toBe("canceled")
      const renewed = await payments.start({ id: checkout.cartId }, providerId)
      expect(renewed).toMatchObject({ status: "pending" })
      expect(renewed.session_id).not.toBe(session.id)
      expect(renewed.payment_url).not.toBe(session.data["payment_url"])
    })

    it("money in the cart's payment: it is gone on with, and another is refused", async () => {
      const payments = await client()
      const { session, ...checkout } = await store.shopper.startPayment()
      store.gateway.orders.payLess(session.data["reference"] as string)
      plugin.turnClock(10_000)
      const payment = await payments.start({ id: checkout.cartId }, providerId)
      expect(payment).toMatchObject({ session_id: session.id, status: "underpaid" })
      await expect(
        payments.start({ id: checkout.cartId }, "pp_system_default"),
      ).rejects.toMatchObject({ kind: "payment_in_progress", status: 409 })
    })

    it("a currency that the gateway does not take: its sentence", async () => {
      const payments = await client()
      const checkout = await store.shopper.fillCart("chf")
      await expect(payments.start({ id: checkout.cartId }, providerId)).rejects.toMatchObject({
        kind: "method_refused",
        message: expect.stringContaining("does not take CHF"),
      })
    })

    it("a gateway that is away: told apart from the shop's own trouble", async () => {
      const payments = await client()
      const checkout = await store.shopper.fillCart()
      store.gateway.faults.next(
        { code: 112007, msg: "Invalid signature" },
        { method: "POST", times: 3 },
      )
      await expect(payments.start({ id: checkout.cartId }, providerId)).rejects.toMatchObject({
        kind: "gateway_away",
        status: 422,
      })
    })
  })
}
