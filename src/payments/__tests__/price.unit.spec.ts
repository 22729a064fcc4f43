import fc from "fast-check"
import BigNumber from "bignumber.js"
import { decimalsOf } from "../../gateways/currencies"
import type { PriceRules } from "../../gateways/gateway"
import { checkLimits, checkRules, invoicePrice, PriceRefused } from "../price"

function plain(amount: BigNumber, decimals?: number): string {
  const format = { groupSeparator: "", decimalSeparator: "." }
  return decimals === undefined ? amount.toFormat(format) : amount.toFormat(decimals, format)
}

describe("the price of an invoice", () => {
  it.each([
    ["10.5", "usd", "10.50", "USD"],
    ["10", "usd", "10.00", "USD"],
    ["10.005", "eur", "10.01", "EUR"],
    ["10.00001", "usd", "10.01", "USD"],
    ["10.00000001", "usd", "10.01", "USD"],
    // Dust of a division. As a JavaScript number, which Medusa gives some, it is 10.
    ["10.000000000000000001", "usd", "10.00", "USD"],
    ["9.999999999999999999", "usd", "10.00", "USD"],
    ["1000.0000000000001", "jpy", "1000", "JPY"],
    ["1.23400000000000001", "kwd", "1.234", "KWD"],
    ["1000", "jpy", "1000", "JPY"],
    ["1000.5", "jpy", "1001", "JPY"],
    ["1.234", "kwd", "1.234", "KWD"],
    ["1.2341", "kwd", "1.235", "KWD"],
    ["99999999999999999999.99", "usd", "99999999999999999999.99", "USD"],
    ["0.000001", "usdt", "0.000001", "USDT"],
  ])("%s %s is invoiced as %s %s", (amount, code, expected, currency) => {
    expect(invoicePrice(amount, code, "PayCrypto")).toEqual({ amount: expected, currency })
  })

  it.each([
    ["0", "usd", "PayCrypto takes amounts above 0 only; this cart is 0.00 USD."],
    ["0.000000000000000001", "usd", "PayCrypto takes amounts above 0 only; this cart is 0.00 USD."],
    ["-1", "usd", "PayCrypto takes amounts above 0 only; this cart is -1 USD."],
    ["NaN", "usd", "PayCrypto takes amounts above 0 only; this cart is NaN USD."],
    [
      "1",
      "zzz",
      "PayCrypto cannot be used with the currency ZZZ: its number of decimals is not known.",
    ],
  ])("%s %s is refused", (amount, code, message) => {
    expect(() => invoicePrice(amount, code, "PayCrypto")).toThrow(new PriceRefused(message))
  })

  it("is the same for Medusa's exact total and for that as a JavaScript number", () => {
    const cents = fc.bigInt({ min: 1n, max: 10n ** 9n })
    const dust = fc.tuple(fc.constantFrom(-1, 0, 1), fc.integer({ min: 1, max: 999 }))
    fc.assert(
      fc.property(cents, dust, (wanted, [sign, size]) => {
        const price = new BigNumber(wanted.toString()).shiftedBy(-2)
        // Medusa keeps 20 digits.
        const exact = price.plus(new BigNumber(sign * size).shiftedBy(-18)).precision(20)
        const amounts = [plain(exact), plain(new BigNumber(exact.toNumber()))]
        const prices = amounts.map((amount) => invoicePrice(amount, "USD", "x").amount)
        expect(prices).toEqual([plain(price, 2), plain(price, 2)])
      }),
    )
  })

  it("is never below the cart's total, but for dust, and less than one smallest unit above it", () => {
    const amounts = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
      .map(([digits, scale]) => new BigNumber(digits.toString()).shiftedBy(-scale))
    const codes = fc.constantFrom("USD", "JPY", "KWD", "EUR", "USDT")
    fc.assert(
      fc.property(amounts, codes, (total, code) => {
        const unit = new BigNumber(1).shiftedBy(-(decimalsOf(code) as number))
        const dust = unit.shiftedBy(-6).dividedBy(2)
        fc.pre(total.gte(dust))
        const price = invoicePrice(plain(total), code, "x")
        expect(new BigNumber(price.amount).plus(dust).gt(total)).toBe(true)
        expect(new BigNumber(price.amount).minus(total).lt(unit)).toBe(true)
      }),
    )
  })
})

describe("limits", () => {
  const limits = {
    currencies: ["USD", "EUR", "USDT"],
    currency: "USD",
    min: "1.000000",
    max: "10000.500000",
  }
  const check = (amount: string, currency: string) => () =>
    checkLimits({ amount, currency }, limits, "PayCrypto")

  it("are exclusive at both ends", () => {
    expect(check("1.01", "USD")).not.toThrow()
    expect(check("10000.49", "USD")).not.toThrow()
    expect(check("1.00", "USD")).toThrow(PriceRefused)
    expect(check("10000.50", "USD")).toThrow(PriceRefused)
  })

  it("say what is accepted", () => {
    expect(check("0.50", "USD")).toThrow(
      "PayCrypto accepts amounts above 1 and below 10000.5 USD; this cart is 0.50 USD.",
    )
    expect(check("5", "GBP")).toThrow("PayCrypto does not take GBP. It takes USD, EUR, USDT.")
  })

  it("count for their own currency only", () => {
    expect(check("0.50", "EUR")).not.toThrow()
  })

  it("may be missing", () => {
    expect(() =>
      checkLimits(
        { amount: "0.01", currency: "USD" },
        { ...limits, min: null, max: null },
        "PayCrypto",
      ),
    ).not.toThrow()
  })
})

describe("what is known of a gateway without asking it", () => {
  const rules: PriceRules = {
    currencies: ["USD", "THB", "IDR"],
    decimals: { THB: 0 },
    atLeast: { USD: "1.00" },
    refused: { IDR: "Gate takes IDR only with apiVersion v2." },
  }

  it.each([
    ["1.00", "USD"],
    ["100.55", "USD"],
    ["100.00", "THB"],
  ])("%s %s is taken", (amount, currency) => {
    expect(() => checkRules({ amount, currency }, rules, "Gate")).not.toThrow()
  })

  it.each([
    ["0.99", "USD", "Gate accepts amounts from 1 USD; this cart is 0.99 USD."],
    ["100.50", "THB", "Gate takes whole amounts of THB only; this cart is 100.50 THB."],
    ["10.00", "EUR", "Gate does not take EUR. It takes USD, THB, IDR."],
    ["10.00", "IDR", "Gate takes IDR only with apiVersion v2."],
  ])("%s %s is refused", (amount, currency, message) => {
    expect(() => checkRules({ amount, currency }, rules, "Gate")).toThrow(new PriceRefused(message))
  })

  it("any currency is taken where the gateway or its rates decide", () => {
    const any: PriceRules = { currencies: "any", decimals: {}, atLeast: {}, refused: {} }
    expect(() => checkRules({ amount: "1", currency: "ZZZ" }, any, "Gate")).not.toThrow()
  })
})
