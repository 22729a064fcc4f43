/**
 * For every part of a Next.js storefront (App Router), on the server and in the browser. What belongs
 * to one part only has an entry of its own (`button`, `page`, `server`), so that no page loads what it
 * does not use.
 */
export { isCryptoPayment, withCryptoPayments, type PaymentInfo } from "./payment-info"
