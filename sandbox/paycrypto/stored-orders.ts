import type { SandboxOrder } from "./orders"

const FORMAT = "paycrypto-sandbox-1"

/** The content of a data file. */
export function storedOrders(orders: readonly SandboxOrder[]): unknown {
  return { format: FORMAT, orders }
}

/** Reads a data file's content, oldest order first. @throws Error saying what does not fit. */
export function readStoredOrders(content: unknown): SandboxOrder[] {
  if (!isRecord(content) || content.format !== FORMAT || !Array.isArray(content.orders)) {
    throw new Error("it does not hold the orders of this simulator")
  }
  return content.orders.map((order: unknown, index) => {
    if (!isOrder(order)) throw new Error(`its order number ${index + 1} is incomplete`)
    return order
  })
}

const TEXTS = [
  "orderId",
  "custOrderId",
  "currency",
  "amount",
  "reason",
  "paidCurrency",
  "paidAmount",
  "currencyRate",
]
const OPTIONAL_TEXTS = ["returnUrl", "notifyUrl", "companyName", "companyEmail", "network"]
const NUMBERS = ["status", "createTime", "updateTime", "expireTime"]

function isOrder(value: unknown): value is SandboxOrder {
  if (!isRecord(value)) return false
  return (
    TEXTS.every((field) => typeof value[field] === "string") &&
    OPTIONAL_TEXTS.every((field) => value[field] === null || typeof value[field] === "string") &&
    NUMBERS.every((field) => Number.isInteger(value[field])) &&
    isRecord(value.customer) &&
    Object.values(value.customer).every((entry) => typeof entry === "string")
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}
