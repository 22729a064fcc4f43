import { CODE, Refusal } from "./codes"
import { isAcceptedCurrency } from "./order-request"
import type { SandboxOrder } from "./orders"

export interface SingleOrderQuery {
  kind: "single"
  orderId: string | null
  custOrderId: string | null
}

export interface OrderListQuery {
  kind: "list"
  currency: string | null
  status: number | null
  /** Milliseconds, both inclusive. */
  startTime: number
  endTime: number
  pageNum: number
  pageSize: number
}

export interface OrderPage {
  pageNum: number
  pageSize: number
  total: number
  pages: number
  records: readonly SandboxOrder[]
}

// PayCrypto: the interval of a list query must be less than one month.
const MONTH_MS = 31 * 24 * 60 * 60 * 1000
const MAX_PAGE_SIZE = 100

/**
 * Reads the query of GET /api/v1/orders; parameters it does not know are passed over.
 * @param now milliseconds; the default end of a list.
 * @throws Refusal 111001, 111002 or 111004.
 */
export function readOrderQuery(
  query: string,
  fiatList: readonly string[],
  now: number,
): SingleOrderQuery | OrderListQuery {
  const parameters = readParameters(query)
  const orderId = parameters.get("order_id") ?? null
  const custOrderId = parameters.get("cust_order_id") ?? null
  if (orderId !== null || custOrderId !== null) return { kind: "single", orderId, custOrderId }

  const endTime = readTime(parameters, "end_time") ?? now
  const startTime = readTime(parameters, "start_time") ?? endTime - MONTH_MS + 1
  if (startTime > endTime) throw new Refusal(CODE.timeFormat, "start_time is after end_time")
  if (endTime - startTime >= MONTH_MS) {
    throw new Refusal(CODE.parameterError, "the interval must be less than one month (31 days)")
  }
  return {
    kind: "list",
    currency: readCurrency(parameters, fiatList),
    status: readWhole(parameters, "status", 0, 9),
    startTime,
    endTime,
    pageNum: readWhole(parameters, "page_num", 1) ?? 1,
    pageSize: Math.min(readWhole(parameters, "page_size", 1) ?? 10, MAX_PAGE_SIZE),
  }
}

/** The page of `orders` (newest first) a list query asks for. */
export function pageOf(orders: readonly SandboxOrder[], query: OrderListQuery): OrderPage {
  const matching = orders.filter(
    (order) =>
      (query.currency === null || order.currency === query.currency) &&
      (query.status === null || order.status === query.status) &&
      order.createTime >= query.startTime &&
      order.createTime <= query.endTime,
  )
  const from = (query.pageNum - 1) * query.pageSize
  return {
    pageNum: query.pageNum,
    pageSize: query.pageSize,
    total: matching.length,
    pages: Math.ceil(matching.length / query.pageSize),
    records: matching.slice(from, from + query.pageSize),
  }
}

function readParameters(query: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    if (parameters.has(name)) throw new Refusal(CODE.parameterError, `${name} is given twice`)
    if (value.trim() === "") throw new Refusal(CODE.parameterError, `${name} is blank`)
    parameters.set(name, value)
  }
  return parameters
}

function readTime(parameters: Map<string, string>, name: string): number | null {
  const text = parameters.get(name)
  if (text === undefined) return null
  if (!/^\d{13}$/.test(text)) {
    throw new Refusal(CODE.timeFormat, `${name} must be 13 digits of milliseconds`)
  }
  return Number(text)
}

function readWhole(
  parameters: Map<string, string>,
  name: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number | null {
  const text = parameters.get(name)
  if (text === undefined) return null
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (number < least || number > most) {
    throw new Refusal(CODE.parameterError, `${name} ${text} is not accepted`)
  }
  return number
}

function readCurrency(parameters: Map<string, string>, fiatList: readonly string[]): string | null {
  // The documentation's own example asks for "usd".
  const currency = parameters.get("currency")?.toUpperCase()
  if (currency === undefined) return null
  if (!isAcceptedCurrency(currency, fiatList)) {
    throw new Refusal(CODE.currencyUnsupported, currency)
  }
  return currency
}
