import { useOrder } from "../order/order-polling"
import { paymentStateOf } from "../order/payment-state"
import { money } from "../money"
import { LoadProblem } from "../parts/LoadProblem"
import { Picture } from "../parts/Picture"
import { Totals } from "../parts/Totals"
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
  return (
    <section className="narrow">
      <div className={`notice ${state.tone}`} role="status">
        <h1>{state.title}</h1>
        <p>{state.text}</p>
      </div>
      <h2>
        Order <span data-testid="order-number">#{order.display_id}</span>
      </h2>
      <p className="soft">
        {address?.first_name} {address?.last_name}, {address?.address_1}, {address?.postal_code}{" "}
        {address?.city} · {order.email}
      </p>
      <ul className="lines">
        {order.items?.map((item) => (
          <li key={item.id} className="line slim">
            <Picture path={item.thumbnail} alt="" size={48} />
            <div className="line-name">
              <strong>{item.product_title}</strong>
              <span className="soft">
                {item.variant_title} · {item.quantity} ×
              </span>
            </div>
            <span className="price">{money(item.total, order.currency_code)}</span>
          </li>
        ))}
      </ul>
      <Totals
        currency={order.currency_code}
        items={order.item_total}
        shipping={order.shipping_total}
        tax={order.tax_total}
        total={order.total}
      />
      <p className="buttons">
        <Link to="/" className="button">
          Back to the shop
        </Link>
      </p>
    </section>
  )
}
