import { money } from "../money"

interface TotalsProps {
  currency: string
  items: number
  shipping: number | null
  tax: number
  total: number
}

/** The same table for carts and orders. `shipping` is null until a way of shipping is chosen. */
export function Totals({ currency, items, shipping, tax, total }: TotalsProps) {
  return (
    <dl className="totals">
      <div>
        <dt>Items</dt>
        <dd>{money(items, currency)}</dd>
      </div>
      <div>
        <dt>Shipping</dt>
        <dd>{shipping === null ? "chosen below" : money(shipping, currency)}</dd>
      </div>
      {tax !== 0 && (
        <div>
          <dt>Tax</dt>
          <dd>{money(tax, currency)}</dd>
        </div>
      )}
      <div className="grand">
        <dt>Total</dt>
        <dd>{money(total, currency)}</dd>
      </div>
    </dl>
  )
}
