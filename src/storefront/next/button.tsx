"use client"

import { useEffect, useState, type ReactNode } from "react"
import { asCryptoPaymentError } from "../errors"
import { countryCodeOf } from "./addresses"
import { browserSdk } from "./browser-sdk"
import { placeToPay, type CartToPay } from "./place-to-pay"

/** A component of the storefront's, so that the payment looks like the rest of the shop. */
type StorefrontComponent<Props> = (props: Props) => ReactNode

export interface CryptoPaymentButtonProps {
  cart: CartToPay
  /** Whether something is missing in the cart, e.g. an address. */
  disabled?: boolean
  button: StorefrontComponent<{
    children: ReactNode
    disabled: boolean
    isLoading: boolean
    size: "large"
    onClick: () => void
    "data-testid"?: string
  }>
  /** Shows an error where there is one. */
  error: StorefrontComponent<{ error: string | null; "data-testid": string }>
  children?: ReactNode
  "data-testid"?: string
}

/** Leads to the payment of the crypto method that is chosen in the cart; see `placeToPay`. */
export function CryptoPaymentButton({
  cart,
  disabled = false,
  button: Button,
  error: ErrorMessage,
  children = "Place order",
  "data-testid": testId,
}: CryptoPaymentButtonProps): ReactNode {
  const [leaving, setLeaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  // The browser's "back" may show this page as it was left.
  useEffect(() => {
    const shown = () => setLeaving(false)
    window.addEventListener("pageshow", shown)
    return () => window.removeEventListener("pageshow", shown)
  }, [])

  const leave = async () => {
    setLeaving(true)
    setProblem(null)
    try {
      window.location.assign(await placeToPay(browserSdk(), cart, countryOfPage()))
    } catch (error) {
      setProblem(asCryptoPaymentError(error).message)
      setLeaving(false)
    }
  }

  return (
    <>
      <Button
        disabled={disabled || leaving}
        isLoading={leaving}
        size="large"
        onClick={() => void leave()}
        data-testid={testId}
      >
        {children}
      </Button>
      <ErrorMessage error={problem} data-testid="crypto-payment-error-message" />
    </>
  )
}

/** The official storefront's addresses begin with the country: `/de/checkout`. */
function countryOfPage(): string | null {
  return countryCodeOf(window.location.pathname.split("/")[1])
}
