import type Medusa from "@medusajs/js-sdk"
import { FetchError } from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"

type Cart = HttpTypes.StoreCart

/** Beside what Medusa answers by default. */
export const cartFields =
  "+completed_at,+items.total,*shipping_methods,*payment_collection,*payment_collection.payment_sessions"

/** Of a cart that was asked for with the field `completed_at`. */
export function isCompleted(cart: Cart): boolean {
  return Boolean(cart.completed_at)
}

export interface CartCalls {
  /** `null` for a cart that does not exist. */
  find(id: string): Promise<Cart | null>
  /** The order that a completed cart became, `null` when Medusa does not say. */
  orderIdOf(completedCartId: string): Promise<string | null>
  create(regionId: string): Promise<Cart>
  add(id: string, variantId: string): Promise<Cart>
  /** 0 removes the item. */
  setQuantity(id: string, itemId: string, quantity: number): Promise<Cart>
  move(id: string, regionId: string): Promise<Cart>
}

export function cartCalls({ store }: Medusa): CartCalls {
  return {
    async find(id) {
      try {
        const { cart } = await store.cart.retrieve(id, { fields: cartFields })
        return cart
      } catch (error) {
        if (error instanceof FetchError && error.status === 404) return null
        throw error
      }
    },
    async orderIdOf(completedCartId) {
      const answer = await store.cart.complete(completedCartId)
      return answer.type === "order" ? answer.order.id : null
    },
    async create(regionId) {
      const { cart } = await store.cart.create({ region_id: regionId }, { fields: cartFields })
      return cart
    },
    async add(id, variantId) {
      const item = { variant_id: variantId, quantity: 1 }
      const { cart } = await store.cart.createLineItem(id, item, { fields: cartFields })
      return cart
    },
    async setQuantity(id, itemId, quantity) {
      if (quantity === 0) {
        await store.cart.deleteLineItem(id, itemId)
        const { cart } = await store.cart.retrieve(id, { fields: cartFields })
        return cart
      }
      const { cart } = await store.cart.updateLineItem(
        id,
        itemId,
        { quantity },
        { fields: cartFields },
      )
      return cart
    },
    async move(id, regionId) {
      const { cart } = await store.cart.update(id, { region_id: regionId }, { fields: cartFields })
      return cart
    },
  }
}
