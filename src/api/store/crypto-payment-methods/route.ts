import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { paymentMethods } from "../../../workflows/payment-methods"
import { clientOf, RateLimit } from "../../rate-limit"
import { tooManyRequests } from "../../too-many-requests"

/** A storefront that renders on its server asks for all its shoppers from one address. */
const perClient = new RateLimit({ allowed: 600, windowMs: 60_000 })

/** Who asks for regions that are not there uses up the allowance this much faster. */
const missCosts = 40

/** Postgres takes no zero bytes. */
const idSchema = z.string().regex(/^[^\0]{1,100}$/)

/** The crypto payment methods that are enabled in a region. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const regionId = idSchema.safeParse(req.query["region_id"])
  if (!regionId.success) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "The id of the cart's region is needed: /store/crypto-payment-methods?region_id={region_id}",
    )
  }
  const client = clientOf(req)
  const wait = perClient.take(client)
  if (wait > 0) {
    tooManyRequests(res, wait)
    return
  }
  const methods = await paymentMethods(req.scope, regionId.data)
  if (methods) {
    res.json({ crypto_payment_methods: methods })
    return
  }
  const missWait = perClient.take(client, missCosts)
  if (missWait > 0) {
    tooManyRequests(res, missWait)
    return
  }
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no region with this id.")
}
