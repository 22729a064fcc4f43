import type { PaymentActions, PaymentSessionStatus } from "@medusajs/framework/types"
import { invoiceStatuses, type InvoiceStatus } from "../../gateways/gateway"
import { holdsMoney, isInRefund, sessionStatusOf, webhookActionOf } from "../medusa-status"

const table: [InvoiceStatus, PaymentSessionStatus, PaymentActions][] = [
  ["pending", "pending", "pending"],
  ["confirming", "pending_authorization", "pending_authorization"],
  ["paid", "captured", "captured"],
  ["underpaid", "requires_more", "requires_more"],
  ["abnormal", "requires_more", "requires_more"],
  ["failed", "error", "failed"],
  ["canceled", "canceled", "canceled"],
  ["expired", "canceled", "canceled"],
  ["refunding", "captured", "not_supported"],
  ["refunded", "captured", "not_supported"],
  ["refund_failed", "captured", "not_supported"],
]

describe("an invoice's status in Medusa's words", () => {
  it.each(table)("%s: the session is %s, the webhook says %s", (status, session, action) => {
    expect(sessionStatusOf(status)).toBe(session)
    expect(webhookActionOf(status)).toBe(action)
  })

  it("is told for every status", () => {
    expect(table.map(([status]) => status)).toEqual([...invoiceStatuses])
  })

  it("captured comes from paid alone, apart from what was captured before a refund", () => {
    const captured = invoiceStatuses.filter((status) => sessionStatusOf(status) === "captured")
    expect(captured.filter((status) => !isInRefund(status))).toEqual(["paid"])
  })
})

describe("an invoice with money in it", () => {
  const expiresAt = 1000
  it.each<[InvoiceStatus, boolean, boolean]>([
    ["pending", false, false],
    ["confirming", true, true],
    ["paid", true, true],
    ["underpaid", true, false],
    ["abnormal", true, false],
    ["failed", false, false],
    ["canceled", false, false],
    ["expired", false, false],
    ["refunding", true, true],
    ["refunded", false, false],
    ["refund_failed", true, true],
  ])("%s: before expiry %s, after it %s", (status, before, after) => {
    expect(holdsMoney(status, expiresAt, expiresAt - 1)).toBe(before)
    expect(holdsMoney(status, expiresAt, expiresAt)).toBe(after)
  })
})
