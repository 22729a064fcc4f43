import * as fc from "fast-check"
import { compareDecimals } from "../../gateways/decimal"
import { worthOf, type PartialPayment } from "../underpayment"

const fiat: PartialPayment = {
  priceAmount: "25.00",
  priceCurrency: "USD",
  amount: "25.00",
  currency: "USD",
  paidAmount: "22.5",
  paidCurrency: "USDT",
}

const converted: PartialPayment = {
  ...fiat,
  amount: "0.010000000000000000",
  currency: "ETH",
  paidAmount: "0.009",
  paidCurrency: "ETH",
}

describe("what a payment that is short is worth", () => {
  it.each<[string, PartialPayment, string | null]>([
    ["dollars in a dollar's asset", fiat, "22.50"],
    ["on a named network", { ...fiat, paidCurrency: "USDT-TRC20" }, "22.50"],
    ["more digits than the currency has: down", { ...fiat, paidAmount: "22.509" }, "22.50"],
    ["a currency without decimals: down", { ...fiat, ...yen("999.9") }, "999"],
    ["a converted price: its share", converted, "22.50"],
    ["a third of it: down", { ...converted, paidAmount: "0.003333333333333333" }, "8.33"],
    ["less than the smallest unit", { ...converted, paidAmount: "0.000001" }, null],
    ["another asset than asked for", { ...converted, paidCurrency: "USDT" }, null],
    ["euros for dollars", { ...fiat, paidCurrency: "EUR" }, null],
    ["bitcoin for dollars", { ...fiat, paidCurrency: "BTC", paidAmount: "0.0003" }, null],
    ["nothing", { ...fiat, paidAmount: null }, null],
    ["zero", { ...fiat, paidAmount: "0" }, null],
    ["an unnamed asset", { ...fiat, paidCurrency: null }, null],
    ["no number", { ...fiat, paidAmount: "-5" }, null],
    ["all of it", { ...fiat, paidAmount: "25" }, null],
    ["more", { ...fiat, paidAmount: "30" }, null],
  ])("%s", (_title, payment, worth) => {
    expect(worthOf(payment)).toBe(worth)
  })

  it("is never more than came, and never the whole price", () => {
    const units = fc.bigInt(1n, 10n ** 12n - 1n)
    fc.assert(
      fc.property(units, units, (due, came) => {
        const [amount, paidAmount] = [due, came].map((wei) => `0.${String(wei).padStart(12, "0")}`)
        const worth = worthOf({
          ...converted,
          amount: amount as string,
          paidAmount: paidAmount ?? null,
        })
        if (came >= due) {
          return worth === null
        }
        // worth ÷ 25.00 ≤ came ÷ due, in whole cents.
        return (
          worth === null ||
          (BigInt(worth.replace(".", "")) * due <= 2500n * came &&
            compareDecimals(worth, "25.00") < 0)
        )
      }),
    )
  })
})

function yen(paidAmount: string): Partial<PartialPayment> {
  return {
    priceAmount: "2000",
    priceCurrency: "JPY",
    amount: "2000",
    currency: "JPY",
    paidAmount,
    paidCurrency: "JPY",
  }
}
