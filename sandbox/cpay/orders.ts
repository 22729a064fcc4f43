import { randomInt } from "node:crypto"
import { hasShape, type InvoiceView, type OrderRules } from "../simulator"
import { CODE, Refusal } from "./codes"
import { STATUS, TIMED_OUT } from "./statuses"

export const ORDER_KINDS = [
  "crypto",
  "card",
  "h2h",
  "deposit",
  "withdrawal",
  "fiat-payout",
] as const
/** Money in: an asset, a card on a hosted page or by `pwpp`, a deposit without an order. Money out: two. */
export type OrderKind = (typeof ORDER_KINDS)[number]

/** Any movement of money at C-Pay; all share numbers, statuses, queries and webhooks. Times in ms. */
export interface CPayOrder {
  readonly orderId: string
  readonly kind: OrderKind
  /** "" for a deposit. */
  readonly merchantTradeNo: string
  readonly userId: string
  /** An asset or a fiat currency, upper case. */
  readonly currency: string
  /** What was ordered, as it was written. */
  readonly amount: string
  readonly status: string
  readonly reason: string
  readonly remark: string
  readonly extInfo: string
  /** What C-Pay received (or sent); "0" until it did. */
  readonly actualAmount: string
  /** What the merchant was credited (or the recipient got). */
  readonly receivedAmount: string
  readonly fee: string
  /** Short form, e.g. "TRON"; "" where there is none. */
  readonly network: string
  /** Of the transaction; "" until there is one. */
  readonly hash: string
  readonly callBackURL: string | null
  readonly successURL: string | null
  readonly failURL: string | null
  readonly createTime: number
  readonly expireTime: number
}

/** An order as it stands when it is asked for; `given` goes before. */
export function newOrder(
  given: Pick<CPayOrder, "orderId" | "kind" | "currency" | "amount" | "userId"> &
    Partial<CPayOrder>,
  now: number,
  lifetimeMs: number,
): CPayOrder {
  return {
    merchantTradeNo: "",
    status: STATUS.pending,
    reason: "",
    remark: "",
    extInfo: "",
    actualAmount: "0",
    receivedAmount: "0",
    fee: "0",
    network: "",
    hash: "",
    callBackURL: null,
    successURL: null,
    failURL: null,
    createTime: now,
    expireTime: now + lifetimeMs,
    ...given,
  }
}

/** Whether a payer pays it on a page. */
export function isPayIn({ kind }: CPayOrder): boolean {
  return kind === "crypto" || kind === "card" || kind === "h2h"
}

export function isPayOut({ kind }: CPayOrder): boolean {
  return kind === "withdrawal" || kind === "fiat-payout"
}

export const ORDER_RULES: OrderRules<CPayOrder> = {
  id: (order) => order.orderId,
  reference: (order) => order.merchantTradeNo || null,
  status: (order) => order.status,
  // Orders with money on the way do not close by themselves.
  expiresAt: (order) =>
    order.status === STATUS.pending && isPayIn(order) ? order.expireTime : null,
  expired: () => ({ status: STATUS.closed, reason: TIMED_OUT }),
  duplicate: () => new Refusal(CODE.fail, "merchantTradeNo already exists"),
}

/** True for an order of a data file that is whole. */
export function isOrder(value: unknown): value is CPayOrder {
  return hasShape(value, {
    texts: [
      "orderId",
      "kind",
      "merchantTradeNo",
      "userId",
      "currency",
      "amount",
      "status",
      "reason",
      "remark",
      "extInfo",
      "actualAmount",
      "receivedAmount",
      "fee",
      "network",
      "hash",
    ],
    optionalTexts: ["callBackURL", "successURL", "failURL"],
    numbers: ["createTime", "expireTime"],
  })
}

/** An order in the words every gateway shares. */
export function invoiceOf(order: CPayOrder): InvoiceView {
  return {
    id: order.orderId,
    reference: order.merchantTradeNo,
    amount: order.amount,
    currency: order.currency,
    status: order.status,
    dueAmount: order.amount,
    dueAsset: order.currency,
    paidAmount: order.actualAmount,
    notifyUrl: order.callBackURL,
    returnUrl: order.successURL,
    createdAt: order.createTime,
    expiresAt: order.expireTime,
  }
}

/**
 * A number in C-Pay's shape: yyMMddHHmmss in UTC and nine digits, of which the last three are 014
 * for money in and 003 for money out.
 * @param now milliseconds since the epoch.
 */
export function newOrderId(now: number, kind: OrderKind, taken: (id: string) => boolean): string {
  const second = new Date(now).toISOString().replace(/\D/g, "").slice(2, 14)
  const ending = kind === "withdrawal" || kind === "fiat-payout" ? "003" : "014"
  for (;;) {
    const id = `${second}${String(randomInt(1_000_000)).padStart(6, "0")}${ending}`
    if (!taken(id)) return id
  }
}
