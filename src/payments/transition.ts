import { compareDecimals, isDecimal } from "../gateways/decimal"
import type { GatewayInvoice, InvoiceStatus } from "../gateways/gateway"
import { withAttention, type Attention } from "./attention"
import type { Mismatch } from "./matching"

/** `creating` until the gateway is known to have made the invoice. */
export type LedgerStatus = InvoiceStatus | "creating"

/** What the ledger holds of an invoice's state. */
export interface InvoiceState {
  status: LedgerStatus
  attention: readonly Attention[]
  /** Whether the gateway ever confirmed the payment. */
  everPaid: boolean
  /** Whether it had ended unpaid before, whatever it was called since. */
  everEnded: boolean
  amount: string
  currency: string
}

export interface StateChange {
  status: LedgerStatus
  attention: Attention[]
  /** Whether this is the moment the gateway first called it paid. */
  becamePaid: boolean
}

const afterPaid = new Set<LedgerStatus>(["paid", "refunding", "refunded", "refund_failed"])
const ended = new Set<LedgerStatus>(["expired", "canceled", "failed"])

/** Whether the gateway's word for it is final for an invoice that was not paid. */
export function hasEnded(status: LedgerStatus): boolean {
  return ended.has(status)
}

/**
 * What the gateway's answer makes of an invoice. The status follows the gateway, with one
 * exception: an invoice that was paid never goes back to an unpaid status. An answer with a
 * mismatch changes no status at all, and one that pays after the end is `late`.
 */
export function nextState(
  state: InvoiceState,
  answer: GatewayInvoice,
  mismatches: readonly Mismatch[],
): StateChange {
  if (mismatches.length > 0) {
    return {
      status: state.status,
      attention: withAttention(state.attention, { add: ["mismatch"] }),
      becamePaid: false,
    }
  }
  const goesBack = state.everPaid && !afterPaid.has(answer.status)
  if (goesBack) {
    return {
      status: state.status,
      attention: withAttention(state.attention, { add: ["abnormal"] }),
      becamePaid: false,
    }
  }
  const paysNow = answer.status === "paid" && !state.everPaid
  return {
    status: answer.status,
    attention: withAttention(state.attention, attentionFor(state, answer, paysNow)),
    becamePaid: paysNow,
  }
}

function attentionFor(
  state: InvoiceState,
  answer: GatewayInvoice,
  paysNow: boolean,
): { add: Attention[]; remove: Attention[] } {
  const add: Attention[] = []
  const remove: Attention[] = ["mismatch"]
  if (answer.status === "underpaid" || answer.status === "abnormal") {
    add.push(answer.status)
    remove.push(answer.status === "underpaid" ? "abnormal" : "underpaid")
  } else if (endedWithMoney(answer)) {
    add.push("abnormal")
    remove.push("underpaid")
  } else {
    remove.push("underpaid", "abnormal")
  }
  if (answer.status === "refund_failed") {
    add.push("refund_failed")
  }
  if (paysNow && (state.everEnded || answer.late)) {
    add.push("late")
  }
  if (answer.status === "paid" && isOverpaid(state, answer)) {
    add.push("overpaid")
  }
  return { add, remove: remove.filter((reason) => !add.includes(reason)) }
}

/** The gateway calls it over, and a part of the price has arrived all the same. */
function endedWithMoney({ status, paidAmount }: GatewayInvoice): boolean {
  return (
    hasEnded(status) &&
    paidAmount !== null &&
    (!isDecimal(paidAmount) || compareDecimals(paidAmount, "0") > 0)
  )
}

/** Only amounts in the currency of the price, or dollars in a dollar-pegged asset, compare. */
function isOverpaid(state: InvoiceState, { paidAmount, paidCurrency }: GatewayInvoice): boolean {
  if (!paidAmount || !paidCurrency || !isDecimal(paidAmount)) {
    return false
  }
  return comparable(state.currency, paidCurrency) && compareDecimals(paidAmount, state.amount) > 0
}

const dollarPegged = new Set(["USD", "USDT", "USDC"])

/** Whether amounts of the two say the same: one asset on any network, or dollars and what is pegged. */
export function comparable(priced: string, paid: string): boolean {
  const [a, b] = [priced.split("-")[0] as string, paid.split("-")[0] as string]
  return a === b || (dollarPegged.has(a) && dollarPegged.has(b))
}
