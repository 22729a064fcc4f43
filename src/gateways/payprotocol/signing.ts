import { createHmac, timingSafeEqual } from "node:crypto"

export interface TextToSign {
  /** Seconds since the epoch, as in the header X-PAY-TIMESTAMP. */
  timestamp: string
  method: string
  /** Path without host, with `?query` where there is one, exactly as sent. */
  path: string
  /** The body's exact text; nothing for a GET. */
  body?: string
}

/**
 * The text Pay Protocol signs: timestamp, method, path and body, joined without separators. The
 * vendor's shop plugin signs a GET's query as part of the path.
 */
export function textToSign({ timestamp, method, path, body = "" }: TextToSign): string {
  return `${timestamp}${method.toUpperCase()}${path}${body}`
}

/** Padded standard Base64 of the HMAC-SHA256; the secret is used as UTF-8 text. */
export function sign(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text, "utf8").digest("base64")
}

/** Compares in constant time whether a signature is right under the secret. */
export function signatureMatches(secret: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, text))
  const received = Buffer.from(signature)
  return expected.length === received.length && timingSafeEqual(expected, received)
}
