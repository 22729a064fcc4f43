import { createHash } from "node:crypto"
import type { AlchemyPaySandbox } from "../../index"

export type Fields = Record<string, unknown>

/** A creation on v2 as the documentation shows one. */
export const ORDER = {
  appId: "TEST000001",
  callbackURL: "https://shop.example/hook",
  expiredTime: "60",
  merchantOrderNo: "17236123450000",
  orderAmount: "100",
  orderModel: "ORDER",
  payCurrency: "USD",
  paymentTokens: "ETH",
  redirectURL: "https://shop.example/return",
  userId: "buyer@example.com",
}

const NOT_SIGNED = [
  "sign",
  "redirectURL",
  "callbackURL",
  "customParam",
  "expiredTime",
  "payType",
  "paymentNetworks",
  "orderModel",
  "refundOrderNo",
  "email",
  "refundReason",
  "memo",
]

/** The published rule, written out. */
export function merchantSign(
  fields: Fields,
  secret: string,
  notSigned: readonly string[] = NOT_SIGNED,
): string {
  const pairs = Object.keys(fields)
    .filter((name) => !notSigned.includes(name) && fields[name] !== "")
    .sort()
    .map((name) => `${name}=${String(fields[name])}`)
  const text = [...pairs, `key=${secret}`].join("&")
  return createHash("sha512").update(text).digest("hex").toUpperCase()
}

export interface Envelope {
  code: unknown
  msg: string
  model: unknown
  success?: boolean
  error?: boolean
}

/** Posts a body as it is. */
export async function post(
  { url }: AlchemyPaySandbox,
  path: string,
  body: string,
  contentType = "application/json",
): Promise<Envelope> {
  const headers = { "Content-Type": contentType }
  const answer = await fetch(`${url}${path}`, { method: "POST", headers, body })
  return (await answer.json()) as Envelope
}

/** Signs the fields and posts them. */
export function ask(sandbox: AlchemyPaySandbox, path: string, fields: Fields): Promise<Envelope> {
  const sign = merchantSign(fields, sandbox.credentials.appSecret)
  return post(sandbox, path, JSON.stringify({ ...fields, sign }))
}

export const create = (sandbox: AlchemyPaySandbox, change: Fields = {}): Promise<Envelope> =>
  ask(sandbox, "/open/api/payment/V2", { ...ORDER, ...change })

export const query = (
  sandbox: AlchemyPaySandbox,
  merchantOrderNo = ORDER.merchantOrderNo,
): Promise<Envelope> =>
  ask(sandbox, "/open/api/payment/query", { appId: ORDER.appId, merchantOrderNo })
