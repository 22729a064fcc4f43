import type { HttpTypes } from "@medusajs/framework/types"
import { money } from "../money"
import { Picture } from "../parts/Picture"
import { Totals } from "../parts/Totals"

export function OrderSummary({ cart }: { cart: HttpTypes.StoreCart }) {
  return (
    <aside className="summary" aria-labelledby="summary">
      <h2 id="summary">Your order</h2>
      <ul className="lines">
        {cart.items?.map((item) => (
          <li key={item.id} className="line slim">
            <Picture path={item.thumbnail} alt="" size={48} />
            <div className="line-name">
              <strong>{item.product_title}</strong>
              <span className="soft">
                {item.variant_title} · {item.quantity} ×
              </span>
            </div>
            <span className="price">{money(item.total, cart.currency_code)}</span>
          </li>
        ))}
      </ul>
      <Totals
        currency={cart.currency_code}
        items={cart.item_total}
        shipping={cart.shipping_methods?.length ? cart.shipping_total : null}
        tax={cart.tax_total}
        total={cart.total}
      />
    </aside>
  )
}
