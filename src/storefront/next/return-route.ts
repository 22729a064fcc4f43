import { asCryptoPaymentError } from "../errors"
import type { PaymentStatus, ShopperPayment } from "../payment"
import { StoreApi } from "../store-api"
import {
  cartPath,
  countryCodeOf,
  idOf,
  orderPath,
  ownReturn,
  paymentPath,
  returnQuery,
  type PaymentAddress,
} from "./addresses"
import { goOnPage } from "./return-page"
import type { StorefrontServer } from "./storefront-server"

/** A shopper waits in front of it; the payment's page goes on asking. */
const patienceMs = 10_000

/** As long as these hold, an order may be there (`placeOrder: "checkout"`), but it is not paid. */
const unpaid: readonly PaymentStatus[] = [
  "pending",
  "underpaid",
  "abnormal",
  "failed",
  "canceled",
  "expired",
]

/**
 * The route where a shopper's browser arrives after payment, `app/api/crypto-payment/return/route.ts`.
 *
 * It takes two steps. The browser that comes from another site brings no cookie of the storefront,
 * so the first answer is a page that opens the same address again from the storefront itself. The
 * second asks Medusa what became of the payment (`session_id`, `cart_id`), and goes on to the order,
 * or to the payment's own page as long as there is none. It works without any cookie too; but where
 * the browser still has the cart that has become this order, its cookie is dropped.
 *
 * What else the address says (a gateway's own `status`, say) proves nothing and is not looked at.
 */
export function cryptoPaymentReturn(
  storefront: StorefrontServer,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { searchParams } = new URL(request.url)
    const countryCode = countryCodeOf(searchParams.get("country_code"))
    const sessionId = idOf(searchParams.get("session_id"))
    const cartId = idOf(searchParams.get("cart_id"))
    if (sessionId === null || cartId === null) {
      return goOnPage(cartPath(countryCode))
    }
    const address = { sessionId, cartId, countryCode }
    return searchParams.has(ownReturn)
      ? goTo(await pathAfter(storefront, address))
      : goOnPage(returnQuery(address))
  }
}

async function pathAfter(storefront: StorefrontServer, address: PaymentAddress): Promise<string> {
  const { sessionId, cartId, countryCode } = address
  let payment: ShopperPayment
  try {
    const signal = AbortSignal.timeout(patienceMs)
    payment = await new StoreApi(storefront.sdk).status(sessionId, cartId, signal)
  } catch (error) {
    // When Medusa cannot be asked now, the payment's page asks again, and says so.
    const { kind } = asCryptoPaymentError(error)
    return kind === "not_found" ? cartPath(countryCode) : paymentPath(address)
  }
  const orderId = idOf(payment.order_id)
  if (orderId === null) {
    return paymentPath(address)
  }
  // A browser that has begun another cart meanwhile keeps that one.
  if ((await storefront.getCartId()) === cartId) {
    await storefront.removeCartId()
  }
  return unpaid.includes(payment.status) ? paymentPath(address) : orderPath(orderId, countryCode)
}

/** `303 See Other`: back in the browser's history leads past this address. */
function goTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: path, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" },
  })
}
