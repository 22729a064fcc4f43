import fc from "fast-check"
import {
  hasOutcomePages,
  pageProblem,
  plainReturnPage,
  returnOutcome,
  returnPath,
  storefrontPage,
  type ReturnOutcome,
} from "../storefront-page"
import type { LedgerStatus } from "../transition"

const shop = "https://shop.example.com"
const pages = {
  returnUrl: `${shop}/return`,
  paidUrl: `${shop}/{country_code}/order/{order_id}/confirmed`,
  pendingUrl: `${shop}/pending?cart={cart_id}&session={session_id}&status={status}`,
}
const values = {
  order_id: "order_1",
  cart_id: "cart_1",
  country_code: "de",
  session_id: "payses_1",
  status: "paid",
}

describe("the outcome of a return", () => {
  it.each<[LedgerStatus, boolean, string | null, ReturnOutcome]>([
    ["paid", true, "order_1", "paid"],
    ["refunded", true, "order_1", "paid"],
    ["paid", true, null, "pending"],
    ["paid", false, null, "pending"],
    ["paid", false, "order_1", "pending"],
    ["confirming", false, "order_1", "pending"],
    ["creating", false, null, "pending"],
    ["pending", false, null, "pending"],
    ["underpaid", false, null, "pending"],
    ["abnormal", false, null, "pending"],
    ["refunding", false, null, "pending"],
    ["refund_failed", false, null, "pending"],
    ["refunded", false, null, "failed"],
    ["failed", false, null, "failed"],
    ["canceled", false, null, "failed"],
    ["expired", false, null, "expired"],
  ])("%s, settled: %s, order: %s → %s", (status, settled, orderId, outcome) => {
    expect(returnOutcome({ status, settled, orderId })).toBe(outcome)
  })
})

describe("a storefront's page", () => {
  it("is filled in", () => {
    expect(storefrontPage(pages, "paid", values)).toBe(`${shop}/de/order/order_1/confirmed`)
    expect(storefrontPage(pages, "pending", values)).toBe(
      `${shop}/pending?cart=cart_1&session=payses_1&status=paid`,
    )
  })

  it("gives way to the return page when it is not configured, or lacks a value", () => {
    expect(storefrontPage(pages, "failed", values)).toBe(`${shop}/return`)
    for (const missing of [null, "", "..", "."]) {
      expect(storefrontPage(pages, "paid", { ...values, order_id: missing })).toBe(`${shop}/return`)
    }
  })

  it("the return page may have placeholders too; what is not known stays empty", () => {
    const own = { returnUrl: `${shop}/back?order={order_id}&cart={cart_id}` }
    expect(storefrontPage(own, "paid", { ...values, order_id: null })).toBe(
      `${shop}/back?order=&cart=cart_1`,
    )
    expect(plainReturnPage(own)).toBe(`${shop}/back?order=&cart=`)
  })

  it("no value leaves its place, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        const filled = storefrontPage(pages, "paid", { ...values, country_code: value })
        const { origin, pathname, search, hash } = new URL(filled)
        expect([origin, search, hash]).toEqual([shop, "", ""])
        if (filled !== pages.returnUrl) {
          const [, first, ...rest] = pathname.split("/")
          expect(decodeURIComponent(first as string)).toBe(value)
          expect(rest).toEqual(["order", "order_1", "confirmed"])
        }
        expect(filled).not.toMatch(/[\s"'<>\\]/.test(value) ? /[\s"<>\\]/ : /\s/)
      }),
    )
  })

  it("a value that looks like a placeholder or a replacement pattern is only text", () => {
    const tricky = { ...values, country_code: "{order_id}", order_id: "$&" }
    expect(storefrontPage(pages, "paid", tricky)).toBe(
      `${shop}/%7Border_id%7D/order/%24%26/confirmed`,
    )
  })

  it.each<[string, RegExp | null]>([
    [`${shop}/return`, null],
    [`${shop}/{country_code}/order/{order_id}?c={cart_id}#{session_id}-{status}`, null],
    ["https://{country_code}.example.com/x", /behind the host only/],
    ["https://shop.example.com{order_id}/x", /behind the host only/],
    ["https://user@shop.example.com/x", /behind the host only/],
    ["https:\\\\shop.example.com/x", /behind the host only/],
    [`${shop}/{order}`, /\{order_id\}, \{cart_id\}/],
    [`${shop}/{order_id`, /placeholders/],
    [`${shop}/{}`, /placeholders/],
    [`${shop}/{{order_id}}`, /placeholders/],
  ])("as an option, %s: %s", (address, problem) => {
    if (problem === null) {
      expect(pageProblem(address)).toBeNull()
    } else {
      expect(pageProblem(address)).toMatch(problem)
    }
  })
})

it("the return route is used where there is a page for an outcome", () => {
  expect(hasOutcomePages({ returnUrl: shop })).toBe(false)
  for (const name of ["paidUrl", "pendingUrl", "failedUrl", "expiredUrl"]) {
    expect(hasOutcomePages({ returnUrl: shop, [name]: shop })).toBe(true)
  }
})

it("the return route's path names provider and reference", () => {
  expect(returnPath("pp_paycrypto_main", "shop1.payses_1-2")).toBe(
    "/crypto-payment/return/paycrypto_main/shop1.payses_1-2",
  )
})
