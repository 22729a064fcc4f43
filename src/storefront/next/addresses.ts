/**
 * Addresses on the storefront itself. All of them begin with one slash and are made of checked parts
 * only, so that nothing in a request can send a browser to another site.
 */

/** What a storefront's page knows of a payment by its address. */
export interface PaymentAddress {
  sessionId: string
  cartId: string
  /** ISO 3166-1 alpha-2, lower case; `null`: the storefront finds out by itself. */
  countryCode: string | null
}

/** Medusa's ids, e.g. `payses_01J…`. */
const id = /^[A-Za-z0-9_]{1,100}$/

/** `null` for anything but an id. */
export function idOf(value: string | null | undefined): string | null {
  return value && id.test(value) ? value : null
}

/** `null` for anything but two letters. */
export function countryCodeOf(value: string | null | undefined): string | null {
  return value && /^[a-z]{2}$/i.test(value) ? value.toLowerCase() : null
}

/** The page that shows a payment as long as it has no order; see `cryptoPaymentPage`. */
export function paymentPath({ sessionId, cartId, countryCode }: PaymentAddress): string {
  return `${country(countryCode)}/crypto-payment/${sessionId}?cart_id=${cartId}`
}

/** The official storefront's order confirmation, which needs no cart. */
export function orderPath(orderId: string, countryCode: string | null): string {
  return `${country(countryCode)}/order/${orderId}/confirmed`
}

/** For a browser of whose payment nothing is known. Works without a cart, too. */
export function cartPath(countryCode: string | null): string {
  return `${country(countryCode)}/cart`
}

/** In the address of the return route: the browser was sent there by the storefront itself. */
export const ownReturn = "here"

/** The return route's address relative to itself, as the storefront's own pages open it. */
export function returnQuery({ sessionId, cartId, countryCode }: PaymentAddress): string {
  const query = new URLSearchParams({ session_id: sessionId, cart_id: cartId })
  if (countryCode !== null) {
    query.set("country_code", countryCode)
  }
  query.set(ownReturn, "1")
  return `?${query.toString()}`
}

/** The return route, for the storefront's own pages. */
export function returnPath(address: PaymentAddress): string {
  return `/api/crypto-payment/return${returnQuery(address)}`
}

/** Without a country the storefront's middleware adds the visitor's own. */
function country(code: string | null): string {
  return code === null ? "" : `/${code}`
}
