import { attentionReasons, type Attention } from "../attention"
import { shopperAttention, type ShopperAttention } from "../shopper-attention"
import type { LedgerStatus } from "../transition"

describe("what a shopper learns of the reasons for attention", () => {
  it.each<[Attention, LedgerStatus, ShopperAttention[]]>([
    ["underpaid", "underpaid", ["underpaid"]],
    ["overpaid", "paid", ["overpaid"]],
    ["late", "paid", ["late"]],
    ["orphan", "paid", ["in_review"]],
    ["mismatch", "pending", ["in_review"]],
    ["refund_due", "paid", ["in_review"]],
    ["refund_failed", "refund_failed", ["in_review"]],
    ["abnormal", "abnormal", ["in_review"]],
    ["abnormal", "pending", []],
    ["paid_without_order", "paid", []],
  ])("%s of an invoice that is %s → %j", (reason, status, told) => {
    expect(shopperAttention([reason], status)).toEqual(told)
  })

  it("each one once", () => {
    expect(shopperAttention(attentionReasons, "abnormal")).toEqual([
      "underpaid",
      "overpaid",
      "late",
      "in_review",
    ])
  })
})
