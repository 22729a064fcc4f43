import { completeCart, type CompletedCart } from "./complete"
import { CryptoPaymentError } from "./errors"
import { cryptoMethod, type CryptoMethod, type PayableCart } from "./methods"
import type { ShopperPayment } from "./payment"
import { currentPayment, startPayment } from "./start"
import { StoreApi, type MedusaSdk } from "./store-api"
import { textsIn, type Texts } from "./texts"
import { watchPayment, type Watch, type WatchOptions } from "./watch"

/** Crypto payments as a storefront sees them. Every error is a `CryptoPaymentError`. */
export interface CryptoPayments {
  /** The crypto methods of the cart's region, with words in a language (default English). */
  methods(
    cart: PayableCart,
    words?: { language?: string; texts?: Partial<Texts> },
  ): Promise<CryptoMethod[]>
  /** The cart's payment as the shop tells it at this moment; `null` when there is none. */
  current(cartId: string): Promise<ShopperPayment | null>
  /**
   * Begins a payment: makes payment collection and session where they are missing, and goes on with
   * the payment that is there while it can be paid or has money in it.
   */
  start(cart: Pick<PayableCart, "id">, providerId: string): Promise<ShopperPayment>
  /** Asks once what has become of a payment. */
  status(payment: { session_id: string }, cartId: string): Promise<ShopperPayment>
  /** Asks again and again; see `WatchOptions`. */
  watch(payment: { session_id: string }, options: WatchOptions): Watch
  /** Has the order placed, or finds it where somebody else was faster. */
  complete(cartId: string): Promise<CompletedCart>
}

/** @param sdk Medusa's JavaScript SDK with the store's publishable key */
export function createCryptoPayments(sdk: MedusaSdk): CryptoPayments {
  const api = new StoreApi(sdk)
  return {
    async methods(cart, { language, texts } = {}) {
      if (!cart.region_id) {
        throw new CryptoPaymentError(
          "not_found",
          "The cart has no region: crypto methods are enabled by region.",
        )
      }
      const words = { ...textsIn(language), ...texts }
      const answers = await api.methods(cart.region_id)
      return answers.map((answer) => cryptoMethod(answer, cart, words))
    },
    current: (cartId) => currentPayment(api, cartId),
    start: (cart, providerId) => startPayment(api, cart.id, providerId),
    status: (payment, cartId) => api.status(payment.session_id, cartId),
    watch: (payment, options) => watchPayment(api, payment.session_id, options),
    complete: (cartId) => completeCart(api, cartId),
  }
}
