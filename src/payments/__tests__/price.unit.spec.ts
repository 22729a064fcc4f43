import fc from "fast-check"
import BigNumber from "bignumber.js"
import { decimalsOf } from "../../gateways/currencies"
import type { PriceRules } from "../../gateways/gateway"
import { checkLimits, checkRules, invoicePrice, PriceRefused } from "../price"

describe("the price of an invoice", () => {
  it.each([
    ["10.5", "usd", "10.50", "USD"],
    ["10", "usd", "10.00", "USD"],
    ["10.005", "eur", "10.01", "EUR"],
    ["10.000000000000000001", "usd", "10.01", "USD"],
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
    ["0", "usd", "PayCrypto takes amounts above 0 only; this cart is 0 USD."],
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

  it("is never below the cart's total and at most one smallest unit above it", () => {
    const amounts = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
      .map(([digits, scale]) => new BigNumber(digits.toString()).shiftedBy(-scale))
    const codes = fc.constantFrom("USD", "JPY", "KWD", "EUR", "USDT")
    fc.assert(
      fc.property(amounts, codes, (total, code) => {
        const price = invoicePrice(
          total.toFormat({ groupSeparator: "", decimalSeparator: "." }),
          code,
          "x",
        )
        const unit = new BigNumber(1).shiftedBy(-(decimalsOf(code) as number))
        expect(new BigNumber(price.amount).gte(total)).toBe(true)
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
