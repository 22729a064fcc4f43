import { asCryptoPaymentError, CryptoPaymentError } from "../errors"
import type { PaymentSession } from "../payment"
import { currentPayment, startPayment } from "../start"
import { StoreApi, type MedusaSdk } from "../store-api"
import { returnPath } from "./addresses"
import { isCryptoPayment } from "./payment-info"

/** The part of the storefront's cart that is read here. */
export interface CartToPay {
  id: string
  payment_collection?: { payment_sessions?: PaymentSession[] | null } | null
}

/**
 * Where a browser goes to pay the cart by the crypto method that is chosen in it, asked of Medusa
 * now. A link that was made earlier may have ended: what can still be paid is gone on with, what has
 * ended is begun anew. Where there is no page of the gateway's, or nothing to pay any more, it is the
 * storefront's return route, which knows where to go.
 *
 * @throws CryptoPaymentError with a sentence for the shopper when there is no payment to be had
 */
export async function placeToPay(
  sdk: MedusaSdk,
  cart: CartToPay,
  countryCode: string | null,
): Promise<string> {
  const sessions = cart.payment_collection?.payment_sessions ?? []
  const chosen = sessions.find(({ provider_id: id }) => isCryptoPayment(id))
  if (!chosen) {
    const message = "The cart has no crypto payment. Please choose the payment method again."
    throw new CryptoPaymentError("not_found", message)
  }
  const api = new StoreApi(sdk)
  const returnOf = (sessionId: string) => returnPath({ sessionId, cartId: cart.id, countryCode })
  try {
    const payment = await startPayment(api, cart.id, chosen.provider_id)
    const gatewaysPage = payment.status === "pending" ? webAddress(payment.payment_url) : null
    return gatewaysPage ?? returnOf(payment.session_id)
  } catch (error) {
    const refusal = asCryptoPaymentError(error)
    if (refusal.kind !== "payment_in_progress" && refusal.kind !== "cart_completed") {
      throw refusal
    }
    // The storefront's copy of the cart may name a payment that was given up since.
    const current = await currentPayment(api, cart.id).catch(() => null)
    return returnOf(current?.session_id ?? chosen.id)
  }
}

/** Session data began as the shopper's own input: no `javascript:` out of it. */
function webAddress(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) ? address : null
}
