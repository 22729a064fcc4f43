import { placeToPay, type CartToPay } from "../place-to-pay"
import { MedusaServer } from "./medusa-server"

const medusa = new MedusaServer()
const back = (sessionId: string) =>
  `/api/crypto-payment/return?session_id=${sessionId}&cart_id=cart_01A&country_code=de&here=1`

beforeAll(() => medusa.start())
afterAll(() => medusa.stop())
beforeEach(() => {
  medusa.reset()
  cartIs({ completed_at: null })
})

const sessionsRoute = "/store/payment-collections/paycol_01A/payment-sessions"

function session(id: string, data: object = {}) {
  const invoice = { gateway: "paycrypto", reference: "r1", amount: "25.00", currency: "USD" }
  return {
    id,
    provider_id: "pp_paycrypto_main",
    status: "pending",
    data: { ...invoice, status: "pending", payment_url: "https://pay.example/old", ...data },
  }
}

/** The storefront's own copy of the cart, which may be hours old. */
const kept: CartToPay = {
  id: "cart_01A",
  payment_collection: { payment_sessions: [session("payses_01A")] },
}

function cartIs(cart: object): void {
  const collection = { id: "paycol_01A", payment_sessions: [session("payses_01A")] }
  const body = { cart: { id: "cart_01A", payment_collection: collection, ...cart } }
  medusa.answers.set("/store/carts/cart_01A", { status: 200, body })
}

function paymentIs(payment: object, id = "payses_01A"): void {
  const body = {
    crypto_payment: {
      status: "pending",
      session_id: id,
      payment_url: null,
      address: null,
      payment_uri: null,
      order_id: null,
      ...payment,
    },
  }
  medusa.answers.set(`/store/crypto-payments/${id}`, { status: 200, body })
}

function newSessionIs(made: object): void {
  const body = { payment_collection: { id: "paycol_01A", payment_sessions: [made] } }
  medusa.answers.set(sessionsRoute, { status: 200, body })
}

const place = (cart = kept) => placeToPay(medusa.sdk(), cart, "de")

it("goes on with a payment that can still be paid, by the link that the shop gives now", async () => {
  paymentIs({ payment_url: "https://pay.example/now" })
  expect(await place()).toBe("https://pay.example/now")
  expect(medusa.asked.map(({ pathname }) => pathname)).not.toContain(sessionsRoute)
})

it.each(["expired", "canceled", "failed"])(
  "begins anew where the old one is %s",
  async (status) => {
    paymentIs({ status })
    newSessionIs(session("payses_02B", { payment_url: "https://pay.example/new" }))
    expect(await place()).toBe("https://pay.example/new")
  },
)

it("begins anew where the time is over and the gateway has not said so yet", async () => {
  paymentIs({ status: "pending", payment_url: null, expires_at: "2020-01-01T00:00:00.000Z" })
  newSessionIs(session("payses_02B", { payment_url: "https://pay.example/new" }))
  expect(await place()).toBe("https://pay.example/new")
})

it.each(["confirming", "paid", "underpaid", "abnormal"])(
  "leads to the payment where money is in it (%s)",
  async (status) => {
    paymentIs({ status, payment_url: "https://pay.example/now" })
    expect(await place()).toBe(back("payses_01A"))
  },
)

it("leads to the payment where there is an address and no page", async () => {
  paymentIs({ address: "TXYZ" })
  expect(await place()).toBe(back("payses_01A"))
})

it("leads to the payment where the guard keeps the cart", async () => {
  paymentIs({ status: "expired" })
  medusa.answers.set(sessionsRoute, { status: 409, body: { message: "Your payment has arrived." } })
  expect(await place()).toBe(back("payses_01A"))
})

it("leads to the order where the cart is one already, by the payment that made it", async () => {
  const collection = { id: "paycol_01A", payment_sessions: [session("payses_02B")] }
  cartIs({ completed_at: "2026-11-21T12:00:00.000Z", payment_collection: collection })
  paymentIs({ status: "expired" })
  paymentIs({ status: "paid", order_id: "order_01A" }, "payses_02B")
  expect(await place()).toBe(back("payses_02B"))
})

it("leads to the payment it knows where the shop does not say which one there is", async () => {
  cartIs({ completed_at: "2026-11-21T12:00:00.000Z", payment_collection: null })
  expect(await place()).toBe(back("payses_01A"))
})

it("says why the method does not take the cart", async () => {
  paymentIs({ status: "expired" })
  const message = "PayCrypto accepts amounts above 1 and below 10000 USD; this cart is 0.50 USD."
  medusa.answers.set(sessionsRoute, { status: 400, body: { type: "not_allowed", message } })
  await expect(place()).rejects.toMatchObject({ kind: "method_refused", message })
})

it("says so when the shop cannot be reached", async () => {
  medusa.answers.set("/store/carts/cart_01A", null)
  await expect(place()).rejects.toMatchObject({ kind: "offline" })
})

it("says so when no crypto method is chosen", async () => {
  const cart = { id: "cart_01A", payment_collection: null }
  await expect(place(cart)).rejects.toThrow("Please choose the payment method again.")
  expect(medusa.asked).toEqual([])
})

it("opens no address that a browser would run", async () => {
  paymentIs({ payment_url: "javascript:alert(1)" })
  expect(await place()).toBe(back("payses_01A"))
})
