import { Link } from "../routing"

export function EmptyCart() {
  return (
    <div className="notice">
      <h1>Your cart is empty.</h1>
      <p>
        <Link to="/" className="button primary">
          Find something
        </Link>
      </p>
    </div>
  )
}
