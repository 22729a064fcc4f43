import type { ApiRequest } from "../simulator"
import { compareDecimals, isDecimalText, writtenDecimals } from "../decimals"
import { CODE, invalidParameter, Refusal } from "./codes"
import type { Settings } from "./options"
import { isSignature } from "./signing"

/** One parameter of a call: what its value must be like. */
export interface Rule {
  required: boolean
  fits(value: string): boolean
}

/** A call's parameters by name, besides merchantId and sign. */
export type Rules = Readonly<Record<string, Rule>>

/** What a call was given; "" for what was not. */
export type Given = (name: string) => string

export const text = (most: number): Rule => ({
  required: true,
  fits: (value) => [...value].length <= most,
})
export const matching = (pattern: RegExp): Rule => ({
  required: true,
  fits: (value) => pattern.test(value),
})
export const oneOf = (words: readonly string[]): Rule => ({
  required: true,
  fits: (value) => words.includes(value),
})
export const amount = (decimals: number): Rule => ({
  required: true,
  fits: (value) =>
    isDecimalText(value) &&
    value.length <= 128 &&
    compareDecimals(value, "0") > 0 &&
    writtenDecimals(value) <= decimals,
})
export const url: Rule = {
  required: true,
  fits: (value) => value.length <= 256 && /^https?:$/.test(protocolOf(value)),
}
export const json: Rule = { required: true, fits: (value) => parsed(value) !== undefined }
/** Milliseconds since the epoch; seconds and written dates are refused. */
export const time: Rule = matching(/^\d{13}$/)
export const optional = (rule: Rule): Rule => ({ ...rule, required: false })

export function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ""
}

/**
 * Reads and checks a call's parameters: merchant, signature, then each by its rule. A form's fields
 * and the query's are taken alike, as C-Pay's samples do. Empty ones count as not given.
 * @throws Refusal as C-Pay words it.
 */
export function readParameters(
  request: ApiRequest,
  rules: Rules,
  { credentials }: Settings,
  signZeros: boolean,
): Given {
  const fields = allFields(request)
  const merchantId = fields.get("merchantId") ?? ""
  const sign = fields.get("sign") ?? ""
  if (merchantId !== credentials.merchantId) throw invalidParameter("merchantId")
  if (!/^[0-9a-f]{64}$/.test(sign)) throw invalidParameter("sign")
  if (!isSignature(sign, fields, credentials.securityKey, signZeros)) {
    throw new Refusal(CODE.fail, "verify sign fail")
  }
  for (const name of fields.keys()) {
    if (name !== "merchantId" && name !== "sign" && !Object.hasOwn(rules, name)) {
      throw invalidParameter(name)
    }
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = fields.get(name) ?? ""
    if (value === "" ? rule.required : !rule.fits(value)) throw invalidParameter(name)
  }
  return (name) => fields.get(name) ?? ""
}

function allFields({ method, headers, body, query }: ApiRequest): Map<string, string> {
  const contentType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase()
  if (body !== "" && (method !== "POST" || contentType !== "application/x-www-form-urlencoded")) {
    throw new Refusal(CODE.fail, "invalid param: the body must be a form")
  }
  const fields = new Map<string, string>()
  for (const source of [query, body]) {
    for (const [name, value] of new URLSearchParams(source)) {
      if (fields.has(name)) throw invalidParameter(name)
      fields.set(name, value)
    }
  }
  return fields
}
