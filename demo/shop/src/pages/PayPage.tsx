import { useState } from "react"
import { createCryptoPayments } from "../../../../src/storefront"
import { useShopping } from "../cart/cart-context"
import { cartCalls } from "../cart/cart-calls"
import { OrderSummary } from "../checkout/OrderSummary"
import { useLoading } from "../loading"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { Payment } from "../payment/Payment"
import { Link, useQuery } from "../routing"
import { useShopApi } from "../shop-api/connection"
import { useTitle } from "../title"

/**
 * Where shoppers come back to from a gateway's page. The address names payment and cart, so that
 * another browser shows it too: a phone that paid, or a link opened the next day.
 */
export function PayPage({ sessionId }: { sessionId: string }) {
  useTitle("Your payment")
  const { sdk } = useShopApi()
  const shopping = useShopping()
  const [cartId] = useState(useQuery("cart_id"))
  const { value, problem, retry } = useLoading(async () => {
    const cart = await cartCalls(sdk).find(cartId)
    const current = cart && (await createCryptoPayments(sdk).current(cartId))
    return { cart, isLast: !current || current.session_id === sessionId }
  }, [sdk, cartId])
  if (problem) return <LoadProblem problem={problem} retry={retry} />
  if (!value || shopping.loading) return <Waiting>Looking for your payment…</Waiting>
  // The shop's own cart is newer where it is the same: other pages may have changed it.
  const cart = shopping.cart?.id === cartId ? shopping.cart : value.cart
  if (!cart) return <NoSuchPayment />
  return (
    <>
      <h1>Your payment</h1>
      <div className="checkout">
        <div className="step open">
          {/* Started again since, the cart's newer payment is the one to show. */}
          <Payment cart={cart} sessionId={value.isLast ? sessionId : undefined} />
        </div>
        <OrderSummary cart={cart} />
      </div>
    </>
  )
}

function NoSuchPayment() {
  return (
    <div className="notice">
      <h1>There is no payment at this address</h1>
      <p>
        If you have paid, nothing is lost: the shop hears of every payment by itself and places your
        order.
      </p>
      <p className="buttons">
        <Link to="/" className="button">
          To the shop
        </Link>
      </p>
    </div>
  )
}
