/** Alchemy Pay's return codes that the simulator gives, by what they say. */
export const CODE = {
  success: "0",
  parameter: "8000",
  contentType: "8003",
  notJson: "8004",
  signature: "8007",
  duplicateOrder: "8011",
  unsupported: "8013",
  unknownOrder: "8029",
  noPayment: "8031",
  duplicateApplication: "8033",
  duplicateRefund: "8034",
  payerApplied: "8036",
  refundTooSmall: "8037",
} as const

export type RefusalCode = Exclude<(typeof CODE)[keyof typeof CODE], "0">

const TEXT: Record<RefusalCode, string> = {
  "8000": "Parameter validation error",
  "8003": "Content-type should be application/json",
  "8004": "Request parameter format is incorrect. It needs to be JSON.",
  "8007": "Signature error",
  "8011": "Repeat merchantOrderNo",
  "8013": "Unsupported Crypto",
  "8029": "merchantOrderNo does not exist",
  "8031": "No payment record",
  "8033": "Duplicate application is not allowed",
  "8034": "Repeat refundOrderNo",
  "8036": "The user is already applying for a refund",
  "8037": "The minimum refund amount must exceed 1 USD",
}

/** A request the gateway answers with a code and a message instead of a model. */
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
