import { JsonNumber, parseJson, type JsonObject } from "../json-text"
import { isHttpUrl, type ApiRequest } from "../simulator"
import { CODE, invalid, Refusal } from "./grpc"
import type { NewOrder, Profile } from "./orders"

/** The names of a creation's fields, by profile. All of them are texts but the wallet's number. */
const FIELDS = {
  order: {
    reference: "merchant_order_id",
    asset: "asset_name",
    value: "target_value",
    returnUrl: "callback_url",
    wallet: "pg_wallet_id",
    optional: ["description", "merchant_name"],
  },
  invoice: {
    reference: "merchant_invoice_id",
    asset: "asset",
    value: "price",
    returnUrl: "redirect_url",
    wallet: "wallet_id",
    optional: ["description"],
  },
} as const

/**
 * Reads the body of a creation.
 * @param wallets the asset of each wallet, by its number
 * @throws Refusal InvalidArgument, or NotFound for the wallet
 */
export function readNewOrder(
  request: ApiRequest,
  profile: Profile,
  wallets: Readonly<Record<string, string>>,
): NewOrder {
  const { reference, asset, value, returnUrl, wallet, optional } = FIELDS[profile]
  const body = readBody(request, [reference, asset, value, returnUrl, wallet, ...optional])
  const order: NewOrder = {
    profile,
    merchantOrderId: requiredText(body, reference, 128),
    walletId: readWalletId(body, wallet),
    assetName: requiredText(body, asset, 20),
    targetValue: readValue(body, value),
    callbackUrl: readUrl(body, returnUrl),
    description: optionalText(body, "description", 200),
    merchantName: optionalText(body, "merchant_name", 200),
  }
  const held = Object.hasOwn(wallets, order.walletId) ? wallets[order.walletId] : undefined
  if (held === undefined) throw new Refusal(CODE.notFound, `wallet ${order.walletId} not found`)
  if (held !== order.assetName) {
    throw invalid(`${asset} is ${order.assetName}, but the wallet holds ${held}`)
  }
  return order
}

export interface OrderQuery {
  id: string
  withPayments: boolean
}

/** Reads the body of `get_public_order`. @throws Refusal InvalidArgument */
export function readQueryBody(request: ApiRequest): OrderQuery {
  const body = readBody(request, ["id", "with_payments"])
  const withPayments = body.get("with_payments") ?? false
  if (typeof withPayments !== "boolean") throw invalid("with_payments must be a bool")
  return { id: requiredText(body, "id", 64), withPayments }
}

/** The same out of a query, for a server that takes it so. @throws Refusal InvalidArgument */
export function readQueryParameters(query: string): OrderQuery {
  const parameters = new URLSearchParams(query)
  const id = parameters.get("id") ?? ""
  const withPayments = parameters.get("with_payments") ?? "false"
  if (id === "") throw invalid("id is required")
  if (withPayments !== "true" && withPayments !== "false") {
    throw invalid("with_payments must be a bool")
  }
  return { id, withPayments: withPayments === "true" }
}

/** Unknown fields are refused, as the server's library does. */
function readBody(request: ApiRequest, known: readonly string[]): JsonObject {
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw invalid("Content-Type must be application/json")
  }
  let body
  try {
    body = parseJson(request.body)
  } catch {
    throw invalid("the body is not JSON")
  }
  if (!(body instanceof Map)) throw invalid("the body must be an object")
  for (const name of body.keys()) {
    if (!known.includes(name)) throw invalid(`unknown field "${name}"`)
  }
  return body
}

function requiredText(body: JsonObject, field: string, most: number): string {
  const text = optionalText(body, field, most)
  if (text.trim() === "") throw invalid(`${field} is required`)
  return text
}

function optionalText(body: JsonObject, field: string, most: number): string {
  const value = body.get(field) ?? ""
  if (typeof value !== "string") throw invalid(`${field} must be a string`)
  if ([...value].length > most) throw invalid(`${field} has more than ${most} characters`)
  return value
}

/** An int64 comes as a number or as a text. */
function readWalletId(body: JsonObject, field: string): string {
  const value = body.get(field)
  const text = value instanceof JsonNumber ? value.text : value
  if (typeof text !== "string" || !/^\d{1,19}$/.test(text))
    throw invalid(`${field} must be an int64`)
  return text
}

function readValue(body: JsonObject, field: string): string {
  const value = requiredText(body, field, 78)
  if (!/^[1-9]\d*$/.test(value)) {
    throw invalid(`${field} ${value} must be a whole number above zero, in the smallest unit`)
  }
  return value
}

function readUrl(body: JsonObject, field: string): string {
  const url = requiredText(body, field, 2000)
  if (!isHttpUrl(url)) throw invalid(`${field} must be an http(s) URL`)
  return url
}
