import type { KnownStatus } from "../simulator"

export const STATUS = {
  init: "INIT",
  processing: "PROCESSING",
  completed: "COMPLETED",
  closed: "CLOSE",
  timeout: "TIMEOUT",
  failed: "FAILED",
  delaySuccess: "DELAY_SUCCESS",
  delayFailed: "DELAY_FAILED",
} as const

export const KNOWN_STATUSES: readonly KnownStatus[] = [
  { status: "INIT", label: "Waiting for payment", tone: "open", leaves: false },
  { status: "PROCESSING", label: "Being paid", tone: "seen", leaves: false },
  { status: "COMPLETED", label: "Paid", tone: "good", leaves: true },
  { status: "CLOSE", label: "Closed", tone: "bad", leaves: true },
  { status: "TIMEOUT", label: "Expired", tone: "bad", leaves: true },
  { status: "FAILED", label: "Failed", tone: "bad", leaves: true },
  { status: "DELAY_SUCCESS", label: "Paid late", tone: "good", leaves: true },
  { status: "DELAY_FAILED", label: "Late payment failed", tone: "bad", leaves: true },
]

/** Alchemy Pay: webhooks tell of outcomes, not of the steps before. */
export function isTold(status: string): boolean {
  return status !== STATUS.init && status !== STATUS.processing
}

export const REFUND_STATUSES = ["INIT", "PENDING", "SUCCESS", "FAILED"] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]
