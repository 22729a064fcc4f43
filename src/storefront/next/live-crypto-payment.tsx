"use client"

import { useEffect, useState, type ReactElement } from "react"
import type { PayableCart } from "../methods"
import { CryptoPayment, type CryptoPaymentProps } from "../react"
import type { MedusaSdk } from "../store-api"
import { returnPath, type PaymentAddress } from "./addresses"
import { browserSdk } from "./browser-sdk"

/** How the payment looks and speaks; see `CryptoPayment`. */
export type CryptoPaymentLook = Pick<
  CryptoPaymentProps,
  "language" | "texts" | "theme" | "headingLevel" | "className"
>

/** A payment that watches itself, and goes on to the order once there is one. */
export function LiveCryptoPayment({
  address,
  ...look
}: CryptoPaymentLook & { address: PaymentAddress }): ReactElement {
  const [sdk] = useState(browserSdk)
  const cart = useCart(sdk, address.cartId)
  return (
    <CryptoPayment
      {...look}
      sdk={sdk}
      cart={cart}
      sessionId={address.sessionId}
      redirect="auto"
      // The return route knows the order's address, and drops the cookie of its cart.
      onOrder={(_, payment) =>
        window.location.replace(returnPath({ ...address, sessionId: payment.session_id }))
      }
    />
  )
}

/** What the choice of another method needs of the cart. Without it the payment is shown all the same. */
function useCart(sdk: MedusaSdk, cartId: string): PayableCart {
  const [cart, setCart] = useState<PayableCart>({ id: cartId })
  useEffect(() => {
    let current = true
    sdk.client
      .fetch<{ cart: PayableCart }>(`/store/carts/${encodeURIComponent(cartId)}`, {
        query: { fields: "id,region_id,currency_code,total" },
        cache: "no-store",
      })
      .then((answer) => current && setCart(answer.cart))
      // The payment tells of a connection that is lost.
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [sdk, cartId])
  return cart
}
