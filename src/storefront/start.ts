import { asCryptoPaymentError, CryptoPaymentError, isConflict } from "./errors"
import { hasEnded, isOffered, paymentOfSession, type ShopperPayment } from "./payment"
import type { StoreApi } from "./store-api"

/** Somebody else's request for the same cart is over by then. */
const conflictPausesMs = [500, 1_500]

/**
 * Begins a payment with a method, or goes on with the one that is there: what the shop itself still
 * offers, or has money in, is never replaced by a second invoice.
 */
export async function startPayment(
  api: StoreApi,
  cartId: string,
  providerId: string,
): Promise<ShopperPayment> {
  const { completed, collectionId, sessions } = await api.cartPayment(cartId)
  if (completed) {
    throw new CryptoPaymentError("cart_completed", "This cart is an order already.")
  }
  const session = sessions.find(({ provider_id: id }) => id === providerId)
  const live = session && (await livePayment(api, session.id, cartId))
  if (live) {
    return live
  }
  const collection = collectionId ?? (await api.createCollection(cartId))
  const made = await createSession(api, collection, providerId)
  const payment = made && paymentOfSession(made)
  if (!payment) {
    throw new CryptoPaymentError("shop_error", "The shop has begun no payment of this kind.")
  }
  if (!isOffered(payment)) {
    // The gateway's answer was lost; the shop makes another invoice when asked again.
    throw new CryptoPaymentError("gateway_away", "The payment has no page and no address.")
  }
  return payment
}

/** Whether the session's invoice goes on is the shop's to say: clocks of browsers are often wrong. */
async function livePayment(
  api: StoreApi,
  sessionId: string,
  cartId: string,
): Promise<ShopperPayment | null> {
  try {
    const payment = await api.status(sessionId, cartId)
    const over = hasEnded(payment) || payment.status === "refunded"
    const unpayable = payment.status === "pending" && !isOffered(payment)
    return over || unpayable ? null : payment
  } catch (error) {
    if (asCryptoPaymentError(error).kind === "not_found") {
      return null
    }
    throw error
  }
}

async function createSession(api: StoreApi, collectionId: string, providerId: string) {
  for (let tried = 0; ; tried++) {
    try {
      const sessions = await api.createSession(collectionId, providerId)
      return sessions.find(({ provider_id: id }) => id === providerId)
    } catch (error) {
      const pause = conflictPausesMs[tried]
      if (pause === undefined || !isConflict(asCryptoPaymentError(error))) {
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/**
 * The payment that the cart has at this moment, whichever of the methods it is by, as the shop
 * tells it.
 *
 * @returns `null` when there is none
 */
export async function currentPayment(
  api: StoreApi,
  cartId: string,
): Promise<ShopperPayment | null> {
  const { sessions } = await api.cartPayment(cartId)
  const ours = sessions.map(paymentOfSession).find((payment) => payment !== null)
  if (!ours) {
    return null
  }
  try {
    return await api.status(ours.session_id, cartId)
  } catch (error) {
    if (asCryptoPaymentError(error).kind === "not_found") {
      return null
    }
    throw error
  }
}
