import { createHash, timingSafeEqual } from "node:crypto"

/**
 * The signature over the given fields: those that are not empty, keys in ASCII order, `key=value`
 * joined by `&` with nothing encoded, `&key=` and the secret at the end; SHA-512 of that (no HMAC)
 * in upper-case hex.
 */
export function signatureOf(fields: ReadonlyMap<string, string>, secret: string): string {
  const text = [...fields]
    .filter(([, value]) => value !== "")
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([key, value]) => `${key}=${value}&`)
    .join("")
  return createHash("sha512")
    .update(`${text}key=${secret}`.trim(), "utf8")
    .digest("hex")
    .toUpperCase()
}

/** Compares in constant time. The documentation shows capital letters, so small ones are wrong. */
export function isSignature(signature: string, expected: string): boolean {
  // Hashing first makes the lengths equal, which timingSafeEqual demands.
  const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest()
  return timingSafeEqual(digest(signature), digest(expected))
}
