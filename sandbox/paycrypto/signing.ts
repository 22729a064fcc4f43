import { createHmac } from "node:crypto"
import { JsonNumber, type JsonObject, type JsonValue } from "../json-text"

export interface SignedRequest {
  /** Milliseconds, 13 digits, as in the Authorization header. */
  timestamp: string
  method: string
  apiKey: string
  path: string
  /** As sent, without the question mark. */
  query: string
  body: JsonObject
}

/**
 * The text a merchant signs: `{ms}{METHOD}{apiKey}{path}[?{decoded query}]{body string}`, nothing between.
 * @throws URIError when the query is not properly percent-encoded.
 */
export function requestMessage(request: SignedRequest): string {
  const query = request.query === "" ? "" : `?${decodeQuery(request.query)}`
  return (
    request.timestamp +
    request.method.toUpperCase() +
    request.apiKey +
    request.path +
    query +
    bodyString(request.body)
  )
}

/**
 * The text the gateway signs for a push: `{ms}{ACTION}{body string}`. Published for the envelope;
 * for bodies without an action it is a guess, with ORDER_RESULT as the action.
 */
export function webhookMessage(timestamp: string, body: JsonObject): string {
  const action = body.get("action")
  return (
    timestamp +
    (typeof action === "string" ? action.toUpperCase() : "ORDER_RESULT") +
    bodyString(body)
  )
}

/** Padded standard Base64 of HMAC-SHA256, the secret taken as UTF-8 text. */
export function sign(secret: string, message: string): string {
  return createHmac("sha256", secret).update(message, "utf8").digest("base64")
}

/** `key=value` pairs joined by `&`, keys ascending; nested values as compact JSON. "" for `{}`. */
export function bodyString(body: JsonObject): string {
  return sorted(body)
    .map(([key, value]) => `${key}=${typeof value === "string" ? value : compactJson(value)}`)
    .join("&")
}

/** Form decoding: `+` is a space. Pairs stay in the order sent. */
function decodeQuery(query: string): string {
  return decodeURIComponent(query.replaceAll("+", " "))
}

function compactJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text
  if (typeof value === "string") return quote(value)
  if (Array.isArray(value)) return `[${value.map(compactJson).join(",")}]`
  if (value instanceof Map) {
    const members = sorted(value).map(([key, member]) => `${quote(key)}:${compactJson(member)}`)
    return `{${members.join(",")}}`
  }
  return String(value)
}

function sorted(object: JsonObject): [string, JsonValue][] {
  return [...object].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
}

const SHORT_ESCAPES: Record<string, string> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
}

// The gateway writes JSON with fastjson: `/` and non-ASCII stay as they are, other control
// characters, U+007F–U+009F and the two line separators become \uXXXX with upper-case digits.
const ESCAPED = new RegExp(
  `["\\\\${range(0x00, 0x1f)}${range(0x7f, 0x9f)}${range(0x2028, 0x2029)}]`,
  "g",
)

function range(from: number, to: number): string {
  return `${String.fromCharCode(from)}-${String.fromCharCode(to)}`
}

function quote(text: string): string {
  const escaped = text.replace(
    ESCAPED,
    (character) =>
      SHORT_ESCAPES[character] ??
      `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  )
  return `"${escaped}"`
}
