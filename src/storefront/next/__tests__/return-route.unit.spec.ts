import { cryptoPaymentReturn } from "../return-route"
import type { StorefrontServer } from "../storefront-server"
import { MedusaServer } from "./medusa-server"

const medusa = new MedusaServer()
const shop = "https://shop.example.com"
const ids = "session_id=payses_01A&cart_id=cart_01A"

beforeAll(() => medusa.start())
afterAll(() => medusa.stop())
beforeEach(() => medusa.reset())

function visit(query: string, storefront: StorefrontServer = medusa.storefront()) {
  return cryptoPaymentReturn(storefront)(
    new Request(`${shop}/api/crypto-payment/return${query && `?${query}`}`),
  )
}

function paymentIs(status: string, orderId: string | null = null): void {
  medusa.answers.set("/store/crypto-payments/payses_01A", {
    status: 200,
    body: { crypto_payment: { status, order_id: orderId } },
  })
}

/** Where a page's refresh leads, as a browser reads it. */
async function refreshOf(response: Response): Promise<string> {
  const html = await response.text()
  const [, address = ""] = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(html) ?? []
  const decoded = address.replace(/&#(\d+);/g, (_, code: string) =>
    String.fromCodePoint(Number(code)),
  )
  expect(html).toContain(`<a href="${address}">`)
  return new URL(decoded, `${shop}/api/crypto-payment/return?${ids}`).toString()
}

describe("the first step, for a browser that comes from another site", () => {
  it("is a page, not a redirect, and opens the same address from the storefront itself", async () => {
    const response = await visit(`${ids}&country_code=DE&status=paid`)
    expect(response.status).toBe(200)
    expect(response.headers.get("location")).toBeNull()
    expect(await refreshOf(response)).toBe(
      `${shop}/api/crypto-payment/return?${ids}&country_code=de&here=1`,
    )
  })

  it("asks nothing and touches no cookie", async () => {
    const storefront = medusa.storefront("cart_01A")
    await visit(ids, storefront)
    expect(medusa.asked).toEqual([])
    expect(storefront.cartCookie()).toBe("cart_01A")
  })

  it("may not be kept, framed or indexed, and loads nothing", async () => {
    const { headers } = await visit(ids)
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8")
    expect(headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    )
    expect(headers.get("x-robots-tag")).toBe("noindex")
  })
})

describe("the second step", () => {
  const order = "/de/order/order_01A/confirmed"
  const payment = "/de/crypto-payment/payses_01A?cart_id=cart_01A"

  it.each<[status: string, orderId: string | null, path: string]>([
    ["paid", "order_01A", order],
    ["confirming", "order_01A", order],
    ["refunding", "order_01A", order],
    ["refunded", "order_01A", order],
    ["refund_failed", "order_01A", order],
    // Seen or paid, and the order is still on its way.
    ["paid", null, payment],
    ["confirming", null, payment],
    ["pending", null, payment],
    ["underpaid", null, payment],
    ["abnormal", null, payment],
    ["failed", null, payment],
    ["canceled", null, payment],
    ["expired", null, payment],
    // The order was placed first, and the payment is still to come.
    ["pending", "order_01A", payment],
    ["underpaid", "order_01A", payment],
    ["abnormal", "order_01A", payment],
    ["failed", "order_01A", payment],
    ["canceled", "order_01A", payment],
    ["expired", "order_01A", payment],
  ])("%s, order %s: goes on to %s", async (status, orderId, path) => {
    paymentIs(status, orderId)
    const response = await visit(`${ids}&country_code=de&here=1`)
    expect(response.status).toBe(303)
    expect(response.headers.get("location")).toBe(path)
    expect(response.headers.get("cache-control")).toBe("no-store")
  })

  it("asks the store now, for the payment of this cart, whatever the address says of it", async () => {
    paymentIs("pending")
    const response = await visit(`${ids}&here=1&status=paid&order_id=order_02B`)
    expect(response.headers.get("location")).toBe("/crypto-payment/payses_01A?cart_id=cart_01A")
    expect(medusa.asked.map((url) => `${url.pathname}${url.search}`)).toEqual([
      "/store/crypto-payments/payses_01A?cart_id=cart_01A",
    ])
  })

  it("leaves the country to the storefront where it is not known", async () => {
    paymentIs("paid", "order_01A")
    const response = await visit(`${ids}&here=1`)
    expect(response.headers.get("location")).toBe("/order/order_01A/confirmed")
  })

  it("shows the cart to somebody whose payment the store does not know", async () => {
    const response = await visit(`${ids}&country_code=de&here=1`)
    expect(response.headers.get("location")).toBe("/de/cart")
  })

  it.each([
    ["is away", null],
    ["fails", { status: 500, body: { message: "An unknown error occurred." } }],
    ["asks to wait", { status: 429, body: { message: "Too many requests." } }],
  ])("leaves it to the payment's page when the store %s", async (_, answer) => {
    medusa.answers.set("/store/crypto-payments/payses_01A", answer)
    const response = await visit(`${ids}&country_code=de&here=1`)
    expect(response.headers.get("location")).toBe(payment)
  })
})

describe("the cookie of the cart", () => {
  it("is dropped when this cart has become an order", async () => {
    paymentIs("paid", "order_01A")
    const storefront = medusa.storefront("cart_01A")
    await visit(`${ids}&here=1`, storefront)
    expect(storefront.cartCookie()).toBeUndefined()
  })

  it("is dropped too when the order waits for its payment", async () => {
    paymentIs("expired", "order_01A")
    const storefront = medusa.storefront("cart_01A")
    await visit(`${ids}&here=1`, storefront)
    expect(storefront.cartCookie()).toBeUndefined()
  })

  it("stays when it is another cart's, begun meanwhile", async () => {
    paymentIs("paid", "order_01A")
    const storefront = medusa.storefront("cart_02B")
    const response = await visit(`${ids}&here=1`, storefront)
    expect(storefront.cartCookie()).toBe("cart_02B")
    expect(response.headers.get("location")).toBe("/order/order_01A/confirmed")
  })

  it.each(["pending", "paid", "expired"])("stays while there is no order (%s)", async (status) => {
    paymentIs(status)
    const storefront = medusa.storefront("cart_01A")
    await visit(`${ids}&here=1`, storefront)
    expect(storefront.cartCookie()).toBe("cart_01A")
  })
})

describe("an address made up by somebody", () => {
  it.each([
    "",
    "session_id=&cart_id=",
    "session_id=payses_01A",
    "cart_id=cart_01A&here=1",
    "session_id=../../evil&cart_id=cart_01A&here=1",
    "session_id=payses_01A&cart_id=%22%3E%3Cscript%3E&here=1",
    "session_id=payses_01A%0D%0ALocation:%20https://evil.example&cart_id=cart_01A&here=1",
    `session_id=${"a".repeat(101)}&cart_id=cart_01A&here=1`,
  ])("leads to the shop's own cart page, once: %s", async (query) => {
    const response = await visit(query)
    expect(await refreshOf(response)).toBe(`${shop}/cart`)
    expect(medusa.asked).toEqual([])
  })

  it.each(["//evil.example", "..", "d", "deu", "d/", "https://evil.example", "%0d"])(
    "cannot make the country of it another site: %s",
    async (country) => {
      paymentIs("paid", "order_01A")
      const query = `${ids}&here=1&country_code=${encodeURIComponent(country)}`
      const response = await visit(query)
      expect(response.headers.get("location")).toBe("/order/order_01A/confirmed")
    },
  )

  it("cannot make the store's answer lead elsewhere", async () => {
    paymentIs("paid", "/evil.example/")
    const response = await visit(`${ids}&country_code=de&here=1`)
    expect(response.headers.get("location")).toBe("/de/crypto-payment/payses_01A?cart_id=cart_01A")
  })
})
