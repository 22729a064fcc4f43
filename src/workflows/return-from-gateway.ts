import type { MedusaContainer } from "@medusajs/framework/types"
import { ownerOf } from "../providers/registered-providers"
import {
  plainReturnPage,
  returnOutcome,
  storefrontPage,
  type ReturnOutcome,
} from "../payments/storefront-page"
import { lookAtInvoice, type LookLimits } from "./look-at-invoice"
import { pluginContext } from "./plugin-context"

/** A shopper waits in front of this; what takes longer goes on without being waited for. */
const limits: LookLimits = { freshMs: 1_000, waitMs: 8_000, source: "return" }

export interface ShopperReturn {
  /** `unknown`: this store has no such invoice. */
  outcome: ReturnOutcome | "unknown"
  /** A page out of the provider's options, and nothing else. */
  page: string
}

/**
 * Where a shopper goes who comes back from the gateway: the invoice is looked at, and its own state
 * decides. Nothing that the request carries has a say in the address.
 *
 * @param provider Medusa's id of the provider without `pp_`
 * @returns `null` when this store has no such provider
 */
export async function returnFromGateway(
  container: MedusaContainer,
  provider: string,
  reference: string,
): Promise<ShopperReturn | null> {
  const context = pluginContext(container)
  const registered = context.providers.get(`pp_${provider}`)
  if (!registered) {
    return null
  }
  const pages = registered.options.storefront
  const { carts } = context.module
  const isReference = ownerOf(registered, reference) !== null
  const before = isReference ? await carts.ofReference(registered.providerId, reference) : null
  if (!before) {
    return { outcome: "unknown", page: plainReturnPage(pages) }
  }
  await lookAtInvoice(context, before, limits)
  const row = (await carts.ofReference(registered.providerId, reference)) ?? before
  const orderId = (row.settled_at ? row.order_id : null) ?? row.placed_order_id
  const outcome = returnOutcome({ status: row.status, settled: row.settled_at !== null, orderId })
  return {
    outcome,
    page: storefrontPage(pages, outcome, {
      order_id: orderId,
      cart_id: row.linked_cart_id,
      country_code: row.country_code,
      session_id: row.session_id,
      status: row.status === "creating" ? "pending" : row.status,
    }),
  }
}
