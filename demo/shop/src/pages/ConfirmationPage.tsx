import { useState } from "react"
import type { PaymentView } from "../../../../src/storefront"
import { OrderLines } from "../order/OrderLines"
import { useOrder } from "../order/order-polling"
import { sessionOf } from "../order/payment-state"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { Payment } from "../payment/Payment"
import { Link, useQuery } from "../routing"
import { useTitle } from "../title"

/** The order is placed; its payment may still be being confirmed, which is shown as it goes on. */
export function ConfirmationPage({ orderId }: { orderId: string }) {
  const { value: order, problem, retry } = useOrder(orderId)
  const [sessionId] = useState(useQuery("session_id"))
  const [cartId] = useState(useQuery("cart_id"))
  const [payment, setPayment] = useState<PaymentView["state"] | null>(null)
  useTitle(order ? `Order #${order.display_id}` : "Order")
  if (problem) return <LoadProblem problem={problem} retry={retry} />
  if (!order) return <Waiting>Loading your order…</Waiting>
  const onInvoice = sessionOf(order)?.provider_id === "pp_system_default"
  const paid = order.payment_status === "captured"
  const lost = !paid && payment !== null && endedUnpaid.has(payment)
  return (
    <section className="narrow">
      <p className="soft">
        Order <strong data-testid="order-number">#{order.display_id}</strong>
      </p>
      <h1>
        {lost ? "Your order is not paid" : `Thank you, ${order.shipping_address?.first_name ?? ""}`}
      </h1>
      {lost ? (
        <p>
          The payment that we saw did not go through. Your order is kept for a short while; please
          write to us before paying again.
        </p>
      ) : (
        <p>
          We write to <strong>{order.email}</strong> when the parcel leaves.
        </p>
      )}
      {onInvoice && <p className="notice">The invoice comes with your parcel.</p>}
      {sessionId && cartId && !lost && (
        <div className="step open">
          <Payment
            stay
            cart={{ id: cartId }}
            sessionId={sessionId}
            onState={({ state }) => setPayment(state)}
          />
        </div>
      )}
      <div className="summary">
        <OrderLines order={order} />
      </div>
      <p className="buttons">
        <Link to={`/order/${orderId}`} className="button primary">
          Show my order
        </Link>
        <Link to="/" className="button">
          Back to the shop
        </Link>
      </p>
    </section>
  )
}

/** For an order that was placed when its payment was seen. */
const endedUnpaid = new Set<PaymentView["state"]>(["failed", "canceled", "expired"])
