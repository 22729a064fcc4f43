import type { PayableCart } from "../methods"
import type { ShopperPayment } from "../payment"
import type { MedusaSdk } from "../store-api"
import type { Texts } from "../texts"
import type { PaymentView } from "../view"

export interface CryptoPaymentProps {
  /** Medusa's JavaScript SDK with the store's publishable key; the same object at every render. */
  sdk: MedusaSdk
  cart: PayableCart
  /** A payment that was begun before, e.g. of the page that the gateway sends shoppers back to. */
  sessionId?: string
  /** Leaves the choice out: the one method to pay with. */
  providerId?: string
  /** A BCP 47 tag, e.g. `de` or `pt-BR`; English where there are no texts in it. */
  language?: string
  /** Replaces single texts. */
  texts?: Partial<Texts>
  /** `auto`: as the shopper's system is set. */
  theme?: "auto" | "light" | "dark"
  headingLevel?: 2 | 3 | 4
  /**
   * `button`: the shopper goes on to the gateway's page by a button. `auto`: at once, where there is
   * nothing to pay to on this page.
   */
  redirect?: "button" | "auto"
  /** Once, as soon as the order is placed; the payment may still be being confirmed. */
  onOrder?: (orderId: string, payment: ShopperPayment) => void
  /** Whenever the state that is shown changes. */
  onState?: (view: PaymentView) => void
  className?: string
}
