import { createHash } from "node:crypto"
import { compareDecimals } from "../decimals"
import { moreThan, shortOf, type ActionTable, type ForcedDetails } from "../simulator"
import { decimalsOf, feeOf, networkOf, sum } from "./assets"
import { isPayOut, type CPayOrder } from "./orders"
import { BOOKED_AFTERWARDS, REJECTED, STATUS, TIMED_OUT } from "./statuses"

const OPEN = [STATUS.pending, STATUS.processing]

/** What can happen to an order. C-Pay has no status for a payment that is short: it completes. */
export const ACTIONS: ActionTable<CPayOrder> = {
  "pay-exactly": { from: OPEN, outcome: (order) => completed(order, order.amount) },
  "pay-less": {
    from: OPEN,
    outcome: (order) => completed(order, shortOf(order.amount, decimalsOf(order.currency))),
  },
  "pay-more": {
    from: OPEN,
    outcome: (order) => completed(order, moreThan(order.amount, decimalsOf(order.currency))),
  },
  // A chain takes money after the order's time as well; C-Pay's staff book it.
  "pay-late": {
    from: [STATUS.closed],
    outcome: (order) => ({ ...completed(order, order.amount), remark: BOOKED_AFTERWARDS }),
  },
  confirm: { from: [STATUS.pending], outcome: () => ({ status: STATUS.processing }) },
  fail: { from: OPEN, outcome: () => ({ status: STATUS.closed, reason: REJECTED }) },
  cancel: { from: [STATUS.pending], outcome: () => ({ status: STATUS.closed, reason: "" }) },
  expire: { from: [STATUS.pending], outcome: () => ({ status: STATUS.closed, reason: TIMED_OUT }) },
}

function completed(order: CPayOrder, actualAmount: string): Partial<CPayOrder> {
  if (isPayOut(order)) {
    return { status: STATUS.completed, reason: "", actualAmount, hash: hashOf(order) }
  }
  const fee = feeOf(actualAmount)
  return {
    status: STATUS.completed,
    reason: "",
    actualAmount,
    fee,
    receivedAmount: sum([actualAmount, `-${fee}`]),
    network: order.network || networkOf(order.currency),
    hash: hashOf(order),
  }
}

/** A made-up transaction of a chain; cards have none. */
function hashOf({ kind, orderId }: CPayOrder): string {
  const onChain = kind === "crypto" || kind === "deposit" || kind === "withdrawal"
  return onChain ? createHash("sha256").update(orderId).digest("hex") : ""
}

/**
 * What C-Pay's staff make of an order by hand, from any status to any other. An order forced to
 * "completed" without an amount, and not paid before, counts as paid exactly.
 * @throws RangeError for a text that is no status.
 */
export function forcedChange(
  order: CPayOrder,
  status: string,
  { paidAmount, reason }: ForcedDetails,
): Partial<CPayOrder> {
  if (!/^\d{1,4}$/.test(status)) {
    throw new RangeError(`A status of C-Pay's is a number of up to four digits, not ${status}.`)
  }
  const unpaid = compareDecimals(order.actualAmount, "0") === 0
  const amount = paidAmount ?? (status === STATUS.completed && unpaid ? order.amount : undefined)
  const paid = amount === undefined ? {} : completed(order, amount)
  return { ...paid, status, reason: reason ?? "" }
}
