import { createHash } from "node:crypto"

/**
 * A deposit address in Tron's shape; the letter O, which Base58 does not have, keeps it from being
 * one. The same for the same seed.
 */
export function tronLikeAddress(seed: string): string {
  const digest = createHash("sha256").update(seed).digest("base64")
  return `TSANDBOX${digest.replace(/[^A-Za-z0-9]/g, "").slice(0, 26)}`
}

/** `url` with more query parameters, before its fragment. @param query without a question mark. */
export function withQuery(url: string, query: string): string {
  const hash = url.indexOf("#")
  const base = hash < 0 ? url : url.slice(0, hash)
  const fragment = hash < 0 ? "" : url.slice(hash)
  const joint = !base.includes("?") ? "?" : /[?&]$/.test(base) ? "" : "&"
  return `${base}${joint}${query}${fragment}`
}
