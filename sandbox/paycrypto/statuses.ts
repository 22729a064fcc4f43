import type { KnownStatus } from "../simulator"

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

/** The statuses 0…9. */
export const KNOWN_STATUSES: readonly KnownStatus[] = [
  { status: "0", label: "Waiting for payment", tone: "open", leaves: false },
  { status: "1", label: "Paid", tone: "good", leaves: true },
  { status: "2", label: "Confirming", tone: "seen", leaves: false },
  { status: "3", label: "Abnormal", tone: "warn", leaves: true },
  { status: "4", label: "Failed", tone: "bad", leaves: true },
  { status: "5", label: "Cancelled", tone: "bad", leaves: true },
  { status: "6", label: "Expired", tone: "bad", leaves: true },
  { status: "7", label: "Refunding", tone: "warn", leaves: false },
  { status: "8", label: "Refunded", tone: "good", leaves: false },
  { status: "9", label: "Refund failed", tone: "bad", leaves: false },
]

/** The `reason` an order gets when nobody gives another. */
export function defaultReason(status: number): string {
  return REASONS[status] ?? ""
}
