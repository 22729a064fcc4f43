import { createHmac, timingSafeEqual } from "node:crypto"

/** Parameters of a call or fields of a webhook, each value as the text that is signed. */
export type Parameters = Readonly<Record<string, string>>

export interface SigningRules {
  /**
   * Whether a parameter with the value "0" is part of the signed text. C-Pay's Go code keeps it, its
   * PHP code drops it; the server is written in Go.
   */
  signZeros: boolean
}

const defaultRules: SigningRules = { signZeros: true }

/**
 * The text C-Pay signs: every parameter but `sign` that is not empty, sorted by name in byte order,
 * as `name=value` joined by `&` with raw values, then `&key=` and the security key.
 */
export function canonicalText(
  parameters: Parameters,
  securityKey: string,
  rules: SigningRules = defaultRules,
): string {
  const pairs = Object.keys(parameters)
    .filter((name) => name !== "sign" && parameters[name] !== "")
    .filter((name) => rules.signZeros || parameters[name] !== "0")
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((name) => `${name}=${parameters[name]}`)
  return [...pairs, `key=${securityKey}`].join("&")
}

/**
 * 64 lower-case hexadecimal digits of the HMAC-SHA256. C-Pay uses the security key twice: at the
 * end of the text and as the HMAC's key.
 */
export function sign(parameters: Parameters, securityKey: string, rules?: SigningRules): string {
  return createHmac("sha256", securityKey)
    .update(canonicalText(parameters, securityKey, rules), "utf8")
    .digest("hex")
}

/** Compares in constant time whether a signature is right under the security key. */
export function signatureMatches(
  parameters: Parameters,
  securityKey: string,
  signature: string,
  rules?: SigningRules,
): boolean {
  const expected = Buffer.from(sign(parameters, securityKey, rules))
  const received = Buffer.from(signature)
  return expected.length === received.length && timingSafeEqual(expected, received)
}
