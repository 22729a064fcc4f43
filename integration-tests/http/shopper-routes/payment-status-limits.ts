import { Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"

export function paymentStatusLimitsSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)
  let key: string

  beforeEach(async () => {
    plugin.reset()
    const keys = await store.container.resolve(Modules.API_KEY).listApiKeys({ type: "publishable" })
    key = keys.find(({ title }) => title === "Web")?.token as string
  })

  /** Asks from an address of one's own. */
  const askFrom = (client: string, path: string): Promise<AxiosResponse> =>
    store.api.get(path, {
      headers: { "x-publishable-api-key": key, "X-Forwarded-For": client },
      validateStatus: () => true,
    })

  const statusPath = (sessionId: string, cartId: string) =>
    `/store/crypto-payments/${sessionId}?cart_id=${cartId}`

  const gatewayReads = () => store.gateway.requests.count({ method: "GET" })

  describe("who may ask for a payment", () => {
    it("another cart's session, one that does not exist and another provider's: one and the same 404", async () => {
      const mine = await store.shopper.startPayment()
      const theirs = await store.shopper.startPayment()
      const other = await store.shopper.fillCart()
      const { data } = await store.shopper.post(
        `/store/payment-collections/${other.collectionId}/payment-sessions`,
        { provider_id: "pp_system_default" },
      )
      const manual = data.payment_collection.payment_sessions[0].id as string
      const answers = await Promise.all(
        [
          statusPath(theirs.session.id, mine.cartId),
          statusPath(mine.session.id, theirs.cartId),
          statusPath("payses_NONE", mine.cartId),
          statusPath(mine.session.id, "cart_NONE"),
          statusPath(manual, other.cartId),
          statusPath("%27%20or%201%3D1--", "%27%20or%201%3D1--"),
        ].map((path) => askFrom("192.0.2.1", path)),
      )
      expect(
        new Set(answers.map((answer) => JSON.stringify([answer.status, answer.data]))),
      ).toEqual(
        new Set([
          JSON.stringify([
            404,
            {
              type: "not_found",
              message: "This cart has no crypto payment with this session id.",
            },
          ]),
        ]),
      )
      expect(gatewayReads()).toBe(0)
    })

    it.each(["", "?cart_id=", "?cart_id=%00", "?cart_id[]=a&cart_id[]=b", "?cart_id[id]=a"])(
      "without the cart's id (%s): told what is needed",
      async (query) => {
        const { session } = await store.shopper.startPayment()
        const answer = await askFrom("192.0.2.2", `/store/crypto-payments/${session.id}${query}`)
        expect(answer.status).toBe(400)
        expect(answer.data.message).toContain("?cart_id={cart_id}")
      },
    )

    it("without a publishable key nothing is told, as everywhere in the store API", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const answer = await store.api.get(statusPath(session.id, checkout.cartId), {
        validateStatus: () => true,
      })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.data)).not.toContain("25.00")
    })
  })

  describe("how often the gateway is asked", () => {
    it("once in a few seconds per invoice, however many ask", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const path = statusPath(session.id, checkout.cartId)
      store.gateway.requests.clear()
      await Promise.all(Array.from({ length: 20 }, () => askFrom("192.0.2.3", path)))
      await askFrom("192.0.2.4", path)
      expect(gatewayReads()).toBe(1)
      plugin.turnClock(2_500)
      await askFrom("192.0.2.3", path)
      expect(gatewayReads()).toBe(1)
      plugin.turnClock(10_000)
      await askFrom("192.0.2.3", path)
      expect(gatewayReads()).toBe(2)
    })

    it("what another process has just heard is enough: the ledger says so, not this process", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const row = await plugin.invoice(session.data["reference"] as string)
      await plugin.module.ledger.change(row, { checked_at: new Date() })
      store.gateway.requests.clear()
      await askFrom("192.0.2.5", statusPath(session.id, checkout.cartId))
      expect(gatewayReads()).toBe(0)
    })

    it("never again once it is settled", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      store.gateway.orders.payExactly(session.data["reference"] as string)
      const path = statusPath(session.id, checkout.cartId)
      await askFrom("192.0.2.6", path)
      store.gateway.requests.clear()
      plugin.turnClock(60_000)
      expect((await askFrom("192.0.2.6", path)).data.crypto_payment.status).toBe("paid")
      expect(gatewayReads()).toBe(0)
    })
  })

  describe("how often a client may ask", () => {
    async function untilLimited(client: string, pathOf: (asked: number) => string) {
      for (let asked = 1; asked <= 100; asked++) {
        const answer = await askFrom(client, pathOf(asked))
        if (answer.status === 429) {
          return { asked, answer }
        }
      }
      throw new Error("never limited")
    }

    it("too often for one cart: 429 with the seconds to wait; other clients and carts are served", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const other = await store.shopper.startPayment()
      const path = statusPath(session.id, checkout.cartId)
      const { asked, answer } = await untilLimited("192.0.2.7", () => path)
      expect(asked).toBeGreaterThan(20)
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0)
      expect(answer.data).toMatchObject({ type: "too_many_requests" })
      expect((await askFrom("192.0.2.8", path)).status).toBe(200)
      const others = await askFrom("192.0.2.7", statusPath(other.session.id, other.cartId))
      expect(others.status).toBe(200)
    })

    it("guessing ends soon, and then tells nothing any more", async () => {
      const { session, ...checkout } = await store.shopper.startPayment()
      const { asked } = await untilLimited("192.0.2.9", (n) =>
        statusPath(session.id, `cart_GUESS${n}`),
      )
      expect(asked).toBeLessThan(40)
      const path = statusPath(session.id, checkout.cartId)
      expect((await askFrom("192.0.2.10", path)).status).toBe(200)
    })
  })
}
