import { MedusaError } from "@medusajs/framework/utils"
import { GatewayError } from "../gateways/gateway-error"
import { PriceRefused } from "../payments/price"
import type { Redact, SafeLogger } from "./redaction"

/** Turns what went wrong into something a shopper can act on. */
export class ShopperErrors {
  readonly #gatewayName: string
  readonly #logger: SafeLogger
  readonly #redact: Redact

  constructor(gatewayName: string, logger: SafeLogger, redact: Redact) {
    this.#gatewayName = gatewayName
    this.#logger = logger
    this.#redact = redact
  }

  /**
   * The merchant's log gets the whole story, the shopper a sentence to act on. Errors that are not
   * the gateway's pass as they are.
   */
  forShopper(error: unknown): unknown {
    if (error instanceof PriceRefused) {
      return new MedusaError(MedusaError.Types.INVALID_DATA, error.message)
    }
    if (!(error instanceof GatewayError)) {
      return error
    }
    this.#logger.error(error.message)
    if (error.shopperMessage) {
      return new MedusaError(MedusaError.Types.INVALID_DATA, this.#redact(error.shopperMessage))
    }
    const code = error.code ? ` (code ${error.code})` : ""
    const advice = error.retryable
      ? "Please try again in a moment, or choose another payment method."
      : "Please choose another payment method, or contact the shop."
    return new MedusaError(
      MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
      this.#redact(`${this.#gatewayName} could not be used just now${code}. ${advice}`),
    )
  }
}

/** An invoice with a shopper's money in it is not let go of. */
export function moneyIsIn(gatewayName: string, verb: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `This ${gatewayName} payment cannot be ${verb}: money has been sent for it. Please wait until it is settled, or contact the shop.`,
  )
}
