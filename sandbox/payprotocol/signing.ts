import { createHmac } from "node:crypto"

export interface Signed {
  /** Unix seconds as in X-PAY-TIMESTAMP. */
  timestamp: string
  method: string
  /** Without the host; with the query of a GET as it was sent. */
  requestPath: string
  body: string
}

/** `timestamp + METHOD + requestPath + body`, nothing between. */
export function signedText(signed: Signed): string {
  return signed.timestamp + signed.method.toUpperCase() + signed.requestPath + signed.body
}

/** Padded standard Base64 of HMAC-SHA256, the secret taken as UTF-8 text. */
export function signature(secret: string, signed: Signed): string {
  return createHmac("sha256", secret).update(signedText(signed), "utf8").digest("base64")
}
