import { Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import type { Checkout } from "../../environment/shopper"
import type { StoreUnderTest } from "../../environment/store-under-test"

/** One change of a cart, over a route of Medusa's store API. */
export interface CartChange {
  name: string
  method: "POST" | "DELETE"
  path: string
  body: Record<string, unknown>
}

/** A cart's ids that changes name. */
export interface CartParts {
  itemId: string
  variantId: string
  shippingOptionId: string
}

export async function partsOf(store: StoreUnderTest, { cartId }: Checkout): Promise<CartParts> {
  const { data } = await store.shopper.get(`/store/carts/${cartId}?fields=*items,*shipping_methods`)
  const [item] = data.cart.items
  return {
    itemId: item.id as string,
    variantId: item.variant_id as string,
    shippingOptionId: data.cart.shipping_methods[0].shipping_option_id as string,
  }
}

/** Every store route of Medusa 2.21.2 that changes a cart or its payment sessions. */
export function changesOf(
  { cartId, collectionId }: Checkout,
  { itemId, variantId, shippingOptionId }: CartParts,
): CartChange[] {
  const cart = `/store/carts/${cartId}`
  const post = (name: string, path: string, body: Record<string, unknown> = {}): CartChange => ({
    name,
    method: "POST",
    path,
    body,
  })
  return [
    post("the cart itself", cart, { email: "eve@example.com" }),
    post("an item more", `${cart}/line-items`, { variant_id: variantId, quantity: 1 }),
    post("an item's quantity", `${cart}/line-items/${itemId}`, { quantity: 2 }),
    { name: "an item less", method: "DELETE", path: `${cart}/line-items/${itemId}`, body: {} },
    post("a promotion", `${cart}/promotions`, { promo_codes: ["HALF"] }),
    {
      name: "a promotion less",
      method: "DELETE",
      path: `${cart}/promotions`,
      body: { promo_codes: ["HALF"] },
    },
    post("the shipping", `${cart}/shipping-methods`, { option_id: shippingOptionId }),
    post("the taxes", `${cart}/taxes`),
    post("the payment", `/store/payment-collections/${collectionId}/payment-sessions`, {
      provider_id: "pp_system_default",
    }),
  ]
}

export async function apply(
  store: StoreUnderTest,
  change: CartChange,
  headers: Record<string, string> = {},
): Promise<AxiosResponse> {
  const [key] = await store.container
    .resolve(Modules.API_KEY)
    .listApiKeys({ type: "publishable", title: "Web" })
  return store.api.request({
    method: change.method,
    url: change.path,
    data: change.body,
    headers: { "x-publishable-api-key": key?.token, ...headers },
    validateStatus: () => true,
  })
}

/** What of a cart a change could touch. */
export async function snapshot(store: StoreUnderTest, checkout: Checkout): Promise<unknown> {
  const { data } = await store.shopper.get(
    `/store/carts/${checkout.cartId}?fields=id,email,region_id,total,customer_id,metadata,items.id,items.quantity,shipping_methods.id,promotions.id,payment_collection.id,payment_collection.amount,payment_collection.payment_sessions.id,payment_collection.payment_sessions.status`,
  )
  return data.cart
}
