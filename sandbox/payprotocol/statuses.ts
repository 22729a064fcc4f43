import type { KnownStatus } from "../simulator"

/** Payment statuses, the same numbers in details and callbacks. 0 is the one that means paid. */
export const STATUS = {
  paid: 0,
  pending: 1,
  confirming: 2,
  partial: 3,
  failed: 4,
  refunded: 5,
} as const

/** The statuses 0…5. The browser goes back to the shop after a payment only. */
export const KNOWN_STATUSES: readonly KnownStatus[] = [
  { status: "0", label: "Paid", tone: "good", leaves: true },
  { status: "1", label: "Waiting for payment", tone: "open", leaves: false },
  { status: "2", label: "Confirming", tone: "seen", leaves: false },
  { status: "3", label: "Partially paid", tone: "warn", leaves: false },
  { status: "4", label: "Failed or expired", tone: "bad", leaves: false },
  { status: "5", label: "Refunded", tone: "good", leaves: false },
]

export const REFUND_STATUS = {
  success: 0,
  pendingApproval: 1,
  underReview: 2,
  confirming: 3,
  failed: 4,
  rejected: 5,
} as const

const REFUND_LABELS = [
  "Refunded",
  "Waits for approval",
  "Under review",
  "Confirming",
  "Failed",
  "Rejected",
]

export const REFUND_STATUSES = REFUND_LABELS.map((label, status) => ({ status, label }))

export function refundLabel(status: number): string {
  return REFUND_LABELS[status] ?? `Unknown status ${status}`
}
