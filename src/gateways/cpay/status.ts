import { compareDecimals, isDecimal } from "../decimal"
import type { GatewayRefund, InvoiceStatus } from "../gateway"
import { parseJson } from "../json"

/** C-Pay's order statuses, the same for pay-ins and pay-outs. */
export const cpayStatuses = {
  pending: "0",
  processing: "11",
  completed: "14",
  closed: "15",
} as const

export interface OrderState {
  status: string
  /** What C-Pay received, in major units of the order's currency. */
  actualAmount: string | null
  /** Why it was closed, as far as C-Pay says. */
  reason: string | null
  /** What was ordered; `null` where it is not known. */
  orderedAmount: string | null
}

/**
 * The normalised status. C-Pay has no status for a payment that is short, so the amounts decide: an
 * order completed with less than was ordered is `underpaid`, and one completed without a readable
 * amount is `abnormal`. An order that was closed with money in it is never called over.
 */
export function statusOf(order: OrderState): InvoiceStatus {
  switch (order.status) {
    case cpayStatuses.pending:
      return "pending"
    case cpayStatuses.processing:
      return "confirming"
    case cpayStatuses.completed:
      return completed(order)
    case cpayStatuses.closed:
      return closed(order)
    default:
      return "abnormal"
  }
}

function completed({ actualAmount, orderedAmount }: OrderState): InvoiceStatus {
  if (orderedAmount === null) {
    return "paid"
  }
  if (actualAmount === null || !isDecimal(actualAmount) || !isDecimal(orderedAmount)) {
    return "abnormal"
  }
  return compareDecimals(actualAmount, orderedAmount) < 0 ? "underpaid" : "paid"
}

function closed({ actualAmount, orderedAmount, reason }: OrderState): InvoiceStatus {
  if (actualAmount !== null && arrived(actualAmount)) {
    const short =
      orderedAmount !== null &&
      isDecimal(orderedAmount) &&
      isDecimal(actualAmount) &&
      compareDecimals(actualAmount, orderedAmount) < 0
    return short ? "underpaid" : "abnormal"
  }
  if (reason === null) {
    return "canceled"
  }
  return namesATimeOut(reason) ? "expired" : "failed"
}

/** Whether there is an amount that is not zero; one that cannot be read counts as money. */
export function arrived(actualAmount: string): boolean {
  return !isDecimal(actualAmount) || compareDecimals(actualAmount, "0") > 0
}

function namesATimeOut(reason: string): boolean {
  return /timed?[ -]?out|expir|overdue|超时|过期/i.test(reason)
}

/** A payout's status as a refund's. One that is not documented is still under way: look at it. */
export function refundStatusOf(status: string): GatewayRefund["status"] {
  if (status === cpayStatuses.completed) {
    return "refunded"
  }
  return status === cpayStatuses.closed ? "refund_failed" : "refunding"
}

/**
 * The reason C-Pay gives for an order's state: `reason` in `extInfo`, which is JSON in a text (the
 * vendor's sample escapes it twice), or else the remark.
 */
export function reasonOf(extInfo: string | null, remark: string | null): string | null {
  return reasonIn(extInfo ?? "") ?? reasonIn((extInfo ?? "").replaceAll('\\"', '"')) ?? remark
}

function reasonIn(text: string): string | null {
  try {
    const { reason } = parseJson(text) as { reason?: unknown }
    return typeof reason === "string" && reason !== "" ? reason : null
  } catch {
    return null
  }
}
