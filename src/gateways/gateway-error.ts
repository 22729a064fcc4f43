/**
 * - `refused`: the gateway understood and said no
 * - `credentials`: key, secret, passphrase or caller address not accepted
 * - `not_found`, `duplicate`: about the invoice asked for
 * - `unavailable`: the gateway is down, overloaded or unreachable
 * - `timeout`: no answer in time
 * - `malformed`: an answer that cannot be read
 * - `invalid_request`: refused by us before anything was sent
 * - `unsupported`: this gateway, or its configuration, cannot do that
 * - `no_rate`: the price could not be converted into the asset that is paid
 */
export type GatewayErrorKind =
  | "refused"
  | "credentials"
  | "not_found"
  | "duplicate"
  | "unavailable"
  | "timeout"
  | "malformed"
  | "invalid_request"
  | "unsupported"
  | "no_rate"

export interface GatewayErrorDetails {
  gateway: string
  kind: GatewayErrorKind
  /** What happened and what to do, for a merchant. Never holds a secret. */
  message: string
  /** The gateway's own code, where it gave one. */
  code?: string
  /** What the shopper may be told, where that is more than "not available". */
  shopperMessage?: string
  /** Whether the same call may succeed later without any change. */
  retryable?: boolean
  /** Whether the gateway may have acted although we got no usable answer. */
  outcomeUnknown?: boolean
}

/** Everything that can go wrong while talking to a gateway. */
export class GatewayError extends Error {
  readonly gateway: string
  readonly kind: GatewayErrorKind
  readonly code: string | null
  readonly shopperMessage: string | null
  readonly retryable: boolean
  readonly outcomeUnknown: boolean

  constructor(details: GatewayErrorDetails) {
    super(`${details.gateway}: ${details.message}`)
    this.name = "GatewayError"
    this.gateway = details.gateway
    this.kind = details.kind
    this.code = details.code ?? null
    this.shopperMessage = details.shopperMessage ?? null
    this.retryable = details.retryable ?? false
    this.outcomeUnknown = details.outcomeUnknown ?? false
  }
}

/** The check that a webhook request failed. */
export type WebhookCheck = "header" | "timestamp" | "signature" | "body"

/** A webhook request that is not taken. The message is for the merchant's log. */
export class WebhookRefused extends Error {
  constructor(
    readonly check: WebhookCheck,
    message: string,
  ) {
    super(message)
    this.name = "WebhookRefused"
  }
}
