import Medusa from "@medusajs/js-sdk"
import type { MedusaSdk } from "../store-api"

/**
 * The browser's own connection to Medusa, by the variables that the official storefront has for it.
 * Next.js puts their values into the bundle. The storefront's connection would ask its server for the
 * shopper's language before every request.
 */
export function browserSdk(): MedusaSdk {
  return new Medusa({
    baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL ?? "http://localhost:9000",
    publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY,
  })
}
