import type Medusa from "@medusajs/js-sdk"
import { FetchError } from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { isCompleted } from "../cart/cart-calls"
import { Refused } from "../shop-api/problem"
import { paymentFields, paymentUrlOf, sessionOf } from "./session"

/** Where a payment stands when the shopper is back. */
export type Outcome =
  | { state: "placed"; order: HttpTypes.StoreOrder }
  | { state: "unpaid"; paymentUrl: string | null }
  | { state: "ended"; why: "canceled" | "failed" }
  | { state: "wrong-amount" }

/**
 * Asks Medusa to place the order. Only a payment that the gateway confirms makes one; and when the
 * gateway's own message came first, the order that is there already is answered.
 */
export async function tryToPlaceOrder(sdk: Medusa, cartId: string): Promise<Outcome> {
  try {
    const answer = await sdk.store.cart.complete(cartId)
    if (answer.type === "order") {
      return { state: "placed", order: answer.order }
    }
    throw new Refused(answer.error.message)
  } catch (error) {
    if (!isUnpaid(error)) throw error
    return outcomeWithoutOrder(await cartWithPayment(sdk, cartId))
  }
}

/** Places the order only when the gateway's message has completed the cart already. */
export async function lookForOrder(sdk: Medusa, cartId: string): Promise<Outcome> {
  const cart = await cartWithPayment(sdk, cartId)
  return isCompleted(cart) ? tryToPlaceOrder(sdk, cartId) : outcomeWithoutOrder(cart)
}

/**
 * Medusa 2.21: 400, "Session: payses_… was not authorized with the provider.", or "Payment sessions
 * are required to complete cart" when the session of an ended payment has been removed.
 */
function isUnpaid(error: unknown): boolean {
  return (
    error instanceof FetchError &&
    error.status === 400 &&
    /not authorized|payment sessions are required/i.test(error.message)
  )
}

async function cartWithPayment({ store }: Medusa, cartId: string): Promise<HttpTypes.StoreCart> {
  const { cart } = await store.cart.retrieve(cartId, { fields: paymentFields })
  return cart
}

/** Medusa stores what the gateway says in the payment's session. */
function outcomeWithoutOrder(cart: HttpTypes.StoreCart): Outcome {
  const session = sessionOf(cart)
  switch (session?.status) {
    case undefined:
    case "canceled":
      return { state: "ended", why: "canceled" }
    case "error":
      return { state: "ended", why: "failed" }
    case "requires_more":
      return { state: "wrong-amount" }
    default:
      return { state: "unpaid", paymentUrl: paymentUrlOf(session) }
  }
}
