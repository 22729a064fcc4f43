import type { HttpTypes } from "@medusajs/framework/types"
import { useEffect, useState } from "react"
import { useLoading, type Loading } from "../loading"
import { useShopApi } from "../shop-api/connection"
import { paymentStateOf } from "./payment-state"

const fields =
  "id,display_id,status,created_at,email,currency_code,payment_status,total,item_total,shipping_total,tax_total,*items,*shipping_address,*payment_collections.payment_sessions"
const PAUSE_MS = 4000

/** The order; asked for again while its payment is being confirmed. */
export function useOrder(orderId: string): Loading<HttpTypes.StoreOrder> {
  const { sdk } = useShopApi()
  const load = async () => (await sdk.store.order.retrieve(orderId, { fields })).order
  const loading = useLoading(load, [sdk, orderId])
  const [newer, setNewer] = useState<HttpTypes.StoreOrder | null>(null)
  const order = newer ?? loading.value
  const moving = order !== null && paymentStateOf(order).moving
  useEffect(() => {
    if (!moving) return
    const timer = window.setInterval(() => {
      // A failed look is no news: the next one follows.
      load().then(setNewer, () => undefined)
    }, PAUSE_MS)
    return () => window.clearInterval(timer)
  }, [moving, sdk, orderId])
  return { ...loading, value: order }
}
