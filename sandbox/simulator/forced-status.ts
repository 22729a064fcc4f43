import { isDecimalText } from "../decimals"
import { BadControlInput, text, type Input } from "./control-input"
import type { ForcedDetails } from "./statuses"

/** A status to force, as text or a whole number, with what is to be noted about it. */
export function readForcedStatus(input: Input): { status: string; details: ForcedDetails } {
  const { status } = input
  if (typeof status === "number" && Number.isInteger(status)) {
    return { status: String(status), details: readForcedDetails(input) }
  }
  if (typeof status !== "string" || status === "") {
    throw new BadControlInput("status is required: one of the gateway's statuses, or any other.")
  }
  return { status, details: readForcedDetails(input) }
}

/** `paid_amount`, `paid_currency` and `reason`, all optional. */
export function readForcedDetails(input: Input): ForcedDetails {
  const paidAmount = text(input, "paid_amount")
  if (paidAmount !== undefined && !isDecimalText(paidAmount)) {
    throw new BadControlInput('paid_amount must be a decimal in quotes, such as "100.05".')
  }
  return {
    paidAmount,
    paidCurrency: text(input, "paid_currency"),
    reason: text(input, "reason"),
  }
}
