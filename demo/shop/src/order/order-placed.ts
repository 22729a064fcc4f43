import { useCallback } from "react"
import { useShopping } from "../cart/cart-context"
import { navigate } from "../routing"

/** Where an order's payment is found. */
export interface PaymentPlace {
  cartId: string
  sessionId: string
}

/** The cart became an order: the next one starts empty, and the order is confirmed. */
export function useOrderPlaced(): (orderId: string, payment?: PaymentPlace) => void {
  const { becameOrder } = useShopping()
  return useCallback(
    (orderId, payment) => {
      becameOrder(orderId, payment?.cartId)
      navigate(confirmationOf(orderId, payment), { replace: true })
    },
    [becameOrder],
  )
}

function confirmationOf(orderId: string, payment?: PaymentPlace): string {
  const page = `/order/${encodeURIComponent(orderId)}/confirmed`
  return payment
    ? `${page}?${new URLSearchParams({ session_id: payment.sessionId, cart_id: payment.cartId }).toString()}`
    : page
}
