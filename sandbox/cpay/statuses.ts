import type { KnownStatus } from "../simulator"

/** Order statuses, the same for money in and out. */
export const STATUS = { pending: "0", processing: "11", completed: "14", closed: "15" } as const

export const KNOWN_STATUSES: readonly KnownStatus[] = [
  { status: STATUS.pending, label: "Pending", tone: "open", leaves: false },
  { status: STATUS.processing, label: "Processing", tone: "seen", leaves: false },
  { status: STATUS.completed, label: "Completed", tone: "good", leaves: true },
  { status: STATUS.closed, label: "Closed", tone: "bad", leaves: true },
]

export const TIMED_OUT = "Payment timeout"
export const REJECTED = "Transaction cannot be completed"
/** C-Pay's own remark on a deposit that was booked afterwards. */
export const BOOKED_AFTERWARDS = "充值单补单"
