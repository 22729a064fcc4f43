import { GatewayError, type GatewayErrorKind } from "../gateway-error"

interface CodeMeaning {
  kind: GatewayErrorKind
  meaning: string
  retryable?: boolean
  /** Whether Pay Protocol may have acted on the request all the same. */
  outcomeUnknown?: boolean
}

/** Pay Protocol lists these HTTP answers; it publishes no codes of its own beside them. */
const codes: Record<string, CodeMeaning> = {
  "401": {
    kind: "credentials",
    meaning:
      "Pay Protocol does not accept the request's key, signature or time. Check apiKey and apiSecret, that they belong to this environment, and that this server's clock is right to the minute",
  },
  "403": {
    kind: "credentials",
    meaning:
      "this key may not make this call. Check the key's rights, and any list of addresses, in the Pay Protocol console",
  },
  "404": { kind: "not_found", meaning: "Pay Protocol does not know what was asked for" },
  "429": { kind: "unavailable", meaning: "too many requests", retryable: true },
}

const serverFault: CodeMeaning = {
  kind: "unavailable",
  meaning: "Pay Protocol had an error of its own",
  retryable: true,
  outcomeUnknown: true,
}

/** How Pay Protocol may say in words, instead of with `data: null`, that there is no such order. */
const saysNotFound =
  /\bnot (?:be )?(?:found|exists?)\b|\b(?:does ?n[o']t|does not|no longer) exist/i

export interface Refusal {
  httpStatus: number
  /** The `code` of Pay Protocol's answer. */
  code: string
  msg: string | null
  description: string | null
  /** Whether the call asked for something to be made or changed. */
  mayHaveActed: boolean
}

/** The error for an answer whose `code` is not 200. */
export function errorOfAnswer(refusal: Refusal): GatewayError {
  const known = meaningOf(refusal)
  const words = [refusal.msg, refusal.description].filter(Boolean).join("; ").slice(0, 300)
  return new GatewayError({
    gateway: "Pay Protocol",
    kind: known?.kind ?? "refused",
    code: refusal.code,
    message: `${refusal.code}: ${known?.meaning ?? "Pay Protocol refused"}.${words ? ` Pay Protocol says: "${words}".` : ""}`,
    retryable: known?.retryable,
    // A code without a published meaning may stand for anything, so an order may exist.
    outcomeUnknown: refusal.mayHaveActed && (known ? known.outcomeUnknown : true),
  })
}

function meaningOf({
  httpStatus,
  code,
  msg,
  description,
  mayHaveActed,
}: Refusal): CodeMeaning | undefined {
  // An error status of HTTP may come with any code, 200 included.
  const status = codes[code] || /^5\d\d$/.test(code) ? code : String(httpStatus)
  if (/^5\d\d$/.test(status)) {
    return serverFault
  }
  if (!mayHaveActed && saysNotFound.test(`${msg ?? ""} ${description ?? ""}`)) {
    return codes["404"]
  }
  return codes[status]
}
