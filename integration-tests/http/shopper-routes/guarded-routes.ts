import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"
import { apply, changesOf, partsOf, snapshot } from "./guarded-cart"

export function guardedRoutesSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  describe("the guarded routes", () => {
    beforeEach(() => {
      plugin.reset()
      plugin.module.settings.placeOrder = "paid"
    })

    const names = changesOf(
      { cartId: "", collectionId: "" },
      { itemId: "", variantId: "", shippingOptionId: "" },
    ).map(({ name }) => name)

    async function startedWith(name: string) {
      const { session, ...checkout } = await store.shopper.startPayment()
      const changes = changesOf(checkout, await partsOf(store, checkout))
      const change = changes.find((candidate) => candidate.name === name)
      if (!change) {
        throw new Error(`there is no change called ${name}`)
      }
      return { session, checkout, change, reference: session.data["reference"] as string }
    }

    describe.each(names)("changing %s", (name) => {
      it("is refused while the payment is being confirmed, and changes nothing", async () => {
        const { checkout, change, reference } = await startedWith(name)
        store.gateway.orders.setStatus(reference, 2)
        const before = await snapshot(store, checkout)
        const answer = await apply(store, change)
        expect([answer.status, answer.data]).toEqual([
          409,
          {
            type: "conflict",
            code: "payment_in_progress",
            message: expect.stringMatching(
              /^Your payment for this cart .* being confirmed/,
            ) as string,
          },
        ])
        expect(await snapshot(store, checkout)).toEqual(before)
      })

      it("goes through while nothing has been paid", async () => {
        const { change } = await startedWith(name)
        const { status } = await apply(store, change)
        // No promotion is called that; Medusa says so itself.
        expect(name.startsWith("a promotion") ? [200, 400] : [200]).toContain(status)
      })
    })

    it("a customer who logs in does not take over a cart that is being paid", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const { headers } = await customer()
      const change = {
        name: "the customer",
        method: "POST" as const,
        path: `/store/carts/${checkout.cartId}/customer`,
        body: {},
      }
      store.gateway.orders.setStatus(session.data["reference"] as string, 2)
      expect((await apply(store, change, headers)).status).toBe(409)
      store.gateway.orders.setStatus(session.data["reference"] as string, 0)
      plugin.turnClock(10_000)
      expect((await apply(store, change, headers)).status).toBe(200)
    })

    async function customer(): Promise<{ headers: Record<string, string> }> {
      const account = { email: "grace@example.com", password: "a long password" }
      const { data: registered } = await store.shopper.post(
        "/auth/customer/emailpass/register",
        account,
      )
      const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
      const change = { name: "", method: "POST" as const, path: "/store/customers", body: {} }
      await apply(
        store,
        { ...change, body: { email: account.email } },
        bearer(registered.token as string),
      )
      const { data } = await store.shopper.post("/auth/customer/emailpass", account)
      return { headers: bearer(data.token as string) }
    }

    describe("a cart that has no invoice of ours", () => {
      it("is changed as ever, at the price of one query and no question to the gateway", async () => {
        const checkout = await store.shopper.fillCart()
        await store.shopper.post(
          `/store/payment-collections/${checkout.collectionId}/payment-sessions`,
          { provider_id: "pp_system_default" },
        )
        const changes = changesOf(checkout, await partsOf(store, checkout))
        const knex = store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
        let queries = 0
        const count = ({ sql }: { sql: string }) => {
          queries += sql.includes("crypto_invoice") ? 1 : 0
        }
        knex.on("query", count)
        store.gateway.requests.clear()
        for (const change of changes.filter(({ name }) => !name.startsWith("a promotion"))) {
          queries = 0
          const { status } = await apply(store, change)
          expect([change.name, status, queries]).toEqual([change.name, 200, 1])
        }
        knex.removeListener("query", count)
        expect(store.gateway.requests.list()).toEqual([])
      })

      it("is completed by its own provider, and not marked", async () => {
        const checkout = await store.shopper.fillCart()
        await store.shopper.post(
          `/store/payment-collections/${checkout.collectionId}/payment-sessions`,
          { provider_id: "pp_system_default" },
        )
        const { data } = await store.shopper.complete(checkout)
        expect(data.type).toBe("order")
        expect(data.order.metadata?.crypto_payment_cart).toBeUndefined()
      })
    })

    describe("completing a cart", () => {
      it("with an invoice of ours leaves the cart's mark on the order", async () => {
        const { session, ...checkout } = await store.shopper.startPayment()
        const { data: cart } = await store.shopper.post(`/store/carts/${checkout.cartId}`, {
          metadata: { gift: "yes" },
        })
        expect(cart.cart.metadata).toEqual({ gift: "yes" })
        store.gateway.orders.payExactly(session.data["reference"] as string)
        const { data } = await store.shopper.complete(checkout)
        expect(data.type).toBe("order")
        const orders = await store.container
          .resolve(Modules.ORDER)
          .listOrders({ id: data.order.id as string }, { select: ["id", "metadata"] })
        expect(orders[0]?.metadata).toMatchObject({
          gift: "yes",
          crypto_payment_cart: checkout.cartId,
        })
      })

      it("is not stopped by a mark that cannot be made", async () => {
        const { session, ...checkout } = await store.shopper.startPayment()
        store.gateway.orders.payExactly(session.data["reference"] as string)
        const carts = jest
          .spyOn(plugin.module.carts, "ofCart")
          .mockRejectedValue(new Error("the database is tired"))
        try {
          expect((await store.shopper.complete(checkout)).data.type).toBe("order")
        } finally {
          carts.mockRestore()
        }
        expect(store.log.lines.join()).toContain(
          `cart ${checkout.cartId} could not be marked before its completion: the database is tired`,
        )
      })
    })
  })
}
