import type { EchoedField, GatewayInvoice } from "../../gateways/gateway"
import { describeMismatches, findMismatches, type EchoRules } from "../matching"

const expected = {
  reference: "payses_1-1",
  gatewayInvoiceId: "p1",
  currency: "USD",
  amount: "100.00",
  expiresAt: null,
}
const answer: GatewayInvoice = {
  reference: "payses_1-1",
  gatewayInvoiceId: "p1",
  currency: "USD",
  amount: "100.00",
  status: "paid",
  rawStatus: "1",
  paidAmount: "100",
  paidCurrency: "USDT",
  late: false,
  confirmations: null,
  transactionHash: null,
  network: null,
  fee: null,
  reason: null,
  updatedAt: null,
}
const all: EchoedField[] = ["reference", "gatewayInvoiceId", "currency", "amount"]
const fiat: EchoRules = { echoes: all, mayEcho: [], pricedIn: "fiat" }
const crypto: EchoRules = { echoes: ["gatewayInvoiceId"], mayEcho: ["amount"], pricedIn: "crypto" }

describe("the gateway's answer fits what we ordered", () => {
  it.each<[string, Partial<GatewayInvoice>, EchoedField[]]>([
    ["when everything is the same", {}, []],
    ["when the amount is written differently", { amount: "100" }, []],
    ["when the amount has more zeros", { amount: "0100.0000" }, []],
    ["not with another reference", { reference: "payses_2-1" }, ["reference"]],
    ["not with another invoice id", { gatewayInvoiceId: "p2" }, ["gatewayInvoiceId"]],
    ["not with another currency", { currency: "USDT" }, ["currency"]],
    ["not with less", { amount: "99.99" }, ["amount"]],
    ["not with more", { amount: "100.01" }, ["amount"]],
    [
      "not with an amount off in the 30th decimal",
      { amount: `100.${"0".repeat(29)}1` },
      ["amount"],
    ],
    ["not with cents for dollars", { amount: "10000" }, ["amount"]],
    ["not with an amount that cannot be read", { amount: "1e2" }, ["amount"]],
    ["not without the reference", { reference: null }, ["reference"]],
    ["not without the amount", { amount: null }, ["amount"]],
    [
      "not with everything wrong",
      { reference: "x", gatewayInvoiceId: "y", currency: "EUR", amount: "1" },
      all,
    ],
  ])("%s", (_title, difference, fields) => {
    const found = findMismatches({ ...answer, ...difference }, expected, fiat)
    expect(found.map(({ field }) => field)).toEqual(fields)
  })

  it("compares only what the gateway is declared to repeat", () => {
    const bare = { ...answer, amount: null, currency: null }
    expect(
      findMismatches(bare, expected, { ...fiat, echoes: ["reference", "gatewayInvoiceId"] }),
    ).toEqual([])
  })

  it("skips the gateway's id while it is not known", () => {
    expect(findMismatches(answer, { ...expected, gatewayInvoiceId: null }, fiat)).toEqual([])
  })

  it("tells the merchant what differs", () => {
    const found = findMismatches({ ...answer, amount: "1", currency: null }, expected, fiat)
    expect(describeMismatches(found)).toBe("currency is missing, not USD; amount is 1, not 100.00")
  })

  it("compares what the gateway may repeat where it does", () => {
    expect(
      findMismatches({ ...answer, status: "pending", amount: null }, expected, crypto),
    ).toEqual([])
    const other = findMismatches({ ...answer, status: "pending", amount: "1" }, expected, crypto)
    expect(other.map(({ field }) => field)).toEqual(["amount"])
  })

  describe("where the price was converted into an asset", () => {
    const asked = { ...expected, amount: "0.04", currency: "ETH" }
    const paid = { ...answer, amount: null, paidAmount: "0.04", paidCurrency: "ETH" }

    it.each<[string, Partial<GatewayInvoice>, EchoRules, EchoedField[]]>([
      ["enough", {}, crypto, []],
      ["more", { paidAmount: "0.040000000000000001" }, crypto, []],
      ["less by the smallest unit", { paidAmount: "0.039999999999999999" }, crypto, ["paidAmount"]],
      ["another asset", { paidCurrency: "USDT" }, crypto, ["paidAmount"]],
      ["nothing stated", { paidAmount: null }, crypto, ["paidAmount"]],
      ["nonsense", { paidAmount: "lots" }, crypto, ["paidAmount"]],
      [
        "nothing stated, where that may be",
        { paidAmount: null },
        { ...crypto, mayEcho: ["paidAmount"] },
        [],
      ],
      ["nothing yet, while it is not paid", { paidAmount: null, status: "pending" }, crypto, []],
    ])("%s received", (_title, difference, rules, fields) => {
      const found = findMismatches({ ...paid, ...difference }, asked, rules)
      expect(found.map(({ field }) => field)).toEqual(fields)
    })
  })
})
