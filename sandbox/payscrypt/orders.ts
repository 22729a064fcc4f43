import { hasShape, type OrderRules } from "../simulator"
import { CODE, Refusal } from "./grpc"
import type { PayscryptFaults } from "./knobs"

/** Which of the two APIs an order was made by; it is asked for by the same. */
export type Profile = "order" | "invoice"

/** What a merchant asks for. */
export interface NewOrder {
  profile: Profile
  merchantOrderId: string
  walletId: string
  assetName: string
  /** In the asset's smallest unit, as all values here. */
  targetValue: string
  callbackUrl: string
  description: string
  merchantName: string
}

/** One order of the books. Never changed in place. Times in ms since the epoch. */
export interface SandboxOrder extends Readonly<NewOrder> {
  readonly id: string
  /** The enum's name; any other text where one was forced. */
  readonly status: string
  /** What arrived; "0" until something does. */
  readonly value: string
  readonly confirmations: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly expiresAt: number
}

/** The enum, by number. */
export const STATUS_NAMES = ["PENDING", "CONFIRMING", "SUCCESSFUL", "EXPIRED", "CANCELED"] as const

/** @param now ms since the epoch */
export function newOrder(
  request: NewOrder,
  id: string,
  { now, lifetimeMs }: { now: number; lifetimeMs: number },
): SandboxOrder {
  return {
    ...request,
    id,
    status: "PENDING",
    value: "0",
    confirmations: 0,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + lifetimeMs,
  }
}

export function orderRules(faults: PayscryptFaults): OrderRules<SandboxOrder> {
  return {
    id: (order) => order.id,
    reference: (order) => order.merchantOrderId,
    status: (order) => order.status,
    // A partial payment does not keep an order from expiring.
    expiresAt: (order) => (order.status === "PENDING" ? order.expiresAt : null),
    expired: () => ({ status: "EXPIRED" }),
    touched: (now) => ({ updatedAt: now }),
    duplicate: (reference) =>
      faults.duplicates === "taken"
        ? null
        : new Refusal(CODE.alreadyExists, `merchant_order_id ${reference} exists`),
  }
}

/** True for an order of a data file that is whole. */
export function isOrder(value: unknown): value is SandboxOrder {
  return hasShape(value, {
    texts: [
      "id",
      "profile",
      "merchantOrderId",
      "walletId",
      "assetName",
      "targetValue",
      "callbackUrl",
      "description",
      "merchantName",
      "status",
      "value",
    ],
    numbers: ["confirmations", "createdAt", "updatedAt", "expiresAt"],
  })
}
