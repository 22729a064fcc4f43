import type { Checkout } from "../../environment/shopper"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"
import { snapshot } from "./guarded-cart"

/** When a cart may be changed, told by two routes: its own and that of its payment. */
export function guardStatesSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  describe("the guard", () => {
    beforeEach(() => {
      plugin.reset()
      plugin.module.settings.placeOrder = "paid"
    })

    async function started(variant?: "last") {
      const { session, ...checkout } = await store.shopper.startPayment("usd", variant)
      return { checkout, session, reference: session.data["reference"] as string }
    }

    const changeCart = ({ cartId }: Checkout) =>
      store.shopper.post(`/store/carts/${cartId}`, { email: "eve@example.com" })

    const gatewayDown = () => store.gateway.faults.next("close", { method: "GET", times: 100 })

    describe("whether a cart may be changed", () => {
      it.each<[string, number, RegExp | null]>([
        ["unpaid", 0, null],
        ["confirming", 2, /being confirmed/],
        ["abnormal and unexpired", 3, /has to look at/],
        ["failed", 4, null],
        ["canceled", 5, null],
        ["expired", 6, null],
        ["being refunded", 7, /being sent back/],
        ["refunded", 8, null],
        ["of an unknown status", 42, /has to look at/],
      ])("an invoice %s (%i)", async (_title, raw, message) => {
        const { checkout, reference } = await started()
        store.gateway.orders.setStatus(reference, raw)
        for (const answer of [
          await changeCart(checkout),
          await store.shopper.choosePayment(checkout),
        ]) {
          expect(answer.status).toBe(message === null ? 200 : 409)
          if (message !== null) {
            expect(answer.data.message).toMatch(message)
          }
        }
      })

      it("underpaid: refused until it expires, then left to the merchant", async () => {
        const { checkout, reference } = await started()
        store.gateway.orders.payLess(reference)
        const refused = await changeCart(checkout)
        expect([refused.status, refused.data.message]).toEqual([
          409,
          expect.stringContaining("Please pay the rest"),
        ])
        const { expires_at: expiresAt } = await plugin.invoice(reference)
        plugin.turnClock((expiresAt as Date).getTime() - Date.now() + 1_000)
        expect((await changeCart(checkout)).status).toBe(200)
      })

      it("paid just now: the change finds it out, the order is placed, the cart stays what was paid", async () => {
        const { checkout, reference } = await started()
        store.gateway.orders.payExactly(reference)
        const before = await snapshot(store, checkout)
        const { status, data } = await changeCart(checkout)
        expect([status, data.message]).toEqual([
          409,
          expect.stringContaining("your order has been placed"),
        ])
        await plugin.expectSettledOnce(checkout, reference)
        expect(await snapshot(store, checkout)).toMatchObject({
          total: (before as { total: number }).total,
          email: "ada@example.com",
        })
      })

      it("paid, but sold out: the cart stays as it was paid until the order can be placed", async () => {
        const { checkout, reference, session } = await started("last")
        await plugin.stock("last", 0)
        store.gateway.orders.payExactly(reference)
        for (const answer of [
          await changeCart(checkout),
          await store.shopper.choosePayment(checkout),
        ]) {
          expect([answer.status, answer.data.message]).toEqual([
            409,
            expect.stringContaining("your order is being placed"),
          ])
        }
        expect((await store.shopper.sessions(checkout)).map(({ id }) => id)).toEqual([session.id])
        await plugin.stock("last", 1)
        await plugin.reconcileIn(180_000)
        await plugin.expectSettledOnce(checkout, reference)
      })

      it("a payment that was handed to the merchant holds no cart any more", async () => {
        const { checkout, reference } = await started()
        const row = await plugin.invoice(reference)
        store.gateway.orders.payExactly(reference)
        await plugin.module.ledger.change(row, {
          status: "paid",
          attention: ["orphan"],
          closed_at: new Date(),
        })
        expect((await changeCart(checkout)).status).toBe(200)
      })
    })

    describe("what the guard knows", () => {
      it("it asks the gateway when the ledger is some seconds old, and not before", async () => {
        const { checkout, reference } = await started()
        store.gateway.requests.clear()
        expect((await changeCart(checkout)).status).toBe(200)
        store.gateway.orders.setStatus(reference, 2)
        expect(store.gateway.requests.count({ method: "GET" })).toBe(1)
        plugin.turnClock(5_000)
        expect((await changeCart(checkout)).status).toBe(409)
        expect(store.gateway.requests.count({ method: "GET" })).toBe(2)
        expect((await changeCart(checkout)).status).toBe(409)
        expect(store.gateway.requests.count({ method: "GET" })).toBe(2)
      })

      it("a gateway that cannot be asked stops nobody", async () => {
        const { checkout } = await started()
        gatewayDown()
        expect((await changeCart(checkout)).status).toBe(200)
      })

      it("a gateway that does not answer delays nobody by more than 4 s", async () => {
        const { checkout } = await started()
        store.gateway.faults.next("hang", { method: "GET", times: 100 })
        const began = Date.now()
        expect((await changeCart(checkout)).status).toBe(200)
        expect(Date.now() - began).toBeLessThan(6_000)
      })

      it("money that the ledger knows of keeps the cart, also while the gateway cannot be asked", async () => {
        const { checkout, reference } = await started()
        store.gateway.orders.setStatus(reference, 2)
        expect((await changeCart(checkout)).status).toBe(409)
        gatewayDown()
        plugin.turnClock(60_000)
        expect((await changeCart(checkout)).status).toBe(409)
        expect((await store.shopper.choosePayment(checkout)).status).toBe(409)
      })

      it("an earlier invoice of the cart counts as well, whatever is chosen now", async () => {
        const { checkout, reference } = await started()
        await store.shopper.post(
          `/store/payment-collections/${checkout.collectionId}/payment-sessions`,
          { provider_id: "pp_system_default" },
        )
        store.gateway.orders.setStatus(reference, 2)
        plugin.turnClock(10_000)
        expect((await changeCart(checkout)).status).toBe(409)
      })
    })
  })
}
