import { Suspense, type ComponentType, type ReactElement } from "react"
import { textsIn } from "../texts"
import { countryCodeOf, idOf } from "./addresses"
import { LiveCryptoPayment, type CryptoPaymentLook } from "./live-crypto-payment"

/** What Next.js gives a page; it takes no page that wants more. */
export interface PageAddress {
  params: Promise<{ sessionId: string; countryCode?: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/**
 * The page of a payment that has no order yet,
 * `app/[countryCode]/…/crypto-payment/[sessionId]/page.tsx`. It finds its payment by its address alone
 * (`?cart_id=`) and needs no cookie. Needs the stylesheet `medusa-payment-crypto/storefront/styles.css`.
 */
export function cryptoPaymentPage(
  look: CryptoPaymentLook = {},
): (props: PageAddress) => ReactElement {
  return function CryptoPaymentPage(address) {
    return (
      <Suspense fallback={<p>{textsIn(look.language).one_moment}</p>}>
        <AddressedPayment address={address} look={look} />
      </Suspense>
    )
  }
}

/** Waits for the page's address, which Next.js may know later than the rest of the page. */
export async function addressedPayment({
  address: { params, searchParams },
  look,
}: {
  address: PageAddress
  look: CryptoPaymentLook
}): Promise<ReactElement> {
  const { sessionId: session, countryCode } = await params
  const { cart_id: cart } = await searchParams
  const sessionId = idOf(session)
  const cartId = typeof cart === "string" ? idOf(cart) : null
  if (sessionId === null || cartId === null) {
    return <p>{textsIn(look.language).error_not_found}</p>
  }
  const address = { sessionId, cartId, countryCode: countryCodeOf(countryCode) }
  return <LiveCryptoPayment address={address} {...look} />
}

/** React 18's types know no asynchronous components; Next.js brings a React that does. */
const AddressedPayment = addressedPayment as unknown as ComponentType<
  Parameters<typeof addressedPayment>[0]
>
