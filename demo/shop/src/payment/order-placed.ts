import type { HttpTypes } from "@medusajs/framework/types"
import { useCallback } from "react"
import { useShopping } from "../cart/cart-context"
import { remember } from "../memory"
import { navigate } from "../routing"

/** The cart became an order: the next one starts empty, and the order is shown. */
export function useOrderPlaced(): (order: HttpTypes.StoreOrder) => void {
  const { drop } = useShopping()
  return useCallback(
    (order) => {
      remember("order", order.id)
      drop()
      navigate(`/order/${order.id}`, { replace: true })
    },
    [drop],
  )
}
