import { Link } from "../routing"

export function NotFoundPage() {
  return (
    <div className="notice">
      <h1>There is no such page.</h1>
      <p>
        <Link to="/" className="button">
          To the shop
        </Link>
      </p>
    </div>
  )
}
