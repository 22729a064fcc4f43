import { compareDecimals } from "../decimal"
import type { InvoiceStatus } from "../gateway"

const statuses: Readonly<Record<string, InvoiceStatus>> = {
  PENDING: "pending",
  CONFIRMING: "confirming",
  SUCCESSFUL: "paid",
  EXPIRED: "expired",
  CANCELED: "canceled",
}

export interface ReceivedSoFar {
  /** What arrived, as a decimal; `null` where Payscrypt left it out, as it does with zeros. */
  value: string | null
  /** What was to arrive, in the same unit; `null` where neither we nor Payscrypt know. */
  target: string | null
  /** Takes SUCCESSFUL without a value for paid. */
  acceptWithoutValue: boolean
}

export interface Judgement {
  status: InvoiceStatus
  /** Why it is not what Payscrypt's word says; `null` where it is. */
  reason: string | null
}

/**
 * The normalised status. SUCCESSFUL is paid only when at least the target arrived, and an order that
 * ended with money in it is not simply over. A status that is not documented is `abnormal`.
 */
export function judge(rawStatus: string, received: ReceivedSoFar): Judgement {
  const status = Object.hasOwn(statuses, rawStatus) ? statuses[rawStatus] : undefined
  if (status === undefined) {
    return { status: "abnormal", reason: `Payscrypt does not document the status "${rawStatus}"` }
  }
  if (status === "paid") {
    return judgeSuccess(received)
  }
  if (status === "expired" || status === "canceled") {
    return judgeEnd(status, received)
  }
  return { status, reason: null }
}

function judgeSuccess({ value, target, acceptWithoutValue }: ReceivedSoFar): Judgement {
  if (value === null && acceptWithoutValue) {
    return { status: "paid", reason: null }
  }
  if (value === null || compareDecimals(value, "0") === 0) {
    return { status: "abnormal", reason: "Payscrypt calls it SUCCESSFUL but shows no money in it" }
  }
  if (target === null) {
    return { status: "abnormal", reason: "it is not known how much was to be paid" }
  }
  return compareDecimals(value, target) < 0
    ? { status: "underpaid", reason: `SUCCESSFUL with ${value} of ${target}` }
    : { status: "paid", reason: null }
}

function judgeEnd(status: InvoiceStatus, { value, target }: ReceivedSoFar): Judgement {
  if (value === null || compareDecimals(value, "0") === 0) {
    return { status, reason: null }
  }
  const short = target === null || compareDecimals(value, target) < 0
  return {
    status: short ? "underpaid" : "abnormal",
    reason: `it ended (${status}) with ${value} of ${target ?? "an unknown amount"} in it`,
  }
}
