import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { pluginContext } from "./plugin-context"
import { markCart } from "./settle-invoice/leftover-orders"

/**
 * Marks a cart that has an invoice of ours before Medusa completes it, so that an order left behind
 * by a crash can be told from others. Whatever goes wrong here, the completion goes on.
 */
export async function markBeforeCompletion(
  container: MedusaContainer,
  cartId: string,
): Promise<void> {
  const context = pluginContext(container)
  try {
    const invoices = await context.module.carts.ofCart(cartId)
    if (invoices.length === 0 || invoices.some((row) => row.settled_at !== null)) {
      return
    }
    const cart = await container
      .resolve(Modules.CART)
      .retrieveCart(cartId, { select: ["id", "metadata", "completed_at"] })
    if (!cart.completed_at) {
      await markCart(context, { id: cart.id, metadata: cart.metadata ?? null })
    }
  } catch (error) {
    context.logger.warn(
      `cart ${cartId} could not be marked before its completion: ${(error as Error).message}`,
    )
  }
}
