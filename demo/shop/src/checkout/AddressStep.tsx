import type { HttpTypes } from "@medusajs/framework/types"
import { useState, type FormEvent } from "react"
import { useAction } from "../action"
import { cartFields } from "../cart/cart-calls"
import { useShopping } from "../cart/cart-context"
import { ActionProblem } from "../parts/ActionProblem"
import { useShopApi } from "../shop-api/connection"
import { checkAddress, firstAddress, type Address, type AddressProblems } from "./address"
import { Field } from "./Field"

interface Country {
  iso_2: string
  name: string
}

export function AddressStep({ cart, done }: { cart: HttpTypes.StoreCart; done: () => void }) {
  const { sdk } = useShopApi()
  const { region, replace } = useShopping()
  const { busy, problem, run } = useAction()
  const countries: Country[] = (region.countries ?? []).map((country) => ({
    iso_2: country.iso_2 ?? "",
    name: country.display_name ?? country.iso_2 ?? "",
  }))
  const [address, setAddress] = useState(() => firstAddress(cart, countries))
  const [problems, setProblems] = useState<AddressProblems>({})

  const field = (name: keyof Address) => ({
    name,
    value: address[name],
    problem: problems[name],
    change: (value: string) => setAddress((before) => ({ ...before, [name]: value })),
  })

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const found = checkAddress(address)
    setProblems(found)
    const [first] = Object.keys(found)
    if (first) {
      form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
      return
    }
    const { email, ...place } = address
    const saved = await run(async () => {
      const { cart: changed } = await sdk.store.cart.update(
        cart.id,
        { email: email.trim(), shipping_address: place, billing_address: place },
        { fields: cartFields },
      )
      replace(changed)
    })
    if (saved) done()
  }

  return (
    <form noValidate className="address" onSubmit={(event) => void save(event)}>
      <Field label="E-mail" type="email" autoComplete="email" wide {...field("email")} />
      <Field label="First name" autoComplete="given-name" {...field("first_name")} />
      <Field label="Last name" autoComplete="family-name" {...field("last_name")} />
      <Field label="Street and number" autoComplete="address-line1" wide {...field("address_1")} />
      <Field label="Postal code" autoComplete="postal-code" {...field("postal_code")} />
      <Field label="City" autoComplete="address-level2" {...field("city")} />
      <label className="field wide">
        <span>Country</span>
        <select
          name="country_code"
          autoComplete="country"
          value={address.country_code}
          onChange={(event) => field("country_code").change(event.target.value)}
        >
          {countries.map(({ iso_2: code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button primary" disabled={busy}>
        {busy ? "Saving…" : "Continue to shipping"}
      </button>
      <ActionProblem problem={problem} />
    </form>
  )
}
