import { useEffect, useState } from "react"
import { useShopping } from "../cart/cart-context"
import { AddressStep } from "../checkout/AddressStep"
import { OrderSummary } from "../checkout/OrderSummary"
import { ShippingStep } from "../checkout/ShippingStep"
import { Step } from "../checkout/Step"
import { EmptyCart } from "../parts/EmptyCart"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { PaymentStep } from "../payment/PaymentStep"
import { navigate } from "../routing"
import { useTitle } from "../title"

type StepName = "address" | "shipping" | "payment"

export function CheckoutPage() {
  useTitle("Checkout")
  const { cart, loading, problem, reload, lastOrderId } = useShopping()
  const hasAddress = Boolean(cart?.email && cart.shipping_address?.address_1)
  const hasShipping = Boolean(cart?.shipping_methods?.length)
  const next: StepName = !hasAddress ? "address" : !hasShipping ? "shipping" : "payment"
  const [reopened, setReopened] = useState<StepName | null>(null)
  const open = reopened ?? next
  const region = cart?.region_id
  useEffect(() => setReopened(null), [region])

  // Paid in another tab, or while nobody looked.
  const [orderBefore] = useState(lastOrderId)
  const newOrder = !cart && lastOrderId !== orderBefore ? lastOrderId : null
  useEffect(() => {
    if (newOrder) navigate(`/order/${newOrder}`, { replace: true })
  }, [newOrder])

  if (loading) return <Waiting>Loading your cart…</Waiting>
  if (problem) return <LoadProblem problem={problem} retry={() => void reload()} />
  if (!cart?.items?.length) return <EmptyCart />
  return (
    <>
      <h1>Checkout</h1>
      <div className="checkout">
        <div>
          <Step
            number={1}
            title="Where to"
            open={open === "address"}
            done={hasAddress}
            change={() => setReopened("address")}
            summary={
              <>
                {cart.shipping_address?.address_1}, {cart.shipping_address?.city}
                <br />
                {cart.email}
              </>
            }
          >
            <AddressStep key={cart.region_id} cart={cart} done={() => setReopened(null)} />
          </Step>
          <Step
            number={2}
            title="Shipping"
            open={open === "shipping"}
            done={hasShipping}
            change={() => setReopened("shipping")}
            summary={cart.shipping_methods?.[0]?.name ?? ""}
          >
            <ShippingStep key={cart.region_id} cart={cart} done={() => setReopened(null)} />
          </Step>
          <Step number={3} title="Payment" open={open === "payment"} done={false}>
            <PaymentStep key={cart.region_id} cart={cart} />
          </Step>
        </div>
        <OrderSummary cart={cart} />
      </div>
    </>
  )
}
