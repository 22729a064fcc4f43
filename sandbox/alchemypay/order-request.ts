import { compareDecimals, isDecimalText, multiplyRoundingDown, writtenDecimals } from "../decimals"
import { isHttpUrl } from "../simulator"
import { CODE, Refusal } from "./codes"
import { parameters, type Fields } from "./fields"
import type { ZeroDecimalMode } from "./options"
import type { ApiVersion, NewOrder } from "./orders"
import { FIAT_DECIMALS, NETWORKS, PAYMENT_EXCHANGES, TOKEN_PRICE_DECIMALS, TOKENS } from "./tables"

/** POST /open/api/payment and /open/api/payment/V2. */
export const CREATE = parameters([
  ["Y", "Y", "appId", 64],
  ["N", "Y", "sign", 256],
  ["Y", "Y", "merchantOrderNo", 64],
  ["Y", "Y", "orderAmount", 64],
  ["Y", "Y", "payCurrency", 64],
  ["Y", "Y", "userId", 128],
  ["Y", "N", "paymentExchange", 512],
  ["Y", "N", "paymentTokens", 128],
  ["N", "N", "redirectURL", 512],
  ["N", "N", "callbackURL", 512],
  ["N", "N", "customParam", 512],
  ["N", "N", "expiredTime", 32],
  ["N", "N", "payType", 32],
  ["N", "N", "paymentNetworks", 32],
  ["N", "N", "orderModel", 32],
])

const PAY_TYPES = ["WALLET", "EXCHANGE", "BINANCE_PAY", "MESH_WALLET"]
const ORDER_MODELS = ["ORDER", "RECHARGE"]
const LONGEST_EXPIRY_SECONDS = 172_800

/** @throws Refusal 8000 or 8013. */
export function readNewOrder(
  fields: Fields,
  version: ApiVersion,
  zeroDecimals: ZeroDecimalMode,
): NewOrder {
  const merchantOrderNo = fields.get("merchantOrderNo") ?? ""
  if (!/^\d+$/.test(merchantOrderNo)) {
    throw new Refusal(CODE.parameter, "merchantOrderNo must only have digits")
  }
  const currency = readCurrency(fields, version)
  const orderAmount = fields.get("orderAmount") ?? ""
  const unit = unitOf(currency, version, zeroDecimals)
  const tokens = listed(fields, "paymentTokens", Object.keys(TOKENS), CODE.unsupported)
  const networks = listed(fields, "paymentNetworks", NETWORKS, CODE.unsupported)
  listed(fields, "paymentExchange", PAYMENT_EXCHANGES, CODE.parameter)
  oneOf(fields, "payType", PAY_TYPES)
  return {
    merchantOrderNo,
    version,
    orderAmount,
    amount: readAmount(orderAmount, currency, unit),
    unit,
    currency,
    userId: fields.get("userId") ?? "",
    tokens,
    networks,
    payType: fields.get("payType") ?? null,
    redirectUrl: readUrl(fields, "redirectURL"),
    callbackUrl: readUrl(fields, "callbackURL"),
    customParam: fields.get("customParam") ?? null,
    expirySeconds: readExpiry(fields),
    orderModel: oneOf(fields, "orderModel", ORDER_MODELS) ?? "ORDER",
  }
}

function readCurrency(fields: Fields, version: ApiVersion): string {
  const currency = fields.get("payCurrency") ?? ""
  const isToken = version === "v2" && Object.hasOwn(TOKENS, currency)
  if (!Object.hasOwn(FIAT_DECIMALS, currency) && !isToken) {
    throw new Refusal(CODE.unsupported, `payCurrency ${currency}`)
  }
  return currency
}

/** Alchemy Pay: cents on v1, major units on v2. For currencies without decimals v1 does not say. */
function unitOf(
  currency: string,
  version: ApiVersion,
  zeroDecimals: ZeroDecimalMode,
): "cents" | "major" {
  if (version === "v2") return "major"
  return FIAT_DECIMALS[currency] === 0 && zeroDecimals === "raw" ? "major" : "cents"
}

/** The amount in major units. */
function readAmount(sent: string, currency: string, unit: "cents" | "major"): string {
  if (!isDecimalText(sent) || compareDecimals(sent, "0") <= 0) {
    throw new Refusal(CODE.parameter, `orderAmount ${sent} is not a decimal above 0`)
  }
  const decimals = FIAT_DECIMALS[currency] ?? TOKEN_PRICE_DECIMALS
  if (writtenDecimals(sent) > (unit === "cents" ? 0 : decimals)) {
    const rule = unit === "cents" ? "whole cents" : `at most ${decimals} decimals`
    throw new Refusal(CODE.parameter, `orderAmount ${sent} must be ${rule} of ${currency}`)
  }
  const amount = unit === "cents" ? multiplyRoundingDown(sent, "0.01", 2) : sent
  if (writtenDecimals(amount) > decimals) {
    throw new Refusal(CODE.parameter, `orderAmount ${sent} is no whole amount of ${currency}`)
  }
  return amount
}

function readExpiry(fields: Fields): number | null {
  const text = fields.get("expiredTime")
  if (text === undefined) return null
  const seconds = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
  if (seconds < 1 || seconds > LONGEST_EXPIRY_SECONDS) {
    throw new Refusal(
      CODE.parameter,
      `expiredTime must be 1 to ${LONGEST_EXPIRY_SECONDS} seconds, not ${text}`,
    )
  }
  return seconds
}

function readUrl(fields: Fields, name: string): string | null {
  const url = fields.get(name)
  if (url === undefined) return null
  if (!isHttpUrl(url)) throw new Refusal(CODE.parameter, `${name} must be an http(s) URL`)
  return url
}

function oneOf(fields: Fields, name: string, words: readonly string[]): string | undefined {
  const value = fields.get(name)
  if (value !== undefined && !words.includes(value)) {
    throw new Refusal(CODE.parameter, `${name} ${value} is none of ${words.join(", ")}`)
  }
  return value
}

/** A list separated by commas. */
function listed(
  fields: Fields,
  name: string,
  known: readonly string[],
  code: typeof CODE.parameter | typeof CODE.unsupported,
): string[] {
  const items = fields.get(name)?.split(",") ?? []
  const unknown = items.find((item) => !known.includes(item))
  if (unknown !== undefined) throw new Refusal(code, `${name} ${unknown}`)
  return items
}
