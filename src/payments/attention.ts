/**
 * Why a person must look at an invoice:
 * - `underpaid`, `overpaid`: less or more arrived than was asked for
 * - `late`: paid after the invoice had expired or been cancelled
 * - `orphan`: paid, but there is no cart or order it could belong to
 * - `mismatch`: the gateway's answer differs from what was ordered
 * - `abnormal`: the gateway calls it abnormal, gives a status nobody knows, or does not know it
 * - `paid_without_order`: paid, and the order could not be placed so far
 * - `refund_due`: the money has to go back
 * - `refund_failed`: a refund at the gateway failed
 */
export const attentionReasons = [
  "underpaid",
  "overpaid",
  "late",
  "orphan",
  "mismatch",
  "abnormal",
  "paid_without_order",
  "refund_due",
  "refund_failed",
] as const

export type Attention = (typeof attentionReasons)[number]

/** Adds and takes away reasons; the result has each one once, in the order above. */
export function withAttention(
  current: readonly Attention[],
  change: { add?: readonly Attention[]; remove?: readonly Attention[] },
): Attention[] {
  const wanted = new Set([...current, ...(change.add ?? [])])
  for (const reason of change.remove ?? []) {
    wanted.delete(reason)
  }
  return attentionReasons.filter((reason) => wanted.has(reason))
}
