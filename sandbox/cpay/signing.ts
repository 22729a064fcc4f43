import { createHmac, timingSafeEqual } from "node:crypto"

/** Named texts, as a request's parameters or a webhook's fields. */
export type Fields = ReadonlyMap<string, string>

/**
 * C-Pay: names in byte order, empty values and `sign` left out, raw `name=value` joined by `&`, and
 * `&key=` with the key at the end.
 * @param zeros false leaves out "0" too, as C-Pay's PHP code does.
 */
export function signedText(fields: Fields, key: string, zeros = true): string {
  const names = [...fields.keys()].filter((name) => {
    const value = fields.get(name)
    return name !== "sign" && value !== "" && (zeros || value !== "0")
  })
  names.sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
  const text = names.map((name) => `${name}=${fields.get(name) ?? ""}&`).join("")
  return `${text}key=${key}`
}

/** HMAC-SHA256 in lower-case hex, keyed with the same key once more. */
export function signatureOf(fields: Fields, key: string, zeros = true): string {
  return createHmac("sha256", Buffer.from(key, "utf8"))
    .update(signedText(fields, key, zeros), "utf8")
    .digest("hex")
}

export function isSignature(given: string, fields: Fields, key: string, zeros = true): boolean {
  const right = Buffer.from(signatureOf(fields, key, zeros), "utf8")
  const received = Buffer.from(given, "utf8")
  return received.length === right.length && timingSafeEqual(received, right)
}
