import type { Attention } from "./attention"
import type { LedgerStatus } from "./transition"

/**
 * What a shopper may know of the reasons why a person has to look at the payment. `in_review`: the
 * shop has to decide; the shopper can only contact it.
 */
export type ShopperAttention = "underpaid" | "overpaid" | "late" | "in_review"

const told: readonly ShopperAttention[] = ["underpaid", "overpaid", "late"]
const decidedByShop: readonly Attention[] = ["orphan", "mismatch", "refund_due", "refund_failed"]

/**
 * `paid_without_order` is not told: the order is still being placed. `abnormal` is told only where
 * the gateway says so of the payment, since it also stands for troubles of the shop's own.
 */
export function shopperAttention(
  attention: readonly Attention[],
  status: LedgerStatus,
): ShopperAttention[] {
  const inReview =
    status === "abnormal" || decidedByShop.some((reason) => attention.includes(reason))
  return [
    ...told.filter((reason) => (attention as readonly string[]).includes(reason)),
    ...(inReview ? (["in_review"] as const) : []),
  ]
}
