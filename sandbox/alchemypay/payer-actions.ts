import { createHash } from "node:crypto"
import { compareDecimals, multiplyRoundingDown, multiplyRoundingUp } from "../decimals"
import { moreThan, shortOf, type ActionTable, type ForcedDetails } from "../simulator"
import type { OrderChange, SandboxOrder } from "./orders"
import { STATUS } from "./statuses"
import { TOKENS, usdPerUnit, type Token } from "./tables"

/** What an order costs on the chain. */
export interface Quote {
  token: string
  network: string
  amount: string
  /** USDT for one token. */
  rate: string
  decimals: number
}

/** The amount due, by the simulator's fixed rates, rounded up to the token's decimals. */
export function quoteOf(
  order: Pick<SandboxOrder, "currency" | "amount" | "tokens" | "networks">,
): Quote {
  const pricedInToken = Object.hasOwn(TOKENS, order.currency)
  const name = pricedInToken ? order.currency : (order.tokens[0] ?? "USDT")
  const token = TOKENS[name] as Token
  const network = token.networks.find((known) => order.networks.includes(known))
  return {
    token: name,
    network: network ?? (token.networks[0] as string),
    amount: pricedInToken ? order.amount : due(order, token),
    rate: token.rate,
    decimals: token.decimals,
  }
}

function due(
  { amount, currency }: Pick<SandboxOrder, "amount" | "currency">,
  token: Token,
): string {
  const usd = multiplyRoundingUp(amount, usdPerUnit(currency), 30)
  return multiplyRoundingUp(usd, token.perUsdt, token.decimals)
}

const OPEN = [STATUS.init, STATUS.processing]

/** What can happen to an order. A refund is no status of it: see refunds.ts. */
export const ACTIONS: ActionTable<SandboxOrder> = {
  "pay-exactly": { from: OPEN, outcome: (order) => paid(order, quoteOf(order).amount) },
  "pay-less": { from: OPEN, outcome: short },
  "pay-more": {
    from: OPEN,
    outcome: (order) => paid(order, moreThan(quoteOf(order).amount, quoteOf(order).decimals)),
  },
  // Alchemy Pay: TIMEOUT is not final, a payment that comes later is a delayed one.
  "pay-late": {
    from: [STATUS.timeout],
    outcome: (order) => ({
      ...paid(order, quoteOf(order).amount),
      status: STATUS.delaySuccess,
    }),
  },
  confirm: { from: [STATUS.init], outcome: () => ({ status: STATUS.processing }) },
  fail: { from: OPEN, outcome: () => ({ status: STATUS.failed }) },
  cancel: { from: [STATUS.init], outcome: () => ({ status: STATUS.closed }) },
  expire: { from: [STATUS.init], outcome: () => ({ status: STATUS.timeout }) },
}

/** Alchemy Pay: less fails an ORDER; of a RECHARGE it becomes the amount. */
function short(order: SandboxOrder): OrderChange {
  const { amount, decimals } = quoteOf(order)
  const change = paid(order, shortOf(amount, decimals))
  if (order.orderModel !== "RECHARGE") {
    return { ...change, status: STATUS.failed, failReason: "lower_amount" }
  }
  return {
    ...change,
    amount: multiplyRoundingDown(order.amount, "0.9", 8),
    orderAmount: multiplyRoundingDown(order.orderAmount, "0.9", order.unit === "cents" ? 0 : 8),
  }
}

function paid(order: SandboxOrder, volume: string): OrderChange {
  return {
    status: STATUS.completed,
    failReason: "",
    paidToken: quoteOf(order).token,
    paidVolume: volume,
    hash: `0x${createHash("sha256").update(`${order.orderNo} ${volume}`).digest("hex")}`,
  }
}

/**
 * What support staff make of an order by hand, from any status to any other. An order forced to a
 * success without an amount, and not paid before, counts as paid exactly.
 */
export function forcedChange(
  order: SandboxOrder,
  status: string,
  { paidAmount, paidCurrency, reason }: ForcedDetails,
): OrderChange {
  if (status === "") throw new RangeError("A status is a text that is not empty.")
  const unpaid = compareDecimals(order.paidVolume, "0") === 0
  const success = status === STATUS.completed || status === STATUS.delaySuccess
  const volume = paidAmount ?? (success && unpaid ? quoteOf(order).amount : undefined)
  const payment = volume === undefined ? {} : paid(order, volume)
  return {
    ...payment,
    ...(paidCurrency !== undefined && { paidToken: paidCurrency }),
    status,
    failReason: reason ?? "",
  }
}
