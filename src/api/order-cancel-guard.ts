import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { refusalToCancel } from "../workflows/refund/canceled-order"

/** Keeps an order from being canceled in the admin while there is crypto in it. */
export async function guardOrderCancel(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const refusal = await refusalToCancel(req.scope, req.params["id"] as string)
  if (refusal === null) {
    next()
    return
  }
  res
    .status(409)
    .json({ type: MedusaError.Types.NOT_ALLOWED, code: "payment_not_refunded", message: refusal })
}
