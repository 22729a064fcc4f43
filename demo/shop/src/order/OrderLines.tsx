import type { HttpTypes } from "@medusajs/framework/types"
import { Lines } from "../parts/Lines"
import { Totals } from "../parts/Totals"

export function OrderLines({ order }: { order: HttpTypes.StoreOrder }) {
  return (
    <>
      <Lines items={order.items ?? []} currency={order.currency_code} />
      <Totals
        currency={order.currency_code}
        items={order.item_total}
        shipping={order.shipping_total}
        tax={order.tax_total}
        total={order.total}
      />
    </>
  )
}
