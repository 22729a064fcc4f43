import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { PluginContext } from "../plugin-context"
import type { CartView } from "./medusa-view"

/** Key in a cart's metadata, which Medusa copies to the order it makes of the cart. */
const markKey = "crypto_payment_cart"

/**
 * A crash inside Medusa's cart completion can leave an order that is linked to nothing. So that it
 * can be told later whose it is, the cart is marked before it is completed.
 */
export async function markCart(
  { container }: PluginContext,
  cart: Pick<CartView, "id" | "metadata">,
): Promise<void> {
  if (cart.metadata?.[markKey] !== cart.id) {
    await container
      .resolve(Modules.CART)
      .updateCarts(cart.id, { metadata: { ...cart.metadata, [markKey]: cart.id } })
  }
}

/**
 * As `cancelLeftoverOrders`, for a collection whose cart is not about to be completed. Only a cart
 * that somebody has begun to complete can have such orders, so that others cost one look.
 */
export async function cancelLeftoversOfCollection(
  context: PluginContext,
  paymentCollectionId: string,
): Promise<void> {
  const { data } = await context.query.graph({
    entity: "cart_payment_collection",
    fields: ["cart_id", "cart.metadata"],
    filters: { payment_collection_id: paymentCollectionId },
  })
  const [link] = data as { cart_id: string; cart?: Pick<CartView, "metadata"> | null }[]
  if (link && link.cart?.metadata?.[markKey] === link.cart_id) {
    await cancelLeftoverOrders(context, link.cart_id)
  }
}

/**
 * Cancels orders that a crashed completion of this cart left behind. A completion that is under way
 * has an unlinked order for a moment too, so they are looked at under Medusa's own lock of the cart,
 * which a completion holds all the time. Medusa's workflows take that lock themselves, so it is
 * given back before the order is cancelled.
 */
export async function cancelLeftoverOrders(context: PluginContext, cartId: string): Promise<void> {
  if ((await unlinkedOrders(context, cartId)).length === 0) {
    return
  }
  const leftovers = await context.locking.execute([cartId], () => unlinkedOrders(context, cartId), {
    timeout: 30,
  })
  for (const id of leftovers) {
    context.logger.warn(`order ${id} was left behind by a crash while it was placed; canceling it`)
    await unlinkPaymentCollections(context, id)
    await cancelOrderWorkflow(context.container).run({ input: { order_id: id } })
  }
}

/** Medusa cancels an order's payment collections with it, and this one is still the cart's. */
async function unlinkPaymentCollections(
  { container, query }: PluginContext,
  orderId: string,
): Promise<void> {
  const { data: links } = await query.graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id"],
    filters: { order_id: orderId },
  })
  for (const { payment_collection_id: collectionId } of links) {
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss({
      [Modules.ORDER]: { order_id: orderId },
      [Modules.PAYMENT]: { payment_collection_id: collectionId as string },
    })
  }
}

async function unlinkedOrders(
  { container, query }: PluginContext,
  cartId: string,
): Promise<string[]> {
  const orders = await container
    .resolve(Modules.ORDER)
    .listOrders({ metadata: { [markKey]: cartId } } as never, { select: ["id", "status"] })
  const open = orders.filter(({ status }) => status !== "canceled").map(({ id }) => id)
  if (open.length === 0) {
    return []
  }
  const { data: links } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { order_id: open },
  })
  const linked = new Set(links.map(({ order_id: id }) => id as string))
  return open.filter((id) => !linked.has(id))
}
