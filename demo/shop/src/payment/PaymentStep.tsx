import type { HttpTypes } from "@medusajs/framework/types"
import { useState } from "react"
import { PayOnInvoice } from "./PayOnInvoice"
import { Payment } from "./Payment"

/** Crypto and cards by the plugin's component; beside them Medusa's own way, without a gateway. */
export function PaymentStep({ cart }: { cart: HttpTypes.StoreCart }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Payment cart={cart} onState={({ state }) => setChoosing(state === "choosing")} />
      {choosing && <PayOnInvoice cart={cart} />}
    </>
  )
}
