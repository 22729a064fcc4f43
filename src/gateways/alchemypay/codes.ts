import { GatewayError, type GatewayErrorKind } from "../gateway-error"

interface CodeMeaning {
  kind: GatewayErrorKind
  meaning: string
  retryable?: boolean
  /** Whether something may have been made, now or by an earlier try with the same number. */
  mayExist?: boolean
}

/** Alchemy Pay's return codes. */
const codes: Readonly<Record<string, CodeMeaning>> = {
  "1": {
    kind: "unavailable",
    meaning: "Alchemy Pay reports a payment abnormality",
    retryable: true,
    mayExist: true,
  },
  "8000": { kind: "refused", meaning: "a request parameter is wrong" },
  "8003": { kind: "refused", meaning: "the request was not taken as JSON (content type)" },
  "8004": { kind: "refused", meaning: "the request was not taken as JSON" },
  "8007": {
    kind: "credentials",
    meaning:
      "the signature is wrong. Check appId and appSecret; those of the sandbox work in the sandbox only.",
  },
  "8011": {
    kind: "duplicate",
    meaning: "an order with this merchantOrderNo exists already",
    mayExist: true,
  },
  "8012": {
    kind: "credentials",
    meaning:
      "this server's IP address is not on Alchemy Pay's list. Have your Alchemy Pay contact add it.",
  },
  "8013": {
    kind: "refused",
    meaning: "this crypto or currency is not enabled for the merchant account",
  },
  "8029": { kind: "not_found", meaning: "this merchantOrderNo does not exist" },
  "8031": { kind: "not_found", meaning: "there is no payment record for this order" },
  "8033": {
    kind: "duplicate",
    meaning: "a refund of this order has been asked for already",
    mayExist: true,
  },
  "8034": {
    kind: "duplicate",
    meaning: "a refund with this refundOrderNo exists already",
    mayExist: true,
  },
  "8035": {
    kind: "refused",
    meaning:
      "the money is in the settlement account already. Send it back yourself and record that.",
  },
  "8036": { kind: "refused", meaning: "the payer has asked for this refund already" },
  "8037": { kind: "refused", meaning: "a refund must exceed 1 USD" },
}

/**
 * The error for an answer whose `code` is not 0. `detail` is Alchemy Pay's own message.
 *
 * @param creates whether the call makes something, so that it matters what became of it
 */
export function errorOfCode(code: string, detail: string, creates: boolean): GatewayError {
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined
  const meaning = known?.meaning ?? "a code that Alchemy Pay does not document"
  const said = detail ? ` Alchemy Pay says: "${detail.slice(0, 200)}".` : ""
  return new GatewayError({
    gateway: "Alchemy Pay",
    kind: known?.kind ?? "refused",
    code,
    message: `${code}: ${meaning.endsWith(".") ? meaning : `${meaning}.`}${said}`,
    retryable: known?.retryable,
    // An unknown code may stand for anything.
    outcomeUnknown: creates && (known ? known.mayExist : true),
  })
}
