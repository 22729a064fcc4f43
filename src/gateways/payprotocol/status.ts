import { compareDecimals } from "../decimal"
import type { GatewayRefund, InvoiceStatus } from "../gateway"

/** Pay Protocol's payment statuses. 0 is the one that means paid, so nothing may default to it. */
const statuses: Record<string, InvoiceStatus> = {
  "0": "paid",
  "1": "pending",
  "2": "confirming",
  "3": "underpaid",
  "4": "failed",
  "5": "refunded",
}

export interface StatusContext {
  /** Whether the time to pay is over; Pay Protocol has one status for failed and expired. */
  timeIsOver: boolean
  /** What was to arrive and what arrived, in the same smallest units. */
  expectedAmount: string | null
  settlementAmount: string | null
  /** Whether less arrived than the price, where both are in the same asset. */
  belowPrice: boolean
  /** Whether amounts may make a payment count as short that Pay Protocol calls paid. */
  requireFullAmount: boolean
}

/**
 * The normalised status. A payment that failed or expired with money in it is not simply over; a
 * number that Pay Protocol does not document reads as `abnormal`.
 */
export function statusOf(rawStatus: string, context: StatusContext): InvoiceStatus {
  const status = statuses[rawStatus] ?? "abnormal"
  if (status === "failed" && hasArrived(context)) {
    return isShort(context) ? "underpaid" : "abnormal"
  }
  if (status === "failed" && context.timeIsOver) {
    return "expired"
  }
  if (status === "paid" && context.requireFullAmount && isShort(context)) {
    return "underpaid"
  }
  return status
}

/** Pay Protocol confirms payments from 50 % on by itself, and does not say that 0 excludes them. */
function isShort({ expectedAmount, settlementAmount, belowPrice }: StatusContext): boolean {
  const belowExpected =
    expectedAmount !== null &&
    settlementAmount !== null &&
    compareDecimals(settlementAmount, expectedAmount) < 0
  return belowExpected || belowPrice
}

function hasArrived({ settlementAmount }: StatusContext): boolean {
  return settlementAmount !== null && compareDecimals(settlementAmount, "0") > 0
}

const refundStatuses: Record<string, GatewayRefund["status"]> = {
  "0": "refunded",
  "1": "refunding",
  "2": "refunding",
  "3": "refunding",
  "4": "refund_failed",
  "5": "refund_failed",
}

/** What is not documented is neither done nor failed, so that nobody refunds a second time. */
export function refundStatusOf(rawStatus: string): GatewayRefund["status"] {
  return refundStatuses[rawStatus] ?? "refunding"
}

const refundReasons: Record<string, string> = {
  "1": "waits for approval in the Pay Protocol console",
  "2": "under review at Pay Protocol",
  "3": "sent; waits for the chain's confirmation",
  "4": "failed at Pay Protocol",
  "5": "rejected in the Pay Protocol console",
}

export function refundReasonOf(rawStatus: string): string | null {
  return refundReasons[rawStatus] ?? null
}
