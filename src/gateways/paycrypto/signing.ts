import { createHmac, timingSafeEqual } from "node:crypto"

/** A JSON value as PayCrypto signs it. No arrays, no `null`: SDKs disagree on how they are signed. */
export type Signable = string | number | boolean | { [key: string]: Signable }

export type SignableBody = Record<string, Signable>

export interface RequestToSign {
  /** Milliseconds since the epoch. */
  timestamp: number
  method: string
  apiKey: string
  /** Without host and query, e.g. `/api/v1/payment`. */
  path: string
  /** Query in the order sent, URL-decoded, without the question mark. */
  decodedQuery?: string
  body?: SignableBody
}

/**
 * The text PayCrypto signs for a request: timestamp, method, key, path, `?query` when there is
 * one, and the body as sorted `key=value` pairs, all joined without separators.
 */
export function canonicalRequest(request: RequestToSign): string {
  const query = request.decodedQuery ? `?${request.decodedQuery}` : ""
  const body = canonicalBody(request.body ?? {})
  return `${request.timestamp}${request.method.toUpperCase()}${request.apiKey}${request.path}${query}${body}`
}

/**
 * Top-level keys in ASCII order, `key=value` joined by `&`, nothing URL-encoded. Strings stand as
 * they are, nested objects as compact JSON with sorted keys. An empty object adds nothing.
 */
export function canonicalBody(body: SignableBody): string {
  return sortedKeys(body)
    .map((key) => {
      const value = body[key] as Signable
      return `${key}=${typeof value === "string" ? value : canonicalJson(value)}`
    })
    .join("&")
}

/** Compact JSON, keys sorted at every level; slashes and non-ASCII letters are not escaped. */
function canonicalJson(value: Signable): string {
  if (typeof value !== "object") {
    return JSON.stringify(value)
  }
  const members = sortedKeys(value).map(
    (key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Signable)}`,
  )
  return `{${members.join(",")}}`
}

function sortedKeys(object: Record<string, unknown>): string[] {
  return Object.keys(object).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/**
 * The text PayCrypto signs for a webhook: the `Timestamp` header, the action in upper case, then
 * `action=…&events=…` with the events as compact JSON text. Neither key nor path are part of it.
 */
export function canonicalWebhook(timestamp: string, action: string, events: string[]): string {
  return `${timestamp}${action.toUpperCase()}action=${action}&events=${JSON.stringify(events)}`
}

/** Padded standard Base64 of the HMAC-SHA256; the secret is used as UTF-8 text. */
export function sign(secret: string, message: string): string {
  return createHmac("sha256", secret).update(message, "utf8").digest("base64")
}

/** Compares in constant time whether a signature is right under the secret. */
export function signatureMatches(secret: string, message: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, message))
  const received = Buffer.from(signature)
  return expected.length === received.length && timingSafeEqual(expected, received)
}

/**
 * Removes control characters from every text of a body. PayCrypto's server escapes them in a way
 * of its own when it rebuilds the signed text, so a body that holds one is refused as wrongly
 * signed. U+2028 and U+2029 go for the same reason.
 */
export function withoutControlCharacters<T extends Signable>(value: T): T {
  if (typeof value === "string") {
    return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "") as T
  }
  if (typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, withoutControlCharacters(member)]),
    ) as T
  }
  return value
}
