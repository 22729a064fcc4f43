import type { InvoiceStatus } from "../../gateway"
import { statusOf } from "../status"

const nothingPaid = { currency: "USD", amount: "10.00", paidCurrency: null, paidAmount: null }

describe("PayCrypto's statuses", () => {
  it.each<[string, InvoiceStatus]>([
    ["0", "pending"],
    ["1", "paid"],
    ["2", "confirming"],
    ["3", "abnormal"],
    ["4", "failed"],
    ["5", "canceled"],
    ["6", "expired"],
    ["7", "refunding"],
    ["8", "refunded"],
    ["9", "refund_failed"],
    ["10", "abnormal"],
    ["-1", "abnormal"],
    ["01", "abnormal"],
    ["", "abnormal"],
  ])("%s reads as %s", (raw, status) => {
    expect(statusOf(raw, nothingPaid)).toBe(status)
  })

  it.each<[string, string, string, string, string, InvoiceStatus]>([
    ["dollars short in dollars", "USD", "10.00", "USD", "9.99", "underpaid"],
    ["dollars short in USDT", "USD", "10.00", "USDT", "9.999999", "underpaid"],
    ["USDT short on a network", "USDT", "10", "USDT-TRC20", "1", "underpaid"],
    ["dollars paid in full", "USD", "10.00", "USDT", "10", "abnormal"],
    ["dollars overpaid", "USD", "10.00", "USDT", "11", "abnormal"],
    ["nothing received", "USD", "10.00", "USDT", "0", "abnormal"],
    ["another unit", "EUR", "10.00", "USDT", "1", "abnormal"],
    ["an amount that cannot be read", "USD", "10.00", "USDT", "1e1", "abnormal"],
  ])("3 with %s", (_title, currency, amount, paidCurrency, paidAmount, status) => {
    expect(statusOf("3", { currency, amount, paidCurrency, paidAmount })).toBe(status)
  })

  it("looks at amounts for 3 only", () => {
    const short = { currency: "USD", amount: "10", paidCurrency: "USDT", paidAmount: "1" }
    expect(statusOf("1", short)).toBe("paid")
    expect(statusOf("99", short)).toBe("abnormal")
  })
})
