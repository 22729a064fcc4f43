import type { InvoiceStatus } from "../../gateway"
import { isLate, refundStatusOf, statusOf, tellsPayment } from "../status"

describe("Alchemy Pay's statuses", () => {
  it.each<[string, string | null, InvoiceStatus]>([
    ["INIT", null, "pending"],
    ["PROCESSING", null, "pending"],
    ["COMPLETED", null, "paid"],
    ["DELAY_SUCCESS", null, "paid"],
    ["CLOSE", null, "canceled"],
    ["TIMEOUT", null, "expired"],
    ["FAILED", null, "failed"],
    ["FAILED", "anything else", "failed"],
    ["FAILED", "lower_amount", "underpaid"],
    ["FAILED", "wrong_payment", "abnormal"],
    ["FAILED", "currency_fluctuation", "abnormal"],
    ["FAILED", "toString", "failed"],
    ["DELAY_FAILED", null, "failed"],
    ["DELAY_FAILED", "lower_amount", "failed"],
    ["COMPLETED", "lower_amount", "paid"],
    ["SUCCESS", null, "abnormal"],
    ["completed", null, "abnormal"],
    ["COMPLETED ", null, "abnormal"],
    ["", null, "abnormal"],
    ["0", null, "abnormal"],
    ["constructor", null, "abnormal"],
  ])("%s with the reason %s reads as %s", (raw, reason, status) => {
    expect(statusOf(raw, reason)).toBe(status)
  })

  it("only DELAY_SUCCESS is late", () => {
    expect(["COMPLETED", "TIMEOUT", "DELAY_FAILED", "DELAY_SUCCESS"].filter(isLate)).toEqual([
      "DELAY_SUCCESS",
    ])
  })

  it("an amount counts as received only once a payment was judged", () => {
    const all = "INIT PROCESSING COMPLETED CLOSE TIMEOUT FAILED DELAY_SUCCESS DELAY_FAILED"
    expect(all.split(" ").filter(tellsPayment)).toEqual([
      "COMPLETED",
      "FAILED",
      "DELAY_SUCCESS",
      "DELAY_FAILED",
    ])
  })

  it.each([
    ["INIT", "refunding"],
    ["PENDING", "refunding"],
    ["SUCCESS", "refunded"],
    ["FAILED", "refund_failed"],
    ["success", "refunding"],
    ["valueOf", "refunding"],
    ["", "refunding"],
  ])("a refund that is %s reads as %s", (raw, status) => {
    expect(refundStatusOf(raw)).toBe(status)
  })
})
