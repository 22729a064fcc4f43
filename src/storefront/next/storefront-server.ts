import type { MedusaSdk } from "../store-api"

/**
 * What the storefront's server lends: its connection to Medusa (`@lib/config`) and the cookie of the
 * cart (`@lib/data/cookies`).
 */
export interface StorefrontServer {
  sdk: MedusaSdk
  getCartId: () => Promise<string | undefined>
  removeCartId: () => Promise<void>
}
