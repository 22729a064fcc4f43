import Medusa from "@medusajs/js-sdk"
import { createCryptoPayments, type CryptoPaymentErrorKind } from ".."
import type { MethodAnswer } from "../store-api"
import {
  addressPayment as addressPaymentOf,
  hostedPayment as hostedPaymentOf,
  iso,
} from "./payments"
import { ok, refused, sessionOf, StoreServer } from "./store-server"

const expires_at = iso(Date.now() + 600_000)
const hostedPayment: typeof hostedPaymentOf = (changes) =>
  hostedPaymentOf({ expires_at, ...changes })
const addressPayment: typeof addressPaymentOf = (changes) =>
  addressPaymentOf({ expires_at, ...changes })

const conflict =
  "The request conflicted with another request. You may retry the request with the provided Idempotency-Key."

describe("the storefront's client", () => {
  let store: StoreServer
  let payments: ReturnType<typeof createCryptoPayments>

  beforeEach(async () => {
    store = await StoreServer.start()
    payments = createCryptoPayments(new Medusa({ baseUrl: store.url, publishableKey: "pk_test" }))
  })

  afterEach(() => store.stop())

  const failure = (action: Promise<unknown>) =>
    action.then(
      () => {
        throw new Error("it did not fail")
      },
      (error: unknown) => error as Record<string, unknown>,
    )

  describe("methods", () => {
    const method = (changes: Partial<MethodAnswer>): MethodAnswer => ({
      provider_id: "pp_paycrypto_paycrypto",
      gateway: "paycrypto",
      name: "PayCrypto",
      priced_in: "fiat",
      currencies: null,
      asset: null,
      at_least: {},
      ...changes,
    })
    const cart = { id: "cart_01TEST", region_id: "reg_1", currency_code: "usd", total: 25 }

    it("are asked for the cart's region, with the publishable key", async () => {
      await payments.methods(cart)
      expect(store.received).toMatchObject([
        {
          path: "/store/crypto-payment-methods",
          query: { region_id: "reg_1" },
          publishableKey: "pk_test",
        },
      ])
    })

    it("have a title, a line and a picture of their own, in the language asked for", async () => {
      store.methods = [
        method({}),
        method({ gateway: "payscrypt", name: "Payscrypt", asset: "ETH", priced_in: "crypto" }),
        method({ gateway: "cpay", name: "C-Pay", asset: "USDT", priced_in: "crypto" }),
        method({ gateway: "cpay-card", name: "C-Pay cards" }),
        method({ gateway: "alchemypay", name: "Alchemy Pay" }),
        method({ gateway: "payprotocol", name: "Pay Protocol" }),
        method({ gateway: "someday", name: "Someday" }),
      ]
      const found = await payments.methods(cart, { language: "de-AT" })
      expect(found.map(({ title, description }) => `${title}: ${description}`)).toEqual([
        "Krypto mit PayCrypto: USDT und andere Währungen",
        "Krypto mit Payscrypt: Bezahlt in ETH",
        "Krypto mit C-Pay: Bezahlt in USDT",
        "Karte mit C-Pay: Kredit- oder Debitkarte",
        "Krypto mit Alchemy Pay: USDT und andere Währungen",
        "Krypto mit Pay Protocol: USDT und andere Währungen",
        "Krypto mit Someday: USDT und andere Währungen",
      ])
      const icons = found.map(({ icon }) => icon)
      expect(new Set(icons).size).toBe(7)
      for (const icon of icons) {
        expect(decodeURIComponent(icon)).toMatch(/^data:image\/svg\+xml,<svg .*<\/svg>$/)
      }
    })

    it("texts can be replaced", async () => {
      store.methods = [method({})]
      const [found] = await payments.methods(cart, { texts: { method_crypto: "{gateway}!" } })
      expect(found?.title).toBe("PayCrypto!")
    })

    it.each<[Partial<MethodAnswer>, Partial<typeof cart>, string | null]>([
      [{ currencies: ["USD", "EUR"] }, {}, null],
      [{ currencies: ["EUR", "HKD"] }, {}, "Takes only EUR, HKD"],
      [{ at_least: { USD: "25.00" } }, {}, null],
      [{ at_least: { USD: "25.01" } }, {}, "From 25.01 USD"],
      [{ at_least: { EUR: "1000" } }, {}, null],
      [{ at_least: { USD: "1" } }, { total: 1e-7 }, null],
      [{ at_least: { USD: "1" } }, { total: undefined }, null],
    ])("%j for a cart with %j: %p", async (changes, other, unavailable) => {
      store.methods = [method(changes)]
      const [found] = await payments.methods({ ...cart, ...other })
      expect(found?.unavailable).toBe(unavailable)
    })

    it("a cart without a region: told so, and nothing is asked", async () => {
      const error = await failure(payments.methods({ id: "cart_01TEST" }))
      expect([error["kind"], error["message"]]).toEqual([
        "not_found",
        expect.stringContaining("region"),
      ])
      expect(store.received).toEqual([])
    })
  })

  describe("starting", () => {
    const cart = { id: "cart_01TEST" }
    const providerId = hostedPayment().provider_id
    const sessions = /^POST .*\/payment-sessions$/

    beforeEach(() => {
      store.makes = (id) => hostedPayment({ provider_id: id, session_id: "payses_NEW" })
    })

    it("makes collection and session, and answers what is to be paid", async () => {
      store.collectionId = null
      const payment = await payments.start(cart, providerId)
      expect(payment).toEqual(hostedPayment({ session_id: "payses_NEW" }))
      expect(store.to(/^POST/).map(({ path, body }) => [path, body])).toEqual([
        ["/store/payment-collections", { cart_id: "cart_01TEST" }],
        ["/store/payment-collections/pay_col_01NEW/payment-sessions", { provider_id: providerId }],
      ])
    })

    it("keeps every digit of an amount", async () => {
      store.makes = () => addressPayment()
      const payment = await payments.start(cart, addressPayment().provider_id)
      expect(payment).toEqual(addressPayment())
    })

    it.each([
      ["pending", {}],
      ["confirming", { status: "confirming", payment_url: null }],
      ["underpaid", { status: "underpaid" }],
      ["paid", { status: "paid", payment_url: null }],
      ["abnormal", { status: "abnormal", payment_url: null }],
    ] as const)("goes on with one that is %s", async (_title, changes) => {
      const live = store.has(hostedPayment(changes))
      expect(await payments.start(cart, providerId)).toEqual(live)
      expect(store.to(/^POST/)).toEqual([])
    })

    it.each([
      ["expired", { status: "expired", payment_url: null }],
      ["canceled", { status: "canceled", payment_url: null }],
      ["failed", { status: "failed", payment_url: null }],
      ["not offered any more", { payment_url: null }],
    ] as const)(
      "makes a new one for one that is %s, whatever Medusa's session says",
      async (_title, changes) => {
        store.has(hostedPayment(changes))
        const payment = await payments.start(cart, providerId)
        expect(payment.session_id).toBe("payses_NEW")
        expect(store.to(sessions)).toHaveLength(1)
      },
    )

    it("makes a new one when the shop does not know the session", async () => {
      store.sessions = [sessionOf(hostedPayment())]
      expect((await payments.start(cart, providerId)).session_id).toBe("payses_NEW")
    })

    it("leaves another method's session to the shop", async () => {
      store.has(hostedPayment({ provider_id: "pp_cpay_cpay" }))
      expect((await payments.start(cart, providerId)).provider_id).toBe(providerId)
      expect(store.to(sessions)).toHaveLength(1)
    })

    it("two requests at once: the later one is sent again", async () => {
      store.plan(sessions, refused(409, conflict))
      expect((await payments.start(cart, providerId)).session_id).toBe("payses_NEW")
      expect(store.to(sessions)).toHaveLength(2)
    })

    it("two requests at once, again and again: the shop's trouble, not money in the cart", async () => {
      store.plan(sessions, ...Array.from({ length: 3 }, () => refused(409, conflict)))
      expect(await failure(payments.start(cart, providerId))).toMatchObject({ kind: "shop_error" })
      expect(store.to(sessions)).toHaveLength(3)
    })

    it.each<[string, number, string, CryptoPaymentErrorKind]>([
      ["the guard", 409, "A part of the price of this cart has been paid.", "payment_in_progress"],
      [
        "a session with money in it",
        400,
        "This PayCrypto payment cannot be replaced: money has been sent for it.",
        "payment_in_progress",
      ],
      ["Medusa, for the same", 500, "Could not delete all payment sessions", "payment_in_progress"],
      [
        "the price",
        400,
        "PayCrypto accepts amounts above 1 USD; this cart is 0.50 USD.",
        "method_refused",
      ],
      ["the gateway", 422, "PayCrypto could not be used just now.", "gateway_away"],
      ["the shop's own mistake", 500, "An unknown error occurred.", "shop_error"],
    ])("refused because of %s (%i): %s", async (_title, status, message, kind) => {
      store.plan(sessions, refused(status, message))
      const error = await failure(payments.start(cart, providerId))
      expect(error).toMatchObject({ name: "CryptoPaymentError", kind, status, message })
      expect(store.to(sessions)).toHaveLength(1)
    })

    it("a cart that is an order already", async () => {
      store.completedAt = "2026-05-01T12:00:00.000Z"
      expect(await failure(payments.start(cart, providerId))).toMatchObject({
        kind: "cart_completed",
      })
      expect(store.to(/^POST/)).toEqual([])
    })

    it("a cart that does not exist", async () => {
      const error = await failure(payments.start({ id: "cart_NONE" }, providerId))
      expect(error).toMatchObject({ kind: "not_found", status: 404 })
    })

    it("no connection, in the middle of it: no second try of its own", async () => {
      store.plan(sessions, null)
      const error = await failure(payments.start(cart, providerId))
      expect(error).toMatchObject({ kind: "offline", status: null })
      expect(store.to(sessions)).toHaveLength(1)
    })

    it("a session without page and address is nothing to pay", async () => {
      store.makes = () => hostedPayment({ payment_url: null })
      expect(await failure(payments.start(cart, providerId))).toMatchObject({
        kind: "gateway_away",
      })
    })

    it("a method that is none of the plugin's", async () => {
      store.makes = null
      store.sessions = []
      expect(await failure(payments.start(cart, "pp_system_default"))).toMatchObject({
        kind: "shop_error",
      })
    })
  })

  describe("the cart's payment", () => {
    it("is told by the shop, not by the session", async () => {
      store.has(hostedPayment())
      store.payments.set(
        "payses_01TEST",
        hostedPayment({ status: "confirming", order_id: "order_1" }),
      )
      expect(await payments.current("cart_01TEST")).toMatchObject({
        status: "confirming",
        order_id: "order_1",
      })
    })

    it("is not there: no session, another provider's, or one the shop does not know", async () => {
      expect(await payments.current("cart_01TEST")).toBeNull()
      store.sessions = [{ id: "payses_M", provider_id: "pp_system_default", data: {} }]
      expect(await payments.current("cart_01TEST")).toBeNull()
      store.sessions = [sessionOf(hostedPayment())]
      expect(await payments.current("cart_01TEST")).toBeNull()
    })
  })

  describe("completing", () => {
    const complete = /^POST .*\/complete$/
    const order = { type: "order", order: { id: "order_1", display_id: 7 } }
    const notAuthorized = "Session: payses_01TEST was not authorized with the provider."

    it("answers the order", async () => {
      store.plan(complete, ok(order))
      expect(await payments.complete("cart_01TEST")).toEqual({
        state: "ordered",
        orderId: "order_1",
        order: order.order,
      })
    })

    it("a webhook is completing the same cart: waits, and answers its order", async () => {
      store.has(hostedPayment({ status: "paid", payment_url: null }))
      store.plan(complete, refused(409, conflict), ok(order))
      expect(await payments.complete("cart_01TEST")).toMatchObject({ orderId: "order_1" })
      expect(store.to(complete)).toHaveLength(2)
    })

    it.each([
      [409, conflict],
      [400, "Cart cart_01TEST is already completed."],
      [500, "An unknown error occurred."],
    ])("refused (%i), but the shop knows the order: that one", async (status, message) => {
      store.has(hostedPayment({ status: "paid", payment_url: null, order_id: "order_2" }))
      store.plan(complete, refused(status, message))
      expect(await payments.complete("cart_01TEST")).toMatchObject({
        state: "ordered",
        orderId: "order_2",
        order: { display_id: 7 },
      })
    })

    it("the answer was lost, but the order is placed", async () => {
      store.has(hostedPayment({ status: "paid", payment_url: null, order_id: "order_2" }))
      store.plan(complete, null)
      store.plan(/^GET \/store\/orders/, refused(500, "An unknown error occurred."))
      expect(await payments.complete("cart_01TEST")).toEqual({
        state: "ordered",
        orderId: "order_2",
        order: null,
      })
    })

    it.each([
      ["400", refused(400, notAuthorized)],
      ["200 with the cart", ok({ type: "cart", cart: {}, error: { message: notAuthorized } })],
    ])("unpaid (%s): says so at once", async (_title, answer) => {
      const payment = store.has(hostedPayment())
      store.plan(complete, answer)
      expect(await payments.complete("cart_01TEST")).toEqual({
        state: "unpaid",
        payment,
        message: notAuthorized,
      })
      expect(store.to(complete)).toHaveLength(1)
    })

    it("paid, and the order fails: tries while the shop may still place it", async () => {
      store.has(hostedPayment({ status: "paid", payment_url: null }))
      const answer = refused(400, "Sold out")
      store.plan(complete, answer, answer, ok(order))
      expect(await payments.complete("cart_01TEST")).toMatchObject({ orderId: "order_1" })
    })

    it("whether there is an order stays unknown: throws", async () => {
      store.down = true
      expect(await failure(payments.complete("cart_01TEST"))).toMatchObject({ kind: "offline" })
    })
  })
})
