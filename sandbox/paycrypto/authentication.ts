import { createHash, timingSafeEqual } from "node:crypto"
import { parseJson, type JsonObject, type JsonValue } from "../json-text"
import type { ApiRequest } from "../simulator"
import { CODE, Refusal } from "./codes"
import type { Credentials } from "./options"
import { requestMessage, sign } from "./signing"

// The gateway's own window is not published; five minutes is what its peers allow.
const WINDOW_MS = 5 * 60 * 1000

/**
 * Checks who asks and that nothing was altered on the way.
 * @param now milliseconds since the epoch.
 * @returns the parsed body, empty for requests without one.
 * @throws Refusal 112004…112010; 111001 for bodies that have no agreed signed form.
 */
export function authenticate(
  request: ApiRequest,
  credentials: Credentials,
  now: number,
): JsonObject {
  const { apiKey, timestamp, signature } = readAuthorization(request.headers.authorization)
  if (!equalInConstantTime(apiKey, credentials.apiKey)) throw new Refusal(CODE.appKeyNotFound)
  checkTimestamp(timestamp, now)
  if (
    credentials.passphrase !== "" &&
    !equalInConstantTime(request.headers["access-passphrase"] ?? "", credentials.passphrase)
  ) {
    throw new Refusal(CODE.verificationFailure, "Access-Passphrase is missing or wrong")
  }
  const body = readBody(request)
  const message = messageOf({ ...request, timestamp, apiKey, body })
  if (!equalInConstantTime(signature, sign(credentials.apiSecret, message))) {
    throw new Refusal(CODE.signatureInvalid)
  }
  return body
}

function readAuthorization(header: string | undefined): {
  apiKey: string
  timestamp: string
  signature: string
} {
  if (!header) throw new Refusal(CODE.requestHeaderInvalid, "Authorization is missing")
  const [scheme, apiKey, timestamp, signature, ...rest] = header.split(":")
  if (scheme !== "Inst" || !apiKey || !timestamp || !signature || rest.length > 0) {
    throw new Refusal(
      CODE.verificationFormat,
      "Authorization must read Inst:{apiKey}:{timestamp in ms}:{signature}",
    )
  }
  return { apiKey, timestamp, signature }
}

function checkTimestamp(timestamp: string, now: number): void {
  if (!/^\d{13}$/.test(timestamp)) {
    throw new Refusal(CODE.timestampInvalid, "13 digits of milliseconds are expected")
  }
  if (Math.abs(Number(timestamp) - now) > WINDOW_MS) {
    throw new Refusal(CODE.timestampInvalid, "more than 5 minutes from the gateway's clock")
  }
}

function readBody(request: ApiRequest): JsonObject {
  // A GET carries no signed body, so one that is sent all the same has no say.
  if (request.method === "GET" || request.body.trim() === "") return new Map()
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new Refusal(CODE.parameterError, "Content-Type must be application/json")
  }
  const body = parseBody(request.body)
  if (!(body instanceof Map)) throw new Refusal(CODE.parameterError, "the body must be an object")
  const unsignable = findUnsignable(body, "")
  if (unsignable) {
    // The gateway's own SDKs disagree on how these are signed.
    throw new Refusal(CODE.parameterError, `${unsignable} must not be null or an array`)
  }
  return body
}

function parseBody(text: string): JsonValue {
  try {
    return parseJson(text)
  } catch {
    throw new Refusal(CODE.parameterError, "the body is not JSON")
  }
}

function findUnsignable(value: JsonValue, path: string): string | undefined {
  if (value === null || Array.isArray(value)) return path
  if (!(value instanceof Map)) return undefined
  for (const [key, member] of value) {
    const found = findUnsignable(member, path ? `${path}.${key}` : key)
    if (found) return found
  }
  return undefined
}

function messageOf(signed: Parameters<typeof requestMessage>[0]): string {
  try {
    return requestMessage(signed)
  } catch {
    throw new Refusal(CODE.parameterError, "the query is not properly percent-encoded")
  }
}

function equalInConstantTime(left: string, right: string): boolean {
  // Hashing first makes the lengths equal, which timingSafeEqual demands.
  const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest()
  return timingSafeEqual(digest(left), digest(right))
}
