import type { HttpTypes } from "@medusajs/framework/types"

type Session = HttpTypes.StorePaymentSession

/** Of a cart, when only its payment is of interest. */
export const paymentFields =
  "id,completed_at,*payment_collection,*payment_collection.payment_sessions"

/** The page where the shopper pays, of a session that has one. */
export function paymentUrlOf(session: Session | undefined): string | null {
  const url = session?.data["payment_url"]
  return typeof url === "string" && /^https?:/.test(url) ? url : null
}

export function sessionOf(cart: HttpTypes.StoreCart, providerId?: string): Session | undefined {
  const sessions = cart.payment_collection?.payment_sessions ?? []
  return providerId
    ? sessions.find(({ provider_id: id }) => id === providerId)
    : sessions.find((session) => paymentUrlOf(session) !== null)
}

/** Whether its invoice can still be paid, as far as the shop knows. */
export function isPayable(session: Session | undefined, now: number): boolean {
  const expires = session?.data["expires_at"]
  return (
    session?.status === "pending" &&
    paymentUrlOf(session) !== null &&
    typeof expires === "string" &&
    Date.parse(expires) > now
  )
}
