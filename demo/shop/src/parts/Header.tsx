import { useState } from "react"
import { useAction } from "../action"
import { useShopping } from "../cart/cart-context"
import { Link } from "../routing"
import { useShopApi } from "../shop-api/connection"
import { ActionProblem } from "./ActionProblem"

export function Header() {
  const { cart } = useShopping()
  const count = cart?.items?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  return (
    <header className="top">
      <div className="top-row">
        <Link to="/" className="brand">
          <img src="/lantern.svg" alt="" width="32" height="32" />
          <span>Lantern &amp; Loom</span>
        </Link>
        <nav aria-label="Shop">
          <RegionSwitch />
          <Link to="/cart" className="cart-link" aria-label={`Cart, ${count} items`}>
            Cart <span className="count">{count}</span>
          </Link>
        </nav>
      </div>
    </header>
  )
}

function RegionSwitch() {
  const { regions } = useShopApi()
  const { region, chooseRegion } = useShopping()
  const { busy, problem, run } = useAction()
  const [wanted, setWanted] = useState(region.id)
  const choose = (id: string) => {
    setWanted(id)
    void run(() => chooseRegion(id))
  }
  return (
    <>
      <label className="region">
        <span className="hidden">Region and currency</span>
        <select
          value={busy ? wanted : region.id}
          disabled={busy}
          onChange={(event) => choose(event.target.value)}
        >
          {regions.map(({ id, name, currency_code: currency }) => (
            <option key={id} value={id}>
              {`${currency.toUpperCase()} · ${name}`}
            </option>
          ))}
        </select>
      </label>
      <ActionProblem problem={problem} />
    </>
  )
}
