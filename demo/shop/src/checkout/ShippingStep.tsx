import type { HttpTypes } from "@medusajs/framework/types"
import { useState } from "react"
import { useAction } from "../action"
import { cartFields } from "../cart/cart-calls"
import { useShopping } from "../cart/cart-context"
import { useLoading } from "../loading"
import { money } from "../money"
import { ActionProblem } from "../parts/ActionProblem"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { useShopApi } from "../shop-api/connection"

export function ShippingStep({ cart, done }: { cart: HttpTypes.StoreCart; done: () => void }) {
  const { sdk } = useShopApi()
  const { replace } = useShopping()
  const { busy, problem, run } = useAction()
  const options = useLoading(
    () => sdk.store.fulfillment.listCartOptions({ cart_id: cart.id }),
    [sdk, cart.id, cart.shipping_address?.country_code],
  )
  const [chosen, setChosen] = useState(cart.shipping_methods?.[0]?.shipping_option_id ?? null)
  if (options.problem) return <LoadProblem problem={options.problem} retry={options.retry} />
  if (!options.value) return <Waiting>Asking what can be sent to you…</Waiting>
  const offers = [...options.value.shipping_options].sort((a, b) => b.name.localeCompare(a.name))
  if (offers.length === 0) return <p>Nothing can be sent to this address. Choose another.</p>
  const selected = offers.find(({ id }) => id === chosen)?.id ?? offers[0]?.id ?? ""

  const save = async () => {
    const saved = await run(async () => {
      const { cart: changed } = await sdk.store.cart.addShippingMethod(
        cart.id,
        { option_id: selected },
        { fields: cartFields },
      )
      replace(changed)
    })
    if (saved) done()
  }

  return (
    <>
      <fieldset className="options">
        <legend className="hidden">Shipping</legend>
        {offers.map((offer) => (
          <label key={offer.id} className="option">
            <input
              type="radio"
              name="shipping"
              checked={offer.id === selected}
              onChange={() => setChosen(offer.id)}
            />
            <span className="option-text">
              <strong>{offer.name}</strong>
              <span className="soft">{offer.type?.description}</span>
            </span>
            <span className="price">{money(offer.amount, cart.currency_code)}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" className="button primary" disabled={busy} onClick={() => void save()}>
        {busy ? "Saving…" : "Continue to payment"}
      </button>
      <ActionProblem problem={problem} />
    </>
  )
}
