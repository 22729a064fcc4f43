import { randomInt } from "node:crypto"
import { hasShape, isRecord, type OrderRules } from "../simulator"
import { CODE, Refusal } from "./codes"
import { STATUS } from "./statuses"

export type ApiVersion = "v1" | "v2"

/** What a merchant asks for. */
export interface NewOrder {
  merchantOrderNo: string
  version: ApiVersion
  /** As it was sent, in `unit`. */
  orderAmount: string
  unit: "cents" | "major"
  /** In major units. */
  amount: string
  currency: string
  userId: string
  /** Those that the payer may use; empty for all. */
  tokens: string[]
  networks: string[]
  payType: string | null
  redirectUrl: string | null
  callbackUrl: string | null
  customParam: string | null
  expirySeconds: number | null
  orderModel: string
}

/** One order of the books. Never changed in place: what was read stays what it was. */
export interface SandboxOrder extends Readonly<Omit<NewOrder, "expirySeconds">> {
  readonly orderNo: string
  readonly status: string
  /** "" for none. */
  readonly failReason: string
  /** "" until something arrived. */
  readonly paidToken: string
  /** "0" until something arrived. */
  readonly paidVolume: string
  readonly hash: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly expiresAt: number
}

export type OrderChange = Partial<
  Pick<
    SandboxOrder,
    "status" | "failReason" | "paidToken" | "paidVolume" | "hash" | "orderAmount" | "amount"
  >
>

// What Alchemy Pay takes without expiredTime is not published.
const DEFAULT_EXPIRY_SECONDS = 30 * 60

/** An order as it stands when it is asked for. @param now milliseconds since the epoch. */
export function newOrder(
  { expirySeconds, ...request }: NewOrder,
  orderNo: string,
  now: number,
): SandboxOrder {
  return {
    ...request,
    orderNo,
    status: STATUS.init,
    failReason: "",
    paidToken: "",
    paidVolume: "0",
    hash: "",
    createdAt: now,
    expiresAt: now + (expirySeconds ?? DEFAULT_EXPIRY_SECONDS) * 1000,
  }
}

/** A number in the gateway's shape: 3002, the time in milliseconds, four digits. */
export function newOrderNo(now: number, taken: (orderNo: string) => boolean): string {
  for (;;) {
    const orderNo = `3002${now}${String(randomInt(10_000)).padStart(4, "0")}`
    if (!taken(orderNo)) return orderNo
  }
}

export const ORDER_RULES: OrderRules<SandboxOrder> = {
  id: (order) => order.orderNo,
  reference: (order) => order.merchantOrderNo,
  status: (order) => order.status,
  // Orders with money on the way do not expire.
  expiresAt: (order) => (order.status === STATUS.init ? order.expiresAt : null),
  expired: () => ({ status: STATUS.timeout }),
  duplicate: () => new Refusal(CODE.duplicateOrder),
}

/** True for an order of a data file that is whole. */
export function isOrder(value: unknown): value is SandboxOrder {
  const texts = [
    "merchantOrderNo",
    "version",
    "orderAmount",
    "unit",
    "amount",
    "currency",
    "userId",
    "orderModel",
    "orderNo",
    "status",
    "failReason",
    "paidToken",
    "paidVolume",
    "hash",
  ]
  const optionalTexts = ["payType", "redirectUrl", "callbackUrl", "customParam"]
  const numbers = ["createdAt", "expiresAt"]
  return (
    hasShape(value, { texts, optionalTexts, numbers }) &&
    isRecord(value) &&
    Array.isArray(value.tokens) &&
    Array.isArray(value.networks)
  )
}
