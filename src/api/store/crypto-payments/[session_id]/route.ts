import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { paymentStatus } from "../../../../workflows/payment-status"
import { clientOf, RateLimit } from "../../../rate-limit"
import { tooManyRequests } from "../../../too-many-requests"

const minute = 60_000

/** A storefront that renders on its server asks for all its shoppers from one address. */
const perClient = new RateLimit({ allowed: 1200, windowMs: minute })
const perCart = new RateLimit({ allowed: 60, windowMs: minute })

/** Who asks for payments that are not theirs uses up the allowance this much faster. */
const missCosts = 40

/** Postgres takes no zero bytes. */
const idSchema = z.string().regex(/^[^\0]{1,100}$/)

/** What has become of a payment, for the holder of its cart. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const sessionId = idSchema.safeParse(req.params["session_id"])
  const cartId = idSchema.safeParse(req.query["cart_id"])
  if (!cartId.success || !sessionId.success) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "The id of the payment session's cart is needed: /store/crypto-payments/{session_id}?cart_id={cart_id}",
    )
  }
  res.set("Cache-Control", "no-store")
  const client = clientOf(req)
  const wait = perClient.take(client) || perCart.take(`${client} ${cartId.data}`)
  if (wait > 0) {
    tooManyRequests(res, wait)
    return
  }
  const payment = await paymentStatus(req.scope, sessionId.data, cartId.data)
  if (payment) {
    res.json({ crypto_payment: payment })
    return
  }
  const missWait = perClient.take(client, missCosts)
  if (missWait > 0) {
    tooManyRequests(res, missWait)
    return
  }
  throw new MedusaError(
    MedusaError.Types.NOT_FOUND,
    "This cart has no crypto payment with this session id.",
  )
}
