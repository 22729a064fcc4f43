import {
  moreThan,
  shortOf,
  type ActionTable,
  type ForcedDetails,
  type KnownStatus,
} from "../simulator"
import { assetOf, inMajorUnits, inSmallestUnits } from "./assets"
import type { SandboxOrder } from "./orders"

type Change = Partial<SandboxOrder>

export const KNOWN_STATUSES: readonly KnownStatus[] = [
  { status: "PENDING", label: "Waiting for payment", tone: "open", leaves: false },
  { status: "CONFIRMING", label: "Confirming", tone: "seen", leaves: false },
  { status: "SUCCESSFUL", label: "Paid", tone: "good", leaves: true },
  { status: "EXPIRED", label: "Expired", tone: "bad", leaves: true },
  { status: "CANCELED", label: "Canceled", tone: "bad", leaves: true },
]

/** What can happen to an order. Payscrypt knows no failed payment and no refund. */
export const ACTIONS: ActionTable<SandboxOrder> = {
  "pay-exactly": {
    from: ["PENDING", "CONFIRMING"],
    outcome: (order) => confirmed(order, order.targetValue),
  },
  // Payscrypt: an order with part of its value stays PENDING.
  "pay-less": { from: ["PENDING"], outcome: (order) => ({ value: part(order, shortOf) }) },
  "pay-more": {
    from: ["PENDING", "CONFIRMING"],
    outcome: (order) => confirmed(order, part(order, moreThan)),
  },
  // EXPIRED is final; what arrives afterwards only shows in the value.
  "pay-late": { from: ["EXPIRED"], outcome: (order) => ({ value: order.targetValue }) },
  confirm: {
    from: ["PENDING"],
    outcome: (order) => ({ status: "CONFIRMING", value: order.targetValue, confirmations: 1 }),
  },
  cancel: { from: ["PENDING"], outcome: () => ({ status: "CANCELED" }) },
  expire: { from: ["PENDING"], outcome: () => ({ status: "EXPIRED" }) },
}

/** The value of "Pay less" and "Pay more", in smallest units. */
function part(order: SandboxOrder, of: (due: string, decimals: number) => string): string {
  const { decimals } = assetOf(order.assetName)
  const due = inMajorUnits(order.targetValue, decimals)
  return inSmallestUnits(of(due, decimals), decimals)
}

function confirmed(order: SandboxOrder, value: string): Change {
  return { status: "SUCCESSFUL", value, confirmations: assetOf(order.assetName).confirmations }
}

/** Any status by hand. One that needs money gets it, unless there is some or an amount is given. */
export function forcedChange(order: SandboxOrder, status: string, details: ForcedDetails): Change {
  const { decimals, confirmations } = assetOf(order.assetName)
  const needsMoney = status === "SUCCESSFUL" || status === "CONFIRMING"
  const given = details.paidAmount && inSmallestUnits(details.paidAmount, decimals)
  const value = given ?? (needsMoney && order.value === "0" ? order.targetValue : order.value)
  return {
    status,
    value,
    confirmations: status === "SUCCESSFUL" ? confirmations : order.confirmations,
  }
}
