import { createHash, timingSafeEqual } from "node:crypto"

/** Fields of a message by name. Only texts are signed; what is empty counts as not there. */
export type SignableFields = Readonly<Record<string, string | null | undefined>>

/** Alchemy Pay: the parameters marked Sign=Y. All others are sent, but never signed. */
export const signedFields = {
  payment: [
    "appId",
    "merchantOrderNo",
    "orderAmount",
    "payCurrency",
    "userId",
    "paymentExchange",
    "paymentTokens",
  ],
  query: ["appId", "merchantOrderNo"],
  refund: [
    "appId",
    "merchantOrderNo",
    "walletAddress",
    "refundAmount",
    "refundToken",
    "refundNetwork",
  ],
} as const

/**
 * The text Alchemy Pay signs: the named fields in ASCII order as `key=value` joined by `&`, nothing
 * URL-encoded, then `&key=` and the secret, blanks around the whole removed. Empty fields are left
 * out.
 */
export function signedText(
  fields: SignableFields,
  names: readonly string[],
  secret: string,
): string {
  const pairs = [...new Set(names)]
    .filter((name) => name !== "sign" && name !== "key" && Boolean(fields[name]))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((name) => `${name}=${fields[name]}`)
  return [...pairs, `key=${secret}`].join("&").trim()
}

/** Alchemy Pay: the plain SHA-512 of the text (no HMAC), as 128 upper-case hex digits. */
export function sign(text: string): string {
  return createHash("sha512").update(text, "utf8").digest("hex").toUpperCase()
}

/** Compares in constant time whether a signature, in either case, is right for the text. */
export function signatureMatches(text: string, signature: string): boolean {
  const expected = Buffer.from(sign(text))
  const received = Buffer.from(signature.toUpperCase())
  return expected.length === received.length && timingSafeEqual(expected, received)
}
