/** The gateway's answer codes, by what they say. */
export const CODE = {
  success: 0,
  parameterError: 111001,
  currencyUnsupported: 111002,
  orderNotFound: 111003,
  timeFormat: 111004,
  pushException: 111015,
  timestampInvalid: 112004,
  verificationFailure: 112005,
  verificationFormat: 112006,
  signatureInvalid: 112007,
  appKeyNotFound: 112008,
  requestHeaderInvalid: 112010,
  unauthorizedApi: 119006,
  // Known from the gateway's shop plugins only; its documentation does not list it.
  duplicateOrder: 117008,
} as const

export type RefusalCode = Exclude<(typeof CODE)[keyof typeof CODE], 0>

const TEXT: Record<RefusalCode, string> = {
  111001: "Request parameter error",
  111002: "This currency is not supported",
  111003: "This order does not exist",
  111004: "The time format is incorrect",
  111015: "There is an exception in the push communication",
  112004: "Invalid timestamp",
  112005: "Verification failure",
  112006: "Invalid verification format",
  112007: "Invalid signature",
  // As seen live; the documented wording is "Specified app key not found".
  112008: "app key invalid",
  112010: "Invalid request header",
  117008: "Transaction already exist",
  119006: "Unauthorized API",
}

/** A request the gateway answers with `{code, msg}` instead of a result. */
export class Refusal extends Error {
  override readonly name = "Refusal"

  /** @param detail what exactly was refused; appended to the code's own text. */
  constructor(
    readonly code: RefusalCode,
    detail?: string,
  ) {
    super(detail ? `${TEXT[code]}: ${detail}` : TEXT[code])
  }
}
