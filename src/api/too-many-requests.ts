import type { MedusaResponse } from "@medusajs/framework/http"

/**
 * Refuses a request that came too soon. Medusa's JavaScript SDK hands on the message alone, neither
 * headers nor body, so the seconds stand in the sentence too; the storefront client reads them.
 */
export function tooManyRequests(res: MedusaResponse, waitSeconds: number): void {
  res
    .status(429)
    .set("Retry-After", String(waitSeconds))
    .json({
      type: "too_many_requests",
      message: `Too many requests. Please ask again in ${waitSeconds} s.`,
    })
}
