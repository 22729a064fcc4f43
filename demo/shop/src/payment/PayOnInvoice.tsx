import type { HttpTypes } from "@medusajs/framework/types"
import { createCryptoPayments } from "../../../../src/storefront"
import { useAction } from "../action"
import { useOrderPlaced } from "../order/order-placed"
import { ActionProblem } from "../parts/ActionProblem"
import { useShopApi } from "../shop-api/connection"
import { Refused } from "../shop-api/problem"

/** Medusa's manual provider: the order is placed at once and paid later. */
export function PayOnInvoice({ cart }: { cart: HttpTypes.StoreCart }) {
  const { sdk } = useShopApi()
  const orderPlaced = useOrderPlaced()
  const { busy, problem, run } = useAction()
  const order = () =>
    run(async () => {
      await sdk.store.payment.initiatePaymentSession(cart, { provider_id: "pp_system_default" })
      const completed = await createCryptoPayments(sdk).complete(cart.id)
      if (completed.state === "unpaid") {
        throw new Refused(completed.message)
      }
      orderPlaced(completed.orderId)
    })
  return (
    <div className="or">
      <p className="soft">No crypto at hand? The invoice can come with the parcel.</p>
      <button type="button" className="button" disabled={busy} onClick={() => void order()}>
        {busy ? "One moment…" : "Order on invoice"}
      </button>
      <ActionProblem problem={problem} />
    </div>
  )
}
