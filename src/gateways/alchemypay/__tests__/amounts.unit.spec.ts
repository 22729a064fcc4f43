import { compareDecimals } from "../../decimal"
import { GatewayError } from "../../gateway-error"
import { fromOrderAmount, priceRulesOf, toOrderAmount, type AmountUnits } from "../amounts"

const v2: AmountUnits = { apiVersion: "v2", answerAmountUnit: "asSent" }
const v1: AmountUnits = { apiVersion: "v1", answerAmountUnit: "asSent" }
const v1Raw: AmountUnits = { ...v1, v1ZeroDecimalMode: "raw" }
const v1Times100: AmountUnits = { ...v1, v1ZeroDecimalMode: "times100" }

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(GatewayError)
    expect((error as GatewayError).kind).toBe("invalid_request")
    return (error as GatewayError).message
  }
  return "accepted"
}

describe("amounts are sent", () => {
  it.each<[string, string, string, AmountUnits, string]>([
    ["cents on v1", "100.12", "USD", v1, "10012"],
    ["cents on v1", "1", "EUR", v1, "100"],
    ["cents on v1", "0.01", "HKD", v1, "1"],
    ["major units on v2", "100.12", "USD", v2, "100.12"],
    ["major units on v2", "100", "EUR", v2, "100.00"],
    ["major units on v2", "0.10", "HKD", v2, "0.10"],
    ["whole on v2", "1000", "VND", v2, "1000"],
    ["whole on v2", "1000.00", "IDR", v2, "1000"],
    ["whole on v2", "100.00", "THB", v2, "100"],
    ["with 6 decimals", "1.123456", "USDT", v2, "1.123456"],
    ["with 8 decimals", "0.00000001", "BTC", v2, "0.00000001"],
    ["with 8 of 18 decimals", "0.050000000000000000", "ETH", v2, "0.05000000"],
    ["raw on v1, where set", "1000", "IDR", v1Raw, "1000"],
    ["a hundredfold on v1, where set", "1000", "IDR", v1Times100, "100000"],
    ["exactly, however large", "90071992547409.93", "USD", v1, "9007199254740993"],
  ])("%s: %s %s", (_title, amount, currency, units, sent) => {
    expect(toOrderAmount(amount, currency, units)).toBe(sent)
    // What comes back is numerically what was sent.
    const back = fromOrderAmount(sent, currency, units)
    expect(compareDecimals(back ?? "", amount)).toBe(0)
  })

  it.each<[string, string, AmountUnits, RegExp]>([
    ["100.50", "THB", v2, /amounts in THB have whole amounts only, not 100\.50/],
    ["100.001", "USD", v2, /at most 2 decimals/],
    ["0.000000001", "ETH", v2, /at most 8 decimals/],
    ["10", "JPY", v2, /does not take JPY\. It takes USD, EUR, HKD, IDR, THB, VND, USDT/],
    ["10.000", "KWD", v2, /does not take KWD/],
    ["10", "USDT", v1, /does not take USDT\. It takes USD, EUR, HKD, IDR, THB, VND\.$/],
    ["1000", "IDR", v1, /option apiVersion: "v2"/],
    ["1000", "THB", v1, /option apiVersion: "v2"/],
    ["1000", "VND", v1, /option apiVersion: "v2"/],
    ["0", "USD", v2, /above 0/],
    ["0.00", "USD", v1, /above 0/],
    ["-1", "USD", v2, /plain decimal/],
    ["1e3", "USD", v2, /plain decimal/],
    ["1,000", "USD", v2, /plain decimal/],
  ])("never: %s %s", (amount, currency, units, message) => {
    expect(refusal(() => toOrderAmount(amount, currency, units))).toMatch(message)
  })
})

describe("amounts are read", () => {
  it.each<[string | null, string | null, AmountUnits, string | null]>([
    ["10012", "USD", v1, "100.12"],
    ["100.12", "USD", v2, "100.12"],
    ["100", "USD", v2, "100"],
    ["100000", "IDR", v1Times100, "1000"],
    ["1000", "IDR", v1Raw, "1000"],
    ["1000", "IDR", v1, null],
    ["10012", "USD", { ...v2, answerAmountUnit: "cents" }, "100.12"],
    ["1e2", "USD", v2, null],
    ["-1", "USD", v2, null],
    [null, "USD", v2, null],
    ["100", null, v2, null],
  ])("%s %s", (text, currency, units, amount) => {
    expect(fromOrderAmount(text, currency, units)).toBe(amount)
  })
})

describe("what is known of prices in advance", () => {
  it("on v2: the table's currencies and tokens, whole rupiah, baht and dong", () => {
    const { currencies, decimals, refused } = priceRulesOf(v2)
    expect(currencies).toEqual("USD EUR HKD IDR THB VND USDT USDC BTC ETH TON".split(" "))
    expect(decimals).toMatchObject({ USD: 2, THB: 0, IDR: 0, VND: 0, USDT: 6, ETH: 8 })
    expect(refused).toEqual({})
  })

  it("on v1: no tokens, and no currency whose unit is not documented, unless an option says it", () => {
    expect(priceRulesOf(v1).currencies).toEqual("USD EUR HKD IDR THB VND".split(" "))
    expect(Object.keys(priceRulesOf(v1).refused)).toEqual(["IDR", "THB", "VND"])
    expect(priceRulesOf(v1).refused["IDR"]).toBe(
      'Alchemy Pay\'s first API does not say in which unit it takes IDR. Set the option apiVersion: "v2" to take it.',
    )
    expect(priceRulesOf(v1Raw).refused).toEqual({})
  })
})
