import type { HttpTypes } from "@medusajs/framework/types"
import { useAction, type Action } from "../action"
import { useShopping } from "../cart/cart-context"
import { money } from "../money"
import { ActionProblem } from "../parts/ActionProblem"
import { EmptyCart } from "../parts/EmptyCart"
import { LoadProblem } from "../parts/LoadProblem"
import { Picture } from "../parts/Picture"
import { Waiting } from "../parts/Waiting"
import { Link } from "../routing"
import { useTitle } from "../title"

export function CartPage() {
  useTitle("Cart")
  const { cart, loading, problem, reload } = useShopping()
  const action = useAction()
  if (loading) return <Waiting>Loading your cart…</Waiting>
  if (problem) return <LoadProblem problem={problem} retry={() => void reload()} />
  if (!cart?.items?.length) return <EmptyCart />
  return (
    <section className="narrow">
      <h1>Your cart</h1>
      <div className="summary">
        <ul className="lines">
          {cart.items.map((item) => (
            <CartLine key={item.id} item={item} currency={cart.currency_code} action={action} />
          ))}
        </ul>
        <ActionProblem problem={action.problem} />
        <p className="sum">
          <span>Items</span>
          <strong>{money(cart.item_total, cart.currency_code)}</strong>
        </p>
        <p className="soft">Shipping is added at the checkout.</p>
      </div>
      <p className="buttons">
        <Link to="/checkout" className="button primary">
          Go to checkout
        </Link>
        <Link to="/" className="button">
          Look around
        </Link>
      </p>
    </section>
  )
}

interface CartLineProps {
  item: HttpTypes.StoreCartLineItem
  currency: string
  action: Action
}

function CartLine({ item, currency, action }: CartLineProps) {
  const { setQuantity } = useShopping()
  const name = `${item.product_title}, ${item.variant_title}`
  const change = (quantity: number) => void action.run(() => setQuantity(item.id, quantity))
  return (
    <li className="line">
      <Picture path={item.thumbnail} alt="" size={72} />
      <div className="line-name">
        <strong>{item.product_title}</strong>
        <span className="soft">{item.variant_title}</span>
      </div>
      <div className="quantity" role="group" aria-label={`Quantity of ${name}`}>
        <button
          type="button"
          aria-label="One less"
          disabled={action.busy}
          onClick={() => change(item.quantity - 1)}
        >
          −
        </button>
        <span aria-live="polite">{item.quantity}</span>
        <button
          type="button"
          aria-label="One more"
          disabled={action.busy}
          onClick={() => change(item.quantity + 1)}
        >
          +
        </button>
      </div>
      <span className="price">{money(item.total, currency)}</span>
      <button
        type="button"
        className="link"
        aria-label={`Remove ${name}`}
        disabled={action.busy}
        onClick={() => change(0)}
      >
        Remove
      </button>
    </li>
  )
}
