/** Order statuses, the same numbers in orders, return redirects and webhooks. */
export const STATUS = {
  pending: 0,
  success: 1,
  confirming: 2,
  abnormal: 3,
  failed: 4,
  cancelled: 5,
  expired: 6,
  refunding: 7,
  refunded: 8,
  refundFailed: 9,
} as const

const LABELS = [
  "Waiting for payment",
  "Paid",
  "Confirming",
  "Abnormal",
  "Failed",
  "Cancelled",
  "Expired",
  "Refunding",
  "Refunded",
  "Refund failed",
]

const REASONS = [
  "",
  "Approved",
  "Waiting for confirmations on the chain",
  "The amount received differs from the amount due",
  "The payment failed",
  "Cancelled by the payer",
  "The order expired",
  "A refund is on its way",
  "Refunded",
  "The refund failed",
]

/** The statuses 0…9, for menus. */
export const KNOWN_STATUSES = LABELS.map((label, status) => ({ status, label }))

/** A word for a status; numbers outside the table are named as such. */
export function statusLabel(status: number): string {
  return LABELS[status] ?? `Unknown status ${status}`
}

/** The `reason` an order gets when nobody gives another. */
export function defaultReason(status: number): string {
  return REASONS[status] ?? ""
}
