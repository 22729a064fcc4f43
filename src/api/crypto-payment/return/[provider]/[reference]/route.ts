import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { returnFromGateway, type ShopperReturn } from "../../../../../workflows/return-from-gateway"
import { clientOf, RateLimit } from "../../../../rate-limit"
import { returnPageHeaders, returnPageHtml, type ReturnPage } from "../../page"

const limit = new RateLimit({ allowed: 60, windowMs: 60_000 })

const words: Record<ShopperReturn["outcome"], Omit<ReturnPage, "next">> = {
  paid: {
    title: "Payment received",
    text: "Your payment has arrived and your order is placed. We are taking you back to the shop.",
  },
  pending: {
    title: "Waiting for your payment",
    text: "Your payment is not confirmed yet. Nothing is lost: your order is completed by itself once it is. We are taking you back to the shop.",
  },
  failed: {
    title: "No payment was made",
    text: "This payment did not succeed. We are taking you back to the shop, where you can try again.",
  },
  expired: {
    title: "The time to pay is over",
    text: "This payment has expired. If you have sent money already, the shop still sees it. We are taking you back to the shop.",
  },
  unknown: { title: "Back to the shop", text: "We are taking you back to the shop." },
}

/**
 * Where the gateway sends a shopper's browser. What the gateway adds to the address (`id`, `status`)
 * proves nothing and is not looked at. May be repeated as often as the shopper likes.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.set(returnPageHeaders)
  const wait = limit.take(clientOf(req))
  if (wait > 0) {
    res
      .status(429)
      .set("Retry-After", String(wait))
      .send(
        returnPageHtml({
          title: "One moment, please",
          text: `There were too many requests. Your payment is not affected. Please load this page again in ${wait} seconds.`,
          next: null,
        }),
      )
    return
  }
  const { provider, reference } = req.params as { provider: string; reference: string }
  const returned = await returnFromGateway(req.scope, provider, reference.slice(0, 200))
  if (!returned) {
    res.status(404).send(
      returnPageHtml({
        title: "Nothing here",
        text: "This shop does not know this address. Please go back to the shop.",
        next: null,
      }),
    )
    return
  }
  res.status(200).send(returnPageHtml({ ...words[returned.outcome], next: returned.page }))
}
