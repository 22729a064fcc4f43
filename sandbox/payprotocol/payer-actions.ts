import { createHash } from "node:crypto"
import {
  moreThan,
  shortOf,
  tronLikeAddress,
  type ActionTable,
  type ForcedDetails,
} from "../simulator"
import { fromBaseUnits, toBaseUnits } from "./chains"
import type { PayProtocolFaults } from "./knobs"
import { currencyOfOrder, type OrderChange, type SandboxOrder } from "./orders"
import { STATUS } from "./statuses"

const OPEN = [STATUS.pending, STATUS.confirming, STATUS.partial]

/** What can happen to an order. The gateway has no way to cancel one. */
export function actions(faults: PayProtocolFaults, clock: () => number): ActionTable<SandboxOrder> {
  const pay = (order: SandboxOrder, sent: (due: string, decimals: number) => string) =>
    arrived(order, sent(due(order), currencyOfOrder(order).decimals), clock())
  return {
    "pay-exactly": { from: OPEN, outcome: (order) => pay(order, (amount) => amount) },
    "pay-less": {
      from: [STATUS.pending, STATUS.confirming],
      outcome: (order) => ({
        ...pay(order, shortOf),
        paymentStatus: faults.shortStatus === "paid" ? STATUS.paid : STATUS.partial,
      }),
    },
    // Pay Protocol confirms up to 120 % of the amount by itself.
    "pay-more": { from: OPEN, outcome: (order) => pay(order, moreThan) },
    // A chain takes money after the order's time as well as before.
    "pay-late": { from: [STATUS.failed], outcome: (order) => pay(order, (amount) => amount) },
    confirm: {
      from: [STATUS.pending],
      outcome: () => ({ paymentStatus: STATUS.confirming }),
    },
    fail: { from: OPEN, outcome: () => ({ paymentStatus: STATUS.failed }) },
    expire: { from: [STATUS.pending], outcome: () => ({ paymentStatus: STATUS.failed }) },
    refund: { from: [STATUS.paid], outcome: () => ({ paymentStatus: STATUS.refunded }) },
  }
}

/**
 * What support staff make of an order by hand. An order forced to "paid" or "partially paid"
 * without an amount, and not paid before, counts as paid exactly, or short.
 */
export function forcedChange(
  order: SandboxOrder,
  status: string,
  details: ForcedDetails,
  now: number,
): OrderChange {
  if (!/^-?\d{1,9}$/.test(status)) {
    throw new RangeError(`A status is a whole number, not ${status}.`)
  }
  const paymentStatus = Number(status)
  const amount = details.paidAmount ?? impliedAmount(order, paymentStatus)
  return amount === undefined
    ? { paymentStatus }
    : { ...arrived(order, amount, now), paymentStatus }
}

function impliedAmount(order: SandboxOrder, status: number): string | undefined {
  if (order.settlementAmount !== "0") return undefined
  if (status === STATUS.paid) return due(order)
  if (status === STATUS.partial) return shortOf(due(order), currencyOfOrder(order).decimals)
  return undefined
}

/** In major units. */
function due(order: SandboxOrder): string {
  return fromBaseUnits(order.expectedAmount, currencyOfOrder(order).decimals)
}

/** @param amount in major units, in total. @param now milliseconds since the epoch. */
function arrived(order: SandboxOrder, amount: string, now: number): OrderChange {
  const seed = `${order.outPaymentNo}:${amount}`
  return {
    paymentStatus: STATUS.paid,
    settlementAmount: toBaseUnits(amount, currencyOfOrder(order).decimals),
    transferHash: createHash("sha256").update(seed).digest("hex"),
    fromAddress: tronLikeAddress(`payer:${order.outPaymentNo}`),
    blockTime: now,
  }
}
