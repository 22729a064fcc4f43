import type { HttpTypes } from "@medusajs/framework/types"
import { money } from "../money"
import { Picture } from "./Picture"

type Item = HttpTypes.StoreCartLineItem | HttpTypes.StoreOrderLineItem

/** What is bought, without buttons: beside the checkout and on an order. */
export function Lines({ items, currency }: { items: Item[]; currency: string }) {
  return (
    <ul className="lines">
      {items.map((item) => (
        <li key={item.id} className="line slim">
          <Picture path={item.thumbnail} alt="" size={48} />
          <div className="line-name">
            <strong>{item.product_title}</strong>
            <span className="soft">
              {item.variant_title} · {item.quantity} ×
            </span>
          </div>
          <span className="price">{money(item.total, currency)}</span>
        </li>
      ))}
    </ul>
  )
}
