import { GatewayError, type GatewayErrorKind } from "../gateway-error"

interface CodeMeaning {
  kind: GatewayErrorKind
  meaning: string
  retryable?: boolean
  /** Whether PayCrypto may have acted on the request all the same. */
  outcomeUnknown?: boolean
}

const checkKeys =
  "Check apiKey, apiSecret and passphrase against the API key in the PayCrypto console."

/** PayCrypto's published codes, and 117008, which only its shop plugin names. */
const codes: Record<string, CodeMeaning> = {
  "111001": { kind: "refused", meaning: "a request parameter is wrong" },
  "111002": { kind: "refused", meaning: "this currency is not supported by the merchant account" },
  "111003": { kind: "not_found", meaning: "this order does not exist" },
  "111004": { kind: "refused", meaning: "a time is malformed" },
  "111015": {
    kind: "refused",
    meaning:
      "the webhook could not be pushed. Check the webhook URL in the console and that it can be reached from the internet.",
  },
  "112001": {
    kind: "unavailable",
    meaning: "the request timed out at PayCrypto",
    retryable: true,
    outcomeUnknown: true,
  },
  "112002": {
    kind: "credentials",
    meaning: `the API key lacks the right to make this call. ${checkKeys}`,
  },
  "112003": {
    kind: "credentials",
    meaning:
      "this server's IP address is not on the API key's list. Add it in the PayCrypto console.",
  },
  "112004": {
    kind: "credentials",
    meaning: "the timestamp was not accepted. Check this server's clock.",
  },
  "112005": { kind: "credentials", meaning: `verification failed. ${checkKeys}` },
  "112006": {
    kind: "credentials",
    meaning: `the authorization has the wrong format. ${checkKeys}`,
  },
  "112007": { kind: "credentials", meaning: `the signature is wrong. ${checkKeys}` },
  "112008": {
    kind: "credentials",
    meaning: `the API key is not known. ${checkKeys} Sandbox keys work in the sandbox only.`,
  },
  "112009": { kind: "credentials", meaning: `the API secret is wrong. ${checkKeys}` },
  "112010": { kind: "credentials", meaning: `a request header is wrong. ${checkKeys}` },
  "117008": {
    kind: "duplicate",
    meaning: "an order with this number exists already",
    outcomeUnknown: true,
  },
  "119001": {
    kind: "unavailable",
    meaning: "the service is not usable at the moment",
    retryable: true,
    outcomeUnknown: true,
  },
  "119002": {
    kind: "unavailable",
    meaning: "PayCrypto had an internal communication error",
    retryable: true,
    outcomeUnknown: true,
  },
  "119003": { kind: "refused", meaning: "PayCrypto could not encrypt" },
  "119004": { kind: "refused", meaning: "PayCrypto could not decrypt" },
  "119005": { kind: "unavailable", meaning: "too many requests", retryable: true },
  "119006": {
    kind: "unsupported",
    meaning: "this call is not enabled for the merchant account",
  },
  "119007": { kind: "refused", meaning: "a public key has the wrong format" },
}

/** The error for an answer whose `code` is not 0. `detail` is PayCrypto's own message. */
export function errorOfCode(code: string, detail: string): GatewayError {
  const known = codes[code]
  const meaning = known?.meaning ?? "a code that PayCrypto does not document"
  const said = detail ? ` PayCrypto says: "${detail.slice(0, 200)}".` : ""
  return new GatewayError({
    gateway: "PayCrypto",
    kind: known?.kind ?? "refused",
    code,
    message: `${code}: ${meaning.endsWith(".") ? meaning : `${meaning}.`}${said}`,
    retryable: known?.retryable,
    // An unknown code may stand for anything, so an invoice may exist.
    outcomeUnknown: known ? known.outcomeUnknown : true,
  })
}
