import { createHash, timingSafeEqual } from "node:crypto"
import type { ApiRequest } from "../simulator"
import type { Credentials } from "./options"
import { badRequest, Refusal, UNAUTHORIZED } from "./refusal"
import { signature } from "./signing"

// Pay Protocol: a request's timestamp is at most 60 seconds from the server's.
const WINDOW_MS = 60 * 1000

/**
 * Checks who asks and that nothing was altered on the way.
 * @param now milliseconds since the epoch.
 * @throws Refusal 401; 400 without the content type that every request has to have.
 */
export function authenticate(request: ApiRequest, credentials: Credentials, now: number): void {
  const key = request.headers["x-pay-key"]
  const timestamp = request.headers["x-pay-timestamp"]
  const sign = request.headers["x-pay-sign"]
  if (!key || !timestamp || !sign) {
    throw unauthorized("X-PAY-KEY, X-PAY-TIMESTAMP and X-PAY-SIGN are required")
  }
  if (!equalInConstantTime(key, credentials.apiKey)) throw unauthorized("X-PAY-KEY is not known")
  if (!/^\d{10}$/.test(timestamp)) throw unauthorized("X-PAY-TIMESTAMP must be unix seconds")
  if (Math.abs(Number(timestamp) * 1000 - now) > WINDOW_MS) {
    throw unauthorized("X-PAY-TIMESTAMP is more than 60 seconds from the server's clock")
  }
  const requestPath = request.query === "" ? request.path : `${request.path}?${request.query}`
  const { method, body } = request
  const expected = signature(credentials.apiSecret, { timestamp, method, requestPath, body })
  if (!equalInConstantTime(sign, expected)) throw unauthorized("X-PAY-SIGN is wrong")
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw badRequest("Content-Type must be application/json")
  }
}

function unauthorized(message: string): Refusal {
  return new Refusal(UNAUTHORIZED, message)
}

function equalInConstantTime(left: string, right: string): boolean {
  // Hashing first makes the lengths equal, which timingSafeEqual demands.
  const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest()
  return timingSafeEqual(digest(left), digest(right))
}
