/** What a storefront imports: a client for crypto payments, without a framework. */
export { createCryptoPayments, type CryptoPayments } from "./client"
export type { CompletedCart } from "./complete"
export { CryptoPaymentError, type CryptoPaymentErrorKind } from "./errors"
export { iconDataUri, iconSvg } from "./icons"
export { gatewayNameOf, type CryptoMethod, type PayableCart } from "./methods"
export {
  paymentOfSession,
  type PaymentAttention,
  type PaymentSession,
  type PaymentStatus,
  type ShopperPayment,
} from "./payment"
export type { MedusaSdk, StoreOrder } from "./store-api"
export { fill, languages, textsIn, type Language, type Texts } from "./texts"
export { viewOf, type Money, type PaymentView, type SeenPayment, type WayToPay } from "./view"
export type { Watch, WatchOptions } from "./watch"
