import { createHmac } from "node:crypto"
import type { PayCryptoSandbox } from "../index"

export interface Answer {
  httpStatus: number
  code: number
  msg: string
  /** The raw text, for what parsing would hide. */
  text: string
  result: Record<string, unknown>
}

/**
 * The string a merchant signs, written out by hand for the flat bodies and one-level objects of
 * these tests. signing.unit.spec.ts pins it to the published vectors.
 */
export function merchantMessage(request: {
  timestamp: string
  method: string
  apiKey: string
  path: string
  query?: string
  body?: Record<string, unknown>
}): string {
  const pairs = Object.keys(request.body ?? {})
    .sort()
    .map((key) => {
      const value = request.body?.[key]
      return `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`
    })
  const query = request.query ? `?${request.query}` : ""
  return `${request.timestamp}${request.method}${request.apiKey}${request.path}${query}${pairs.join("&")}`
}

export function merchantSignature(secret: string, message: string): string {
  return createHmac("sha256", secret).update(message).digest("base64")
}

export interface CallOptions {
  query?: string
  body?: Record<string, unknown>
  /** Sent instead of the body's JSON; the signature stays that of `body`. */
  sentBody?: string
  timestamp?: string
  headers?: Record<string, string>
}

/** Makes a signed call as a shop would. `headers` replace those it would have sent. */
export async function call(
  sandbox: PayCryptoSandbox,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const { apiKey, apiSecret, passphrase } = sandbox.credentials
  const timestamp = options.timestamp ?? String(Date.now())
  const { query, body } = options
  const message = merchantMessage({
    timestamp,
    method,
    apiKey,
    path,
    ...(query !== undefined && { query: decodeURIComponent(query) }),
    ...(body !== undefined && { body }),
  })
  const signature = merchantSignature(apiSecret, message)
  const response = await fetch(`${sandbox.url}${path}${query ? `?${query}` : ""}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      Authorization: `Inst:${apiKey}:${timestamp}:${signature}`,
      "Access-Passphrase": passphrase,
      ...options.headers,
    },
    ...(body !== undefined && { body: options.sentBody ?? JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    httpStatus: response.status,
    text,
    ...(JSON.parse(text) as Omit<Answer, "httpStatus" | "text">),
  }
}

let orders = 0

/** A payment body that the gateway accepts, with a number of its own. */
export function paymentBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  orders += 1
  const body = { currency: "USD", amount: "100.05", cust_order_id: `order_${orders}`, ...changes }
  // Fields changed to undefined are left out, as JSON would leave them out.
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

/** Creates an order and returns the gateway's number for it. */
export async function createOrder(
  sandbox: PayCryptoSandbox,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const answer = await call(sandbox, "POST", "/api/v1/payment", { body: paymentBody(changes) })
  if (answer.code !== 0) throw new Error(answer.msg)
  return String(answer.result.order_id)
}

/** The records of a read of one order. */
export async function readOrder(
  sandbox: PayCryptoSandbox,
  orderId: string,
): Promise<Record<string, unknown>> {
  const answer = await call(sandbox, "GET", "/api/v1/orders", { query: `order_id=${orderId}` })
  const { records } = answer.result as { records: Record<string, unknown>[] }
  if (records.length !== 1 || !records[0]) throw new Error(`${records.length} records`)
  return records[0]
}
