import { createHmac } from "node:crypto"
import type { CPaySandbox } from "../../index"

export interface Answer {
  httpStatus: number
  code: number
  msg: string
  data: Record<string, unknown>
  traceid: string
  /** The raw text, for what parsing would hide. */
  text: string
}

/** A merchant's signature, written out by hand; signing.unit.spec.ts pins it to the vectors. */
export function merchantSign(parameters: Record<string, string>, key: string): string {
  const pairs = Object.keys(parameters)
    .filter((name) => parameters[name] !== "")
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
  return createHmac("sha256", key)
    .update(`${pairs.join("&")}&key=${key}`)
    .digest("hex")
}

export interface CallOptions {
  /** Added after signing, `sign` included. */
  unsigned?: Record<string, string>
  headers?: Record<string, string>
  /** Puts a POST's parameters into the URL, as some of C-Pay's samples do. */
  inQuery?: boolean
}

/** Makes a signed call as a shop would. */
export async function call(
  sandbox: CPaySandbox,
  method: "GET" | "POST",
  path: string,
  given: Record<string, string> = {},
  { unsigned = {}, headers = {}, inQuery = method === "GET" }: CallOptions = {},
): Promise<Answer> {
  const { merchantId, securityKey } = sandbox.credentials
  const parameters = { merchantId, ...given }
  const sign = merchantSign(parameters, securityKey)
  const form = new URLSearchParams({ ...parameters, sign, ...unsigned })
  const query = inQuery ? `?${form.toString()}` : ""
  const response = await fetch(`${sandbox.url}/openapi/v1${path}${query}`, {
    method,
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    ...(inQuery ? {} : { body: form.toString() }),
  })
  const text = await response.text()
  const answer = (text ? JSON.parse(text) : {}) as Omit<Answer, "httpStatus" | "text">
  return { httpStatus: response.status, text, ...answer }
}

let number = 0

/** A complete order, under a number of its own. */
export function newOrder(change: Record<string, string> = {}): Record<string, string> {
  return {
    merchantTradeNo: `order_${++number}`,
    userId: "cus_01",
    createTime: "1700000000000",
    amount: "12.34",
    cryptoCurrency: "USDT",
    callBackURL: "",
    ...change,
  }
}

export function newCardOrder(change: Record<string, string> = {}): Record<string, string> {
  const { cryptoCurrency: _, ...order } = newOrder()
  return {
    ...order,
    currency: "USD",
    products: JSON.stringify([{ name: "Lamp", price: "12.34", num: "1", currency: "USD" }]),
    country: "DE",
    email: "shopper@example.com",
    ip: "203.0.113.7",
    ...change,
  }
}
