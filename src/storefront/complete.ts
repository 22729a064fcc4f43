import { asCryptoPaymentError, type CryptoPaymentError, isConflict } from "./errors"
import type { ShopperPayment } from "./payment"
import { currentPayment } from "./start"
import type { StoreApi, StoreOrder } from "./store-api"

export type CompletedCart =
  /** `order` is `null` where the order is placed but could not be read just now. */
  | { state: "ordered"; orderId: string; order: StoreOrder | null }
  /** The payment is not there (yet), or the shop refuses the cart; `message` says why. */
  | { state: "unpaid"; payment: ShopperPayment | null; message: string }

/** While the shop's own settlement completes the same cart. */
const pausesMs = [500, 1_000, 2_000, 3_000]

/**
 * Has the cart's order placed. Webhook, status route and this may do so at the same moment: each
 * ends in the same order, and whoever was slower is told of it.
 *
 * @throws CryptoPaymentError when it stays unknown whether there is an order
 */
export async function completeCart(api: StoreApi, cartId: string): Promise<CompletedCart> {
  for (let tried = 0; ; tried++) {
    const refusal = await attempt(api, cartId)
    if (!("kind" in refusal)) {
      return refusal
    }
    const payment = await currentPayment(api, cartId).catch(() => null)
    if (payment?.order_id) {
      const order = await api.order(payment.order_id).catch(() => null)
      return { state: "ordered", orderId: payment.order_id, order }
    }
    const pause = pausesMs[tried]
    const busy = isConflict(refusal) || payment?.status === "paid"
    if (busy && pause !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      continue
    }
    if (refusal.status === 400 || refusal.status === 422) {
      return { state: "unpaid", payment, message: refusal.message }
    }
    throw refusal
  }
}

async function attempt(api: StoreApi, cartId: string): Promise<CompletedCart | CryptoPaymentError> {
  try {
    const answer = await api.complete(cartId)
    if (answer.type === "order") {
      return { state: "ordered", orderId: answer.order.id, order: answer.order }
    }
    // Medusa answers 200 with the cart when the payment was not authorized.
    return asCryptoPaymentError({ status: 422, message: answer.error.message })
  } catch (error) {
    return asCryptoPaymentError(error)
  }
}
