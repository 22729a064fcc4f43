import type Medusa from "@medusajs/js-sdk"
import { FetchError } from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { createCryptoPayments } from "../../../../src/storefront"

type Cart = HttpTypes.StoreCart

/** Beside what Medusa answers by default. */
export const cartFields = "+completed_at,+items.total,*shipping_methods"

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

export function cartCalls(sdk: Medusa): CartCalls {
  const { cart: carts } = sdk.store
  const query = { fields: cartFields }
  return {
    async find(id) {
      try {
        return (await carts.retrieve(id, query)).cart
      } catch (error) {
        if (error instanceof FetchError && error.status === 404) return null
        throw error
      }
    },
    async orderIdOf(completedCartId) {
      const completed = await createCryptoPayments(sdk).complete(completedCartId)
      return completed.state === "ordered" ? completed.orderId : null
    },
    async create(regionId) {
      return (await carts.create({ region_id: regionId }, query)).cart
    },
    async add(id, variantId) {
      const item = { variant_id: variantId, quantity: 1 }
      return (await carts.createLineItem(id, item, query)).cart
    },
    async setQuantity(id, itemId, quantity) {
      if (quantity === 0) {
        await carts.deleteLineItem(id, itemId)
        return (await carts.retrieve(id, query)).cart
      }
      return (await carts.updateLineItem(id, itemId, { quantity }, query)).cart
    },
    async move(id, regionId) {
      return (await carts.update(id, { region_id: regionId }, query)).cart
    },
  }
}
