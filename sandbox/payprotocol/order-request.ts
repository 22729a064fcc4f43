import type { JsonObject } from "../json-text"
import { isHttpUrl } from "../simulator"
import { CHAINS, CURRENCIES } from "./chains"
import {
  optionalAmount,
  optionalCallbackUrl,
  optionalText,
  requiredInteger,
  requiredText,
} from "./input"
import type { NewOrder } from "./orders"
import { badRequest } from "./refusal"

/**
 * Reads the body of POST /payment/createPaymentOrder. Fields the documentation does not know are
 * let pass.
 * @throws Refusal 400 that names the field.
 */
export function readNewOrder(body: JsonObject, fiatList: readonly string[]): NewOrder {
  const isLegalTender = readFlag(body)
  const quoteAmount = optionalAmount(body, "quoteAmount")
  if (quoteAmount === null) throw badRequest("quoteAmount is required")
  const notifyUrl = optionalCallbackUrl(body, "notifyUrl")
  if (notifyUrl === null) throw badRequest("notifyUrl is required")
  return {
    chainId: readChain(body),
    description: requiredText(body, "description"),
    outTradeNo: requiredText(body, "outTradeNo"),
    isLegalTender,
    quoteCurrencySymbol: readQuoteCurrency(body, isLegalTender, fiatList),
    quoteAmount,
    notifyUrl,
    redirectionUrl: readRedirection(body),
    tagId: optionalText(body, "tagId"),
  }
}

/** A chain of the platform's list. @throws Refusal 400. */
export function readChain(body: JsonObject): number {
  const chainId = requiredInteger(body, "chainId")
  if (!CHAINS.some((chain) => chain.chainId === chainId)) {
    throw badRequest(`chainId ${chainId} is not in the list of chains`)
  }
  return chainId
}

function readFlag(body: JsonObject): boolean {
  const flag = requiredInteger(body, "isLegalTender")
  if (flag > 1) throw badRequest("isLegalTender must be 0 or 1")
  return flag === 1
}

function readQuoteCurrency(
  body: JsonObject,
  isLegalTender: boolean,
  fiatList: readonly string[],
): string {
  const symbol = requiredText(body, "quoteCurrencySymbol")
  const accepted = isLegalTender ? fiatList : CURRENCIES.map((currency) => currency.symbol)
  if (!accepted.includes(symbol)) {
    const kind = isLegalTender ? "a fiat currency" : "a digital currency"
    throw badRequest(`quoteCurrencySymbol ${symbol} is not ${kind} in upper case`)
  }
  return symbol
}

function readRedirection(body: JsonObject): string {
  const url = requiredText(body, "redirectionUrl")
  if (!isHttpUrl(url)) throw badRequest("redirectionUrl must be an http(s) URL")
  return url
}
