/**
 * Why something did not work:
 * - `payment_in_progress`: there is money in the cart's present payment; it must stay as it is
 * - `method_refused`: this method does not take this cart; `message` says what it takes
 * - `gateway_away`: the gateway could not be used just now
 * - `cart_completed`: the cart is an order already
 * - `too_often`: ask again after `retryAfterMs`
 * - `offline`: no answer came from the shop
 * - `not_found`: the shop does not know the cart, region or payment
 * - `shop_error`: the shop's server made a mistake
 */
export type CryptoPaymentErrorKind =
  | "payment_in_progress"
  | "method_refused"
  | "gateway_away"
  | "cart_completed"
  | "too_often"
  | "offline"
  | "not_found"
  | "shop_error"

/** The message is the shop's own sentence where it gave one; it may be shown to the shopper. */
export class CryptoPaymentError extends Error {
  override readonly name = "CryptoPaymentError"
  readonly kind: CryptoPaymentErrorKind
  /** The HTTP status; `null` when no answer came. */
  readonly status: number | null
  readonly retryAfterMs: number | null

  constructor(
    kind: CryptoPaymentErrorKind,
    message: string,
    details: { status?: number | null; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.kind = kind
    this.status = details.status ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

/**
 * What a failed request means. The SDK's own error class is not asked for by `instanceof`: an app
 * may hold it twice, as ES module and as CommonJS.
 */
export function asCryptoPaymentError(error: unknown): CryptoPaymentError {
  if (error instanceof CryptoPaymentError) {
    return error
  }
  const { status, message } = (error ?? {}) as { status?: unknown; message?: unknown }
  const sentence = typeof message === "string" ? message : ""
  if (typeof status !== "number") {
    return new CryptoPaymentError("offline", "The shop cannot be reached.", { cause: error })
  }
  return new CryptoPaymentError(kindOf(status, sentence), sentence || `HTTP ${status}`, {
    status,
    retryAfterMs: status === 429 ? secondsIn(sentence) : null,
    cause: error,
  })
}

function kindOf(status: number, sentence: string): CryptoPaymentErrorKind {
  if (moneyIsIn(sentence)) {
    return "payment_in_progress"
  }
  switch (status) {
    case 400:
      return "method_refused"
    case 404:
      return "not_found"
    case 409:
      return conflict.test(sentence) ? "shop_error" : "payment_in_progress"
    case 422:
      return "gateway_away"
    case 429:
      return "too_often"
    default:
      return "shop_error"
  }
}

/**
 * A provider keeps a session with money in it. Medusa 2.21 puts its own sentence in place of the
 * provider's when it could not delete one, and answers 500.
 */
function moneyIsIn(sentence: string): boolean {
  return /money has been sent for it|delete all payment sessions/i.test(sentence)
}

/** `Retry-After` does not get through the SDK; the sentence repeats it: "ask again in 12 s". */
function secondsIn(sentence: string): number | null {
  const [, seconds] = /\bin (\d{1,5}) s\b/.exec(sentence) ?? []
  return seconds === undefined ? null : Number(seconds) * 1000
}

/** Medusa's own sentences for two requests at once; the second may be sent again. */
const conflict = /conflicted with another request|already being completed/i

/** Whether somebody else's request for the same cart was under way. */
export function isConflict({ status, message }: CryptoPaymentError): boolean {
  return status === 409 && conflict.test(message)
}
