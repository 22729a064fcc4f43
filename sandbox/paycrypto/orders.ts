import { hasShape, type OrderRules } from "../simulator"
import { CODE, Refusal } from "./codes"
import { defaultReason, STATUS } from "./statuses"

/** What a merchant asks for in POST /api/v1/payment. Times in milliseconds. */
export interface NewOrder {
  currency: string
  amount: string
  custOrderId: string
  returnUrl: string | null
  notifyUrl: string | null
  companyName: string | null
  companyEmail: string | null
  expireTime: number | null
  customer: Record<string, string>
  network: string | null
}

/** One order of the books. Never changed in place: what was read stays what it was. */
export interface SandboxOrder extends Readonly<Omit<NewOrder, "expireTime">> {
  readonly orderId: string
  readonly status: number
  readonly reason: string
  /** "" until paid. */
  readonly paidCurrency: string
  /** "0" until paid. */
  readonly paidAmount: string
  /** USDT for one unit of the price currency; "0" until paid. */
  readonly currencyRate: string
  readonly createTime: number
  readonly updateTime: number
  readonly expireTime: number
}

export type OrderChange = Partial<
  Pick<SandboxOrder, "status" | "reason" | "paidCurrency" | "paidAmount" | "currencyRate">
>

// PayCrypto: 100 minutes after the payment starts, which the simulator takes to be the creation.
const DEFAULT_LIFETIME_MS = 100 * 60 * 1000

/** An order as it stands when it is asked for. @param now milliseconds since the epoch. */
export function newOrder(request: NewOrder, orderId: string, now: number): SandboxOrder {
  return {
    ...request,
    orderId,
    status: STATUS.pending,
    reason: defaultReason(STATUS.pending),
    paidCurrency: "",
    paidAmount: "0",
    currencyRate: "0",
    createTime: now,
    updateTime: now,
    expireTime: request.expireTime ?? now + DEFAULT_LIFETIME_MS,
  }
}

export const ORDER_RULES: OrderRules<SandboxOrder> = {
  id: (order) => order.orderId,
  reference: (order) => order.custOrderId,
  status: (order) => order.status,
  // Orders with money on the way do not expire.
  expiresAt: (order) => (order.status === STATUS.pending ? order.expireTime : null),
  expired: () => ({ status: STATUS.expired, reason: defaultReason(STATUS.expired) }),
  touched: (now) => ({ updateTime: now }),
  duplicate: () => new Refusal(CODE.duplicateOrder),
}

/** True for an order of a data file that is whole. */
export function isOrder(value: unknown): value is SandboxOrder {
  return hasShape(value, {
    texts: [
      "orderId",
      "custOrderId",
      "currency",
      "amount",
      "reason",
      "paidCurrency",
      "paidAmount",
      "currencyRate",
    ],
    optionalTexts: ["returnUrl", "notifyUrl", "companyName", "companyEmail", "network"],
    numbers: ["status", "createTime", "updateTime", "expireTime"],
    textMaps: ["customer"],
  })
}
