import { useEffect, useState } from "react"
import { useShopping } from "../cart/cart-context"
import { recall } from "../memory"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { useOrderPlaced } from "../payment/order-placed"
import type { Outcome } from "../payment/outcome"
import { useOutcome, type Look } from "../payment/outcome-polling"
import { Link } from "../routing"
import { useTitle } from "../title"

/**
 * Where the gateway sends the browser. The status in its address is not signed, so it only says
 * whether there is anything to ask at once; Medusa hears of payments from the gateway itself.
 */
export function ReturnPage() {
  useTitle("Your payment")
  const [cartId] = useState(() => recall("cart"))
  const [first] = useState<Look>(() => (cameBackUnpaid() ? "look" : "ask"))
  const { drop } = useShopping()
  const orderPlaced = useOrderPlaced()
  const { outcome, problem, gone, resting, again } = useOutcome(cartId, first)

  useEffect(() => {
    if (outcome?.state === "placed") orderPlaced(outcome.order)
  }, [outcome, orderPlaced])
  useEffect(() => {
    if (gone) drop()
  }, [gone, drop])

  if (!cartId || gone) return <NothingOpen />
  if (problem) return <LoadProblem problem={problem} retry={again} />
  return <OutcomeNotice outcome={outcome} resting={resting} again={again} />
}

/** PayCrypto: `?id={order_id}&status=0` while the order waits for its payment. */
function cameBackUnpaid(): boolean {
  return new URLSearchParams(window.location.search).get("status") === "0"
}

interface OutcomeNoticeProps {
  outcome: Outcome | null
  resting: boolean
  again: () => void
}

function OutcomeNotice({ outcome, resting, again }: OutcomeNoticeProps) {
  switch (outcome?.state) {
    case undefined:
    case "placed":
      return <Waiting>We are checking your payment…</Waiting>
    case "unpaid":
      return (
        <div className="notice warn" role="status">
          <h1>No payment seen yet</h1>
          <p>
            {resting
              ? "We have stopped looking for now. Your cart is kept, and a payment on its way will be found."
              : "We keep looking. A payment on the blockchain can take a few minutes to show."}
          </p>
          {!resting && <Waiting>We are checking your payment…</Waiting>}
          <p className="buttons">
            {outcome.paymentUrl && (
              <a className="button primary" href={outcome.paymentUrl}>
                Continue paying
              </a>
            )}
            {resting && (
              <button type="button" className="button" onClick={again}>
                Check again
              </button>
            )}
            <Link to="/checkout" className="button">
              Pay another way
            </Link>
          </p>
        </div>
      )
    case "ended":
      return (
        <div className="notice bad" role="status">
          <h1>
            {outcome.why === "canceled"
              ? "The payment was cancelled or has expired"
              : "The payment has failed"}
          </h1>
          <p>You have not been charged, and nothing was ordered. Your cart is kept.</p>
          <p className="buttons">
            <Link to="/checkout" className="button primary">
              Try again
            </Link>
            <Link to="/cart" className="button">
              To the cart
            </Link>
          </p>
        </div>
      )
    case "wrong-amount":
      return (
        <div className="notice warn" role="status">
          <h1>The amount that arrived is not the one due</h1>
          <p>
            Please do not pay a second time. The shop can see what arrived and will settle it with
            you; your cart is kept.
          </p>
          <p className="buttons">
            <button type="button" className="button" onClick={again}>
              Check again
            </button>
          </p>
        </div>
      )
  }
}

function NothingOpen() {
  const orderId = recall("order")
  return (
    <div className="notice" role="status">
      <h1>There is no payment to check in this browser</h1>
      {orderId ? (
        <>
          <p>Your cart became an order already.</p>
          <p className="buttons">
            <Link to={`/order/${orderId}`} className="button primary">
              Show my order
            </Link>
          </p>
        </>
      ) : (
        <>
          <p>
            If you paid, your order is not lost: the shop is told about the payment by itself. Open
            this page in the browser you ordered with.
          </p>
          <p className="buttons">
            <Link to="/" className="button">
              To the shop
            </Link>
          </p>
        </>
      )}
    </div>
  )
}
