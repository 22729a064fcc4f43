import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { forShopperRequest } from "../providers/shopper-request"
import { refusalToChange } from "../workflows/guard-cart"
import { markBeforeCompletion } from "../workflows/mark-cart"

/** Lets the provider know the shopper's address on the internet, which some gateways ask for. */
export function rememberShopper(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  forShopperRequest({ ip: req.ip ?? null }, next)
}

/** Keeps a cart as it is while there is money in its invoice. */
export async function guardCart(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  answer(res, next, await refusalToChange(req.scope, { cartId: req.params["id"] as string }))
}

/** As `guardCart`, for a route that names the cart's payment collection. */
export async function guardPaymentCollection(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const where = { paymentCollectionId: req.params["id"] as string }
  answer(res, next, await refusalToChange(req.scope, where))
}

export async function markCartBeforeCompletion(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await markBeforeCompletion(req.scope, req.params["id"] as string)
  next()
}

/** Medusa's own error handler would put its own sentence in place of a conflict's. */
function answer(res: MedusaResponse, next: MedusaNextFunction, refusal: string | null): void {
  if (refusal === null) {
    next()
    return
  }
  res
    .status(409)
    .json({ type: MedusaError.Types.CONFLICT, code: "payment_in_progress", message: refusal })
}
