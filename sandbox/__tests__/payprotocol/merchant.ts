import { createHmac } from "node:crypto"
import type { PayProtocolSandbox } from "../../index"

export interface Answer {
  httpStatus: number
  code: number
  msg: string
  data: Record<string, unknown>
}

/** What a merchant signs, written out by hand; signing.unit.spec.ts pins it to the vectors. */
export function merchantSignature(secret: string, ...parts: readonly string[]): string {
  return createHmac("sha256", secret).update(parts.join("")).digest("base64")
}

export interface CallOptions {
  /** With its question mark. */
  query?: string
  body?: unknown
  /** Unix seconds. */
  timestamp?: string
  /** Replace those that would be sent; undefined leaves one out. */
  headers?: Record<string, string | undefined>
}

/** Makes a signed call as a shop would. @param path below `/api/mer`. */
export async function call(
  sandbox: PayProtocolSandbox,
  method: "GET" | "POST",
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const { apiKey, apiSecret } = sandbox.credentials
  const timestamp = options.timestamp ?? String(Math.floor(Date.now() / 1000))
  const target = `/api/mer${path}${options.query ?? ""}`
  const body = method === "GET" ? "" : JSON.stringify(options.body ?? {})
  const headers = {
    "X-PAY-KEY": apiKey,
    "X-PAY-TIMESTAMP": timestamp,
    "X-PAY-SIGN": merchantSignature(apiSecret, timestamp, method, target, body),
    "Content-Type": "application/json",
    ...options.headers,
  }
  const sent = Object.entries(headers).filter(
    (header): header is [string, string] => header[1] !== undefined,
  )
  const response = await fetch(`${sandbox.url}${target}`, {
    method,
    headers: Object.fromEntries(sent),
    ...(method === "POST" && { body }),
  })
  const answer = (await response.json()) as Omit<Answer, "httpStatus">
  return { httpStatus: response.status, ...answer }
}

let number = 0

/** A documented creation, with changes; undefined leaves a field out. */
export function orderBody(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    chainId: 1,
    description: "Order 1001",
    outTradeNo: `M20240818${++number}`,
    isLegalTender: 1,
    quoteCurrencySymbol: "USD",
    quoteAmount: "10.50",
    notifyUrl: "https://shop.example.com/hooks/payprotocol",
    redirectionUrl: "https://shop.example.com/orders/1001",
    ...change,
  }
}

/** A created order's own number, the merchant's, and its page's path. */
export async function create(
  sandbox: PayProtocolSandbox,
  change: Record<string, unknown> = {},
): Promise<{ outPaymentNo: string; outTradeNo: string; paymentUrl: string }> {
  const body = orderBody(change)
  const { code, msg, data } = await call(sandbox, "POST", "/payment/createPaymentOrder", { body })
  if (code !== 200) throw new Error(`The order was refused: ${code} ${msg}`)
  return {
    outPaymentNo: String(data.outPaymentNo),
    outTradeNo: String(body.outTradeNo),
    paymentUrl: String(data.paymentUrl),
  }
}
