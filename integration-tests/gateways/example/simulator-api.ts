import { createHmac } from "node:crypto"
import type { ApiAnswer, ApiRequest, SimulatorContext } from "../../../sandbox/simulator"

/** An invoice as Lumen Pay keeps it. */
export interface LumenOrder {
  id: string
  order: string
  amount: string
  currency: string
  status: string
  paidAmount: string
  notifyUrl: string
  returnUrl: string
  createdAt: number
}

// A type: the error body that planned faults may have.
export type Refusal = { error: string }

export const credentials = { apiKey: "lumen-key-0123456789", apiSecret: "lumen-secret-0123456789" }
const currencies = ["USD", "EUR", "JPY", "KWD"]
const lifetimeMs = 30 * 60 * 1000
export const expiryOf = ({ createdAt }: LumenOrder): number => createdAt + lifetimeMs
export const signed = (text: string): string =>
  createHmac("sha256", credentials.apiSecret).update(text).digest("hex")
const answer = (httpStatus: number, body: unknown): ApiAnswer => ({ httpStatus, body, code: null })
export const refused = ({ error }: Refusal): ApiAnswer => answer(400, { error })

/** Lumen Pay's API, without its HTTP. */
export function answerTo(request: ApiRequest, context: SimulatorContext<LumenOrder>): ApiAnswer {
  const { method, path, query, headers, body } = request
  const text = `${method} ${path}${query ? `?${query}` : ""}\n${body}`
  if (headers["x-key"] !== credentials.apiKey || headers["x-sign"] !== signed(text)) {
    return answer(401, { error: "key or signature" })
  }
  if (method === "POST" && path === "/v1/invoices") {
    return create(JSON.parse(body) as Record<string, string>, context)
  }
  if (path === "/v1/invoice") {
    const order = asked(new URLSearchParams(query), context)
    return order
      ? answer(200, { ...shown(order), ...context.overridesOf(order) })
      : answer(404, { error: "no such invoice" })
  }
  return path === "/v1/merchant" ? answer(200, { name: "Example Shop" }) : answer(404, {})
}

function asked(
  query: URLSearchParams,
  { book }: SimulatorContext<LumenOrder>,
): LumenOrder | undefined {
  const id = query.get("id")
  const found = id === null ? book.findByReference(query.get("order") ?? "") : book.find(id)
  // The book finds by either number; Lumen Pay does not.
  return id === null || found?.id === id ? found : undefined
}

function create(
  {
    order = "",
    amount = "",
    currency = "",
    notify_url = "",
    return_url = "",
  }: Record<string, string>,
  { book, clock, paymentUrl }: SimulatorContext<LumenOrder>,
): ApiAnswer {
  if (!/^\d+(\.\d+)?$/.test(amount) || !currencies.includes(currency) || order === "") {
    return refused({ error: "order, amount or currency" })
  }
  if (book.findByReference(order)) {
    return answer(409, { error: "this order number was used" })
  }
  const made = book.create({
    id: `lp${1000 + book.list().length}`,
    order,
    amount,
    currency,
    status: "open",
    paidAmount: "0",
    notifyUrl: notify_url,
    returnUrl: return_url,
    createdAt: clock(),
  })
  return answer(201, {
    id: made.id,
    pay_url: paymentUrl(made),
    created_at: made.createdAt,
    expires_at: expiryOf(made),
  })
}

function shown({ id, order, amount, currency, status, paidAmount }: LumenOrder): object {
  return { id, order, amount, currency, status, paid_amount: paidAmount }
}
