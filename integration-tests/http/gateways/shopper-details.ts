import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { MethodRig } from "./method-rig"
import { cpay, cpayCard } from "./methods/cpay"

/** What a gateway is told of the shopper, and where it is told to send its news. */
export function shopperDetailsSuite(store: GatewaysStore): void {
  describe("C-Pay's two methods", () => shopperDetails(store))
}

function shopperDetails(store: GatewaysStore): void {
  const card = new MethodRig(store, cpayCard)
  const crypto = new MethodRig(store, cpay)

  beforeEach(() => card.plugin.reset())

  /** The parameters of the newest request to create an order. */
  function created(path: string): URLSearchParams {
    const asked = store.simulators.cpay.requests.list().filter((request) => request.path === path)
    expect(asked).toHaveLength(1)
    return new URLSearchParams(asked[0]?.body)
  }

  describe("C-Pay's card order", () => {
    it.each([
      [
        "the shopper's own, told by the proxy",
        { "X-Forwarded-For": "203.0.113.77" },
        "203.0.113.77",
      ],
      ["IPv6", { "X-Forwarded-For": "2001:db8::77" }, "2001:db8::77"],
      [
        "the last hop's, whatever a shopper makes up",
        { "X-Forwarded-For": "1.2.3.4, 203.0.113.78" },
        "203.0.113.78",
      ],
    ])("has e-mail address, country and IP address: %s", async (_title, headers, ip) => {
      const { shopper } = card
      const checkout = await shopper.fillCart()
      const { status } = await shopper.choosePayment(checkout, undefined, headers)
      expect(status).toBe(200)
      const order = created("/openapi/v1/createOrderByCreditCard")
      expect(Object.fromEntries(order)).toMatchObject({
        ip,
        email: "ada@example.com",
        country: "US",
        userId: expect.stringMatching(/^cus_/) as string,
        amount: "25.00",
        currency: "USD",
      })
    })

    it("two shoppers at once do not get each other's address", async () => {
      const { shopper } = card
      const ips = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"]
      const checkouts = []
      for (const ip of ips) {
        checkouts.push({ ip, checkout: await shopper.fillCart() })
      }
      const sessions = await Promise.all(
        checkouts.map(async ({ ip, checkout }) => {
          const headers = { "X-Forwarded-For": ip }
          const { data } = await shopper.choosePayment(checkout, undefined, headers)
          return [data.payment_collection.payment_sessions[0].data.reference as string, ip]
        }),
      )
      const told = store.simulators.cpay.requests
        .list()
        .filter(({ path }) => path === "/openapi/v1/createOrderByCreditCard")
        .map(({ body }) => new URLSearchParams(body))
        .map((order) => [order.get("merchantTradeNo"), order.get("ip")])
      expect(told.sort()).toEqual(sessions.sort())
    })

    it("nothing of it stands in the session, which is public, but what the storefront needs", async () => {
      const { session } = await card.start()
      expect(JSON.stringify(session.data)).not.toMatch(/127\.0\.0\.1(?!:)|ada@example\.com/)
    })
  })

  it("the webhooks of one module's two methods go to their own addresses", async () => {
    const [byCard, byCrypto] = [await card.startPaid(), await crypto.startPaid()]
    const urls = [byCard, byCrypto].map(
      ({ id }) => new URL(card.simulator.invoices.find(id)?.notifyUrl ?? "").pathname,
    )
    expect(urls).toEqual(["/hooks/payment/cpay-card_cpay", "/hooks/payment/cpay_cpay"])
    for (const { id } of [byCard, byCrypto]) {
      expect(await card.send(card.webhook(id))).toEqual(card.accepted)
    }
    // The same key signs for both, so that this one is genuine at the wrong address.
    const astray = card.webhook(byCrypto.id)
    const url = astray.url.replace("cpay_cpay", "cpay-card_cpay")
    expect(await card.send({ ...astray, url })).toEqual(card.accepted)
    const rows = await card.plugin.notifications()
    expect(rows.map((row) => [row.provider_id, row.gateway_invoice_id]).sort()).toEqual(
      [
        [providerIds.cpayCard, byCard.id],
        [providerIds.cpayCard, byCrypto.id],
        [providerIds.cpay, byCrypto.id],
      ].sort(),
    )
    await card.plugin.reconcileIn(60_000)
    await card.plugin.expectSettledOnce(byCard.checkout, byCard.reference)
    await crypto.plugin.expectSettledOnce(byCrypto.checkout, byCrypto.reference)
    expect(await store.books.countOrders()).toBe(2)
  })
}
