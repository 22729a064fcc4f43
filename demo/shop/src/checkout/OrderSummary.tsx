import type { HttpTypes } from "@medusajs/framework/types"
import { money } from "../money"
import { Lines } from "../parts/Lines"
import { Totals } from "../parts/Totals"
import { useWideScreen } from "../wide-screen"

/** What the cart costs: beside the steps, or folded above them where there is no room. */
export function OrderSummary({ cart }: { cart: HttpTypes.StoreCart }) {
  const wide = useWideScreen()
  const content = (
    <>
      <Lines items={cart.items ?? []} currency={cart.currency_code} />
      <Totals
        currency={cart.currency_code}
        items={cart.item_total}
        shipping={cart.shipping_methods?.length ? cart.shipping_total : null}
        tax={cart.tax_total}
        total={cart.total}
      />
    </>
  )
  if (wide) {
    return (
      <aside className="summary" aria-labelledby="summary">
        <h2 id="summary">In your cart</h2>
        {content}
      </aside>
    )
  }
  return (
    <aside className="summary" aria-label="In your cart">
      <details>
        <summary>
          <span>In your cart</span>
          <strong className="price">{money(cart.total, cart.currency_code)}</strong>
        </summary>
        {content}
      </details>
    </aside>
  )
}
