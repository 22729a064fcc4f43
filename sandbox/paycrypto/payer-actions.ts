import { isUsdt, USDT_DECIMALS, usdtPerUnit } from "../currencies"
import { compareDecimals, multiplyRoundingUp } from "../decimals"
import { moreThan, shortOf, type ActionTable, type ForcedDetails } from "../simulator"
import type { OrderChange, SandboxOrder } from "./orders"
import { defaultReason, STATUS } from "./statuses"

/** What an order costs on the chain. */
export interface Quote {
  coin: string
  amount: string
  /** USDT for one unit of the price currency. */
  rate: string
}

/** The USDT due for an order, by the simulator's fixed rates, rounded up to 6 decimals. */
export function quoteOf(order: Pick<SandboxOrder, "currency" | "amount">): Quote {
  const rate = usdtPerUnit(order.currency)
  return {
    coin: isUsdt(order.currency) ? order.currency : "USDT",
    amount: isUsdt(order.currency)
      ? order.amount
      : multiplyRoundingUp(order.amount, rate, USDT_DECIMALS),
    rate,
  }
}

const OPEN = [STATUS.pending, STATUS.confirming]

/** What can happen to an order. */
export const ACTIONS: ActionTable<SandboxOrder> = {
  "pay-exactly": { from: OPEN, outcome: (order) => paid(order, (due) => due) },
  "pay-less": {
    from: OPEN,
    outcome: (order) => ({
      ...paid(order, (due) => shortOf(due, USDT_DECIMALS), "Underpaid"),
      status: STATUS.abnormal,
    }),
  },
  "pay-more": {
    from: OPEN,
    outcome: (order) => paid(order, (due) => moreThan(due, USDT_DECIMALS), "Overpaid"),
  },
  // A chain takes money after the order's time as well as before.
  "pay-late": {
    from: [STATUS.expired],
    outcome: (order) => ({ ...paid(order, (due) => due), reason: "Paid after expiry" }),
  },
  confirm: { from: [STATUS.pending], outcome: () => unpaid(STATUS.confirming) },
  fail: { from: OPEN, outcome: () => unpaid(STATUS.failed) },
  cancel: { from: [STATUS.pending], outcome: () => unpaid(STATUS.cancelled) },
  expire: { from: [STATUS.pending], outcome: () => unpaid(STATUS.expired) },
  refund: { from: [STATUS.success], outcome: () => unpaid(STATUS.refunding) },
}

function unpaid(status: number): OrderChange {
  return { status, reason: defaultReason(status) }
}

/** @param strays what to say of an amount that is not the one due. */
function paid(
  order: SandboxOrder,
  sent: (due: string) => string,
  strays?: "Underpaid" | "Overpaid",
): OrderChange {
  const { amount, coin, rate } = quoteOf(order)
  const paidAmount = sent(amount)
  return {
    status: STATUS.success,
    reason: strays
      ? `${strays}: ${paidAmount} of ${amount} ${coin} received`
      : defaultReason(STATUS.success),
    paidAmount,
    paidCurrency: coin,
    currencyRate: rate,
  }
}

/**
 * What support staff make of an order by hand, from any status to any other. An order forced to
 * success without an amount, and not paid before, counts as paid exactly.
 */
export function forcedChange(
  order: SandboxOrder,
  status: number,
  details: ForcedDetails = {},
): OrderChange {
  const quote = quoteOf(order)
  const unpaid = compareDecimals(order.paidAmount, "0") === 0
  const paidAmount =
    details.paidAmount ?? (status === STATUS.success && unpaid ? quote.amount : undefined)
  const reason = details.reason ?? defaultReason(status)
  if (paidAmount === undefined) {
    return { status, reason, paidCurrency: details.paidCurrency ?? order.paidCurrency }
  }
  return {
    status,
    reason,
    paidAmount,
    paidCurrency: details.paidCurrency ?? quote.coin,
    currencyRate: quote.rate,
  }
}
