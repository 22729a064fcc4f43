import { StoreApi } from "../store-api"
import type { StorefrontServer } from "./storefront-server"

/**
 * Drops the cookie of a cart that has become an order while the shopper was away, so that the next
 * purchase begins with a new cart: Medusa refuses every change of a completed one. The storefront's
 * own copy of the cart is no help here, since nothing told the storefront to renew it.
 *
 * To be called where cookies may be set (server actions and route handlers). When Medusa does not
 * answer, everything stays as it is.
 */
export async function forgetCompletedCart(storefront: StorefrontServer): Promise<void> {
  const cartId = await storefront.getCartId()
  if (cartId && (await isCompleted(storefront, cartId))) {
    await storefront.removeCartId()
  }
}

async function isCompleted({ sdk }: StorefrontServer, cartId: string): Promise<boolean> {
  try {
    return (await new StoreApi(sdk).cartPayment(cartId)).completed
  } catch {
    return false
  }
}
