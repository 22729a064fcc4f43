import { useCallback } from "react"
import type { PayableCart, PaymentView } from "../../../../src/storefront"
import { CryptoPayment } from "../../../../src/storefront/react"
import "../../../../src/storefront/styles.css"
import { useOrderPlaced } from "../order/order-placed"
import { money } from "../money"
import { useShopApi } from "../shop-api/connection"
import "../styles/payment.css"

interface PaymentProps {
  cart: PayableCart & { total?: number | null }
  /** The payment that the page's address names. */
  sessionId?: string
  onState?: (view: PaymentView) => void
  /** Stays on the page when the order is placed. */
  stay?: boolean
}

/** The plugin's component in the shop's colours; the order's page follows by itself. */
export function Payment({ cart, sessionId, onState, stay = false }: PaymentProps) {
  const { sdk } = useShopApi()
  const orderPlaced = useOrderPlaced()
  const onOrder = useCallback(
    (orderId: string, payment: { session_id: string }) =>
      orderPlaced(orderId, { cartId: cart.id, sessionId: payment.session_id }),
    [orderPlaced, cart.id],
  )
  const { total, currency_code: currency } = cart
  const texts = {
    ...(total && currency && { choose_start: `Pay ${money(total, currency)}` }),
    // The page around it says thank you.
    ...(stay && { paid_heading: "Payment received" }),
  }
  return (
    <CryptoPayment
      className="shop-payment"
      sdk={sdk}
      cart={cart}
      sessionId={sessionId}
      redirect="auto"
      texts={texts}
      onState={onState}
      onOrder={stay ? undefined : onOrder}
    />
  )
}
