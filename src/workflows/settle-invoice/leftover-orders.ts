import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { PluginContext } from "../plugin-context"
import type { CartView } from "./medusa-view"

interface OrderLink {
  order_id: string
}

interface CollectionLink {
  payment_collection_id: string
}

/** Key in a cart's metadata, which Medusa copies to the order it makes of the cart. */
const markKey = "crypto_payment_cart"

/**
 * A crash inside Medusa's cart completion, or while it is taken back, can leave an order that is
 * linked to nothing. So that it can be told later whose it is, the cart is marked before it is
 * completed.
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
 * has an order without its links for a moment too, so they are looked at under Medusa's own lock of
 * the cart, which a completion holds all the time. Medusa's workflows take that lock themselves, so
 * it is given back before the order is cancelled.
 */
export async function cancelLeftoverOrders(context: PluginContext, cartId: string): Promise<void> {
  if ((await leftoversOf(context, cartId)).length === 0) {
    return
  }
  const leftovers = await context.locking.execute([cartId], () => leftoversOf(context, cartId), {
    timeout: 30,
  })
  for (const id of leftovers) {
    context.logger.warn(`order ${id} was left behind by a crash while it was placed; canceling it`)
    await unlink(context, id)
    await cancelOrderWorkflow(context.container).run({ input: { order_id: id } })
  }
}

/**
 * Medusa cancels an order's payment collections with it, and takes a linked order for the cart's. Both
 * are still to be used.
 */
async function unlink({ container, query }: PluginContext, orderId: string): Promise<void> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const filters = { order_id: orderId }
  const [collections, carts] = await Promise.all([
    query.graph({
      entity: "order_payment_collection",
      fields: ["payment_collection_id"],
      filters,
    }),
    query.graph({ entity: "order_cart", fields: ["cart_id"], filters }),
  ])
  const order = { [Modules.ORDER]: filters }
  for (const { payment_collection_id: id } of collections.data) {
    await link.dismiss({ ...order, [Modules.PAYMENT]: { payment_collection_id: id as string } })
  }
  for (const { cart_id: id } of carts.data) {
    await link.dismiss({ ...order, [Modules.CART]: { cart_id: id as string } })
  }
}

/**
 * Orders of the cart that are not linked to it, or not to its payment collection: Medusa would book
 * no payment in them. What the cart knows as its order and has something booked in it is left to a
 * person.
 */
async function leftoversOf({ container, query }: PluginContext, cartId: string): Promise<string[]> {
  const filters = { cart_id: cartId }
  const [marked, ofCart, collectionsOfCart] = await Promise.all([
    container
      .resolve(Modules.ORDER)
      .listOrders({ metadata: { [markKey]: cartId } } as never, { select: ["id"] }),
    query.graph({ entity: "order_cart", fields: ["order_id"], filters }),
    query.graph({
      entity: "cart_payment_collection",
      fields: ["payment_collection_id"],
      filters,
    }),
  ])
  const linkedToCart = new Set((ofCart.data as OrderLink[]).map((link) => link.order_id))
  const ids = [...new Set([...marked.map(({ id }) => id), ...linkedToCart])]
  if (ids.length === 0) {
    return []
  }
  const [orders, ofCollection] = await Promise.all([
    query.graph({
      entity: "order",
      fields: ["id", "status", "transactions.id"],
      filters: { id: ids },
    }),
    query.graph({
      entity: "order_payment_collection",
      fields: ["order_id", "payment_collection_id"],
      filters: { order_id: ids },
    }),
  ])
  const collections = new Set(
    (collectionsOfCart.data as CollectionLink[]).map((link) => link.payment_collection_id),
  )
  const hasCollection = (id: string) =>
    collections.size === 0 ||
    (ofCollection.data as (OrderLink & CollectionLink)[]).some(
      (link) => link.order_id === id && collections.has(link.payment_collection_id),
    )
  return (orders.data as { id: string; status: string; transactions?: unknown[] }[])
    .filter(({ status }) => status !== "canceled")
    .filter(
      ({ id, transactions }) =>
        !linkedToCart.has(id) || (!hasCollection(id) && !transactions?.length),
    )
    .map(({ id }) => id)
}
