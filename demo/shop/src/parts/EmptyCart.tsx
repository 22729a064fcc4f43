import { useShopping } from "../cart/cart-context"
import { Link } from "../routing"

/** Also where another tab, or the payment's own news, has made an order of the cart. */
export function EmptyCart() {
  const { lastOrderId } = useShopping()
  return (
    <div className="notice">
      <h1>Your cart is empty</h1>
      {lastOrderId && <p>What was in it last has become an order.</p>}
      <p className="buttons">
        {lastOrderId && (
          <Link to={`/order/${lastOrderId}`} className="button primary">
            Show my order
          </Link>
        )}
        <Link to="/" className={lastOrderId ? "button" : "button primary"}>
          Find something
        </Link>
      </p>
    </div>
  )
}
