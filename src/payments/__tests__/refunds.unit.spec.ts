import fc from "fast-check"
import { compareDecimals, fromBaseUnits } from "../../gateways/decimal"
import {
  aboutEqual,
  add,
  arrivedAmount,
  assetAmount,
  lessThat,
  refundAmount,
  statedAmount,
  type InvoiceAmounts,
} from "../refund-amounts"
import { nextNoticeAt, nextRefundLookAt } from "../refunds"

/** 25 dollars that were asked for in ether, and paid. */
const inEther: InvoiceAmounts = {
  amount: "0.01",
  currency: "ETH",
  price_amount: "25.00",
  price_currency: "USD",
  paid_amount: "0.01",
  paid_currency: "ETH",
}

/** 25 dollars that were paid in USDT. */
const inDollars: InvoiceAmounts = {
  ...inEther,
  amount: "25.00",
  currency: "USD",
  paid_amount: "25.1",
  paid_currency: "USDT-TRC20",
}

const cents = fc.integer({ min: 0, max: 10 ** 9 }).map((value) => fromBaseUnits(String(value), 2))

describe("amounts of refunds", () => {
  it("sums and differences are exact, and a difference never falls below zero", () => {
    expect([add("0.1", "0.2"), lessThat("0.3", "0.1"), lessThat("1", "2")]).toEqual([
      "0.3",
      "0.2",
      "0",
    ])
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(compareDecimals(lessThat(add(a, b), b), a)).toBe(0)
      }),
    )
  })

  it.each([
    ["10", "25", "10.00"],
    ["25.00", "25", "25.00"],
    ["0.01", "0.01", "0.01"],
  ])("%s of %s is %s", (amount, left, expected) => {
    expect(refundAmount(amount, "USD", left)).toBe(expected)
  })

  it.each([
    ["25.01", "25", /25.01 USD is more than can still be refunded of this payment: 25 USD/],
    ["1", "0", /Nothing of this payment can be refunded/],
    ["0", "25", /decimal above 0/],
    ["-1", "25", /decimal above 0/],
    ["1e1", "25", /decimal above 0/],
    ["0.001", "25", /USD has 2 decimals/],
    ["9".repeat(60), "25", /more than can still be refunded/],
  ])("%s of %s is refused", (amount, left, message) => {
    expect(() => refundAmount(amount, "USD", left)).toThrow(message)
  })

  it.each<[string, InvoiceAmounts, boolean, string | null]>([
    ["the price, once it is paid", { ...inDollars, paid_amount: null }, true, "25.00"],
    ["nothing, while nothing came", { ...inDollars, paid_amount: null }, false, "0"],
    ["nothing, for zero", { ...inDollars, paid_amount: "0.00" }, false, "0"],
    ["what came, in dollars", { ...inDollars, paid_amount: "12.345678" }, false, "12.34"],
    ["its share of a converted price", { ...inEther, paid_amount: "0.004" }, false, "10.00"],
    ["the price, when more came", { ...inDollars, paid_amount: "30" }, false, "25.00"],
    [
      "unknown, in another asset",
      { ...inDollars, paid_amount: "1", paid_currency: "BTC" },
      false,
      null,
    ],
  ])("without a capture, what arrived is %s", (_title, invoice, paid, expected) => {
    expect(arrivedAmount(invoice, paid)).toBe(expected)
  })

  it.each<[string, InvoiceAmounts, string, string, string | null]>([
    ["all that arrived", inDollars, "25.00", "25.00", "25.1"],
    ["a share of it, rounded down", inDollars, "10.00", "25.00", "10.040000"],
    ["a third", { ...inDollars, paid_amount: "10" }, "1", "3", "3.333333"],
    ["a share of ether", inEther, "10.00", "25.00", "0.00400000"],
    ["unknown where nothing is said", { ...inDollars, paid_amount: null }, "25", "25", null],
    ["what was asked for, in an asset", { ...inEther, paid_amount: null }, "25", "25", "0.01"],
  ])("in the asset it is %s", (_title, invoice, refund, total, expected) => {
    expect(assetAmount(invoice, refund, total)?.amount ?? null).toBe(expected)
  })

  it.each<[string, string | null, string | null, string | null]>([
    ["as it stands, in the price's currency", "12.50", "USD", "12.50"],
    ["all, where all that arrived went back", "25.1", "USDT", "25.00"],
    ["all, where more went back than arrived", "26", "USDT", "25.00"],
    ["the same share", "12.55", "USDT", "12.50"],
    ["unknown in another asset", "0.01", "ETH", null],
    ["unknown without an amount", null, "USD", null],
    ["unknown without a currency", "12.50", null, null],
    ["unknown for what is no amount", "a lot", "USD", null],
  ])("a gateway's refund is %s", (_title, amount, currency, expected) => {
    expect(statedAmount(inDollars, { amount, currency }, "25.00")).toBe(expected)
  })

  it("a share there and back again differs by a cent at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2500 }), (part) => {
        const refund = fromBaseUnits(String(part), 2)
        const sent = assetAmount(inDollars, refund, "25.00")
        const stated = statedAmount(
          inDollars,
          { amount: sent?.amount ?? null, currency: "USDT" },
          "25.00",
        )
        expect(aboutEqual(stated as string, refund, "USD")).toBe(true)
      }),
    )
  })
})

describe("when to ask", () => {
  const hour = 3_600_000
  const day = 24 * hour

  it("about a refund: every 15 s at first, every hour in the end", () => {
    const next = (now: number, failures = 0) =>
      nextRefundLookAt({ askedAt: 0, failures }, now, 0.5) - now
    expect([next(0), next(10 * 60_000), next(3 * day)]).toEqual([15_000, 60_000, hour])
    expect(next(0, 5)).toBe(160_000)
    expect(next(0, 500)).toBe(hour)
  })

  it("whether a paid invoice was refunded: after 1 h, 2 h, 4 h … each day, for 30 days", () => {
    const asked: number[] = []
    for (let at: number | null = hour; at !== null; at = nextNoticeAt(0, at)) {
      asked.push(at / hour)
    }
    expect(asked.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32])
    expect(asked.at(-1)).toBeLessThanOrEqual(30 * 24)
    expect(asked.length).toBeLessThan(40)
  })
})
