import { isUsdt, USDT_DECIMALS, usdtPerUnit } from "../currencies"
import { compareDecimals, multiplyRoundingDown, multiplyRoundingUp } from "../decimals"
import type { OrderChange, SandboxOrder } from "./orders"
import { defaultReason, STATUS, statusLabel } from "./statuses"

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

interface ActionRule {
  label: string
  from: readonly number[]
  to: number
  /** The amount that reaches the address; absent when none does. */
  paid?(due: string): string
  reason?(paid: string, quote: Quote): string
}

const OPEN = [STATUS.pending, STATUS.confirming]

const RULES = {
  "pay-exactly": { label: "Pay exactly", from: OPEN, to: STATUS.success, paid: (due) => due },
  "pay-less": {
    label: "Pay less",
    from: OPEN,
    to: STATUS.abnormal,
    paid: (due) => multiplyRoundingDown(due, "0.9", USDT_DECIMALS),
    reason: (paid, quote) => `Underpaid: ${paid} of ${quote.amount} ${quote.coin} received`,
  },
  "pay-more": {
    label: "Pay more",
    from: OPEN,
    to: STATUS.success,
    paid: (due) => multiplyRoundingUp(due, "1.1", USDT_DECIMALS),
    reason: (paid, quote) => `Overpaid: ${paid} of ${quote.amount} ${quote.coin} received`,
  },
  // A chain takes money after the order's time as well as before.
  "pay-late": {
    label: "Pay late",
    from: [STATUS.expired],
    to: STATUS.success,
    paid: (due) => due,
    reason: () => "Paid after expiry",
  },
  confirm: { label: "Confirm", from: [STATUS.pending], to: STATUS.confirming },
  fail: { label: "Fail", from: OPEN, to: STATUS.failed },
  cancel: { label: "Cancel", from: [STATUS.pending], to: STATUS.cancelled },
  expire: { label: "Expire", from: [STATUS.pending], to: STATUS.expired },
  refund: { label: "Refund", from: [STATUS.success], to: STATUS.refunding },
} satisfies Record<string, ActionRule>

export type PayerAction = keyof typeof RULES

/** Every action with its button's label, in the order they are shown. */
export const PAYER_ACTIONS: readonly { action: PayerAction; label: string }[] = actionNames().map(
  (action) => ({ action, label: RULES[action].label }),
)

/** An action that the order's status does not allow. The order is as it was. */
export class ImpossibleAction extends Error {
  override readonly name = "ImpossibleAction"
}

export function isPayerAction(text: unknown): text is PayerAction {
  return typeof text === "string" && Object.hasOwn(RULES, text)
}

export function isPossible(action: PayerAction, order: SandboxOrder): boolean {
  return ruleOf(action).from.includes(order.status)
}

/** What the action makes of the order. @throws ImpossibleAction */
export function outcomeOf(action: PayerAction, order: SandboxOrder): OrderChange {
  const rule = ruleOf(action)
  if (!rule.from.includes(order.status)) {
    const needed = rule.from.map((status) => `"${statusLabel(status)}"`).join(" or ")
    throw new ImpossibleAction(
      `"${rule.label}" needs an order that is ${needed}; ` +
        `${order.orderId} is "${statusLabel(order.status)}".`,
    )
  }
  const quote = quoteOf(order)
  const paid = rule.paid?.(quote.amount)
  if (paid === undefined) return { status: rule.to, reason: defaultReason(rule.to) }
  return {
    status: rule.to,
    reason: rule.reason?.(paid, quote) ?? defaultReason(rule.to),
    paidAmount: paid,
    paidCurrency: quote.coin,
    currencyRate: quote.rate,
  }
}

export interface ForcedDetails {
  paidAmount?: string | undefined
  paidCurrency?: string | undefined
  reason?: string | undefined
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

function actionNames(): PayerAction[] {
  return Object.keys(RULES).filter(isPayerAction)
}

function ruleOf(action: PayerAction): ActionRule {
  return RULES[action]
}
