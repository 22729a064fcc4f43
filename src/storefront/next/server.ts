/** For the route handlers and server actions of a Next.js storefront (App Router). */
export { forgetCompletedCart } from "./completed-cart"
export { cryptoPaymentReturn } from "./return-route"
export type { StorefrontServer } from "./storefront-server"
