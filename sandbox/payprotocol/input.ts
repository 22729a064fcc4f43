import { compareDecimals, isDecimalText } from "../decimals"
import { JsonNumber, parseJson, type JsonObject } from "../json-text"
import { isHttpUrl } from "../simulator"
import { badRequest } from "./refusal"

const MAX_INT32 = 2_147_483_647

// The readers below throw a Refusal 400 that names the field.

/** The body of a POST. */
export function readBody(text: string): JsonObject {
  let body
  try {
    body = parseJson(text)
  } catch {
    throw badRequest("the body is not JSON")
  }
  if (!(body instanceof Map)) throw badRequest("the body must be an object")
  return body
}

/** A text that must be there and not be blank. */
export function requiredText(body: JsonObject, field: string): string {
  const text = optionalText(body, field)
  if (text === null) throw badRequest(`${field} is required`)
  return text
}

export function optionalText(body: JsonObject, field: string): string | null {
  const value = body.get(field)
  if (value === undefined || value === null) return null
  if (typeof value !== "string") throw badRequest(`${field} must be a string`)
  return value.trim() === "" ? null : value
}

/** An int32 from 0 on; the vendor's own plugin sends such numbers as text. */
export function requiredInteger(body: JsonObject, field: string): number {
  const value = body.get(field)
  const text = value instanceof JsonNumber ? value.text : value
  if (typeof text !== "string" || !/^\d{1,10}$/.test(text) || Number(text) > MAX_INT32) {
    throw badRequest(`${field} must be a whole number`)
  }
  return Number(text)
}

/** A positive decimal, in quotes. */
export function optionalAmount(body: JsonObject, field: string): string | null {
  const text = optionalText(body, field)
  if (text === null) return null
  if (!isDecimalText(text) || compareDecimals(text, "0") <= 0) {
    throw badRequest(`${field} ${text} is not a decimal above 0`)
  }
  return text
}

/** Pay Protocol calls back over HTTPS only; on this machine the simulator takes HTTP too. */
export function optionalCallbackUrl(body: JsonObject, field: string): string | null {
  const text = optionalText(body, field)
  if (text !== null && (!isHttpUrl(text) || !isCallable(new URL(text)))) {
    throw badRequest(`${field} must be a public HTTPS URL`)
  }
  return text
}

function isCallable({ protocol, hostname }: URL): boolean {
  const here = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/
  return protocol === "https:" || here.test(hostname)
}
