import type { HttpTypes } from "@medusajs/framework/types"
import { gatewayNameOf, iconDataUri, paymentOfSession } from "../../../../src/storefront"
import { OrderLines } from "../order/OrderLines"
import { useOrder } from "../order/order-polling"
import { paymentStateOf, sessionOf } from "../order/payment-state"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { Link } from "../routing"
import { useTitle } from "../title"

export function OrderPage({ orderId }: { orderId: string }) {
  const { value: order, problem, retry } = useOrder(orderId)
  useTitle(order ? `Order #${order.display_id}` : "Order")
  if (problem) return <LoadProblem problem={problem} retry={retry} />
  if (!order) return <Waiting>Loading your order…</Waiting>
  const state = paymentStateOf(order)
  const address = order.shipping_address
  const placedOn = new Date(order.created_at).toLocaleDateString("en", { dateStyle: "long" })
  return (
    <section className="narrow">
      <header className="order-head">
        <h1>
          Order <span data-testid="order-number">#{order.display_id}</span>
        </h1>
        <p role="status" className={`badge ${state.tone}`}>
          {state.title}
        </p>
      </header>
      <p className="soft">Placed on {placedOn}</p>
      <div className="summary">
        <OrderLines order={order} />
      </div>
      <div className="facts">
        <section aria-labelledby="sent-to">
          <h2 id="sent-to">Sent to</h2>
          <p>
            {address?.first_name} {address?.last_name}
            <br />
            {address?.address_1}
            <br />
            {address?.postal_code} {address?.city}
            <br />
            <span className="soft">{order.email}</span>
          </p>
        </section>
        <section aria-labelledby="paid-with">
          <h2 id="paid-with">Paid with</h2>
          <PaidWith order={order} />
        </section>
      </div>
      <p className="buttons">
        <Link to="/" className="button">
          Back to the shop
        </Link>
      </p>
    </section>
  )
}

function PaidWith({ order }: { order: HttpTypes.StoreOrder }) {
  const session = sessionOf(order)
  const payment = session && paymentOfSession(session)
  if (!payment) {
    return <p>Invoice, with the parcel</p>
  }
  const [, gateway = ""] = payment.provider_id.split("_")
  const { paid_amount: paid, paid_currency: asset } = payment
  return (
    <p className="paid-with">
      <img src={iconDataUri(gateway)} alt="" width="32" height="32" />
      <span>
        {gateway.endsWith("-card") ? "Card" : "Crypto"} with {gatewayNameOf(payment.provider_id)}
        <br />
        <span className="soft">
          {paid && asset ? `${paid} ${asset} received` : `${payment.amount} ${payment.currency}`}
        </span>
      </span>
    </p>
  )
}
