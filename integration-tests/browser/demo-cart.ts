import { randomUUID } from "node:crypto"
import Medusa from "@medusajs/js-sdk"
import type { RunningDemo } from "./demo-process"

export interface DemoCart {
  id: string
  /** In major units, with the currency's sign, as the shop's button shows it. */
  price: string
}

const shoppers = {
  "United States": { country_code: "us", city: "Portland", postal_code: "97201", price: "$34.00" },
  Europe: { country_code: "de", city: "Hamburg", postal_code: "20095", price: "€32.70" },
} as const

/** Where a cart is sent to, which decides its currency. */
export type Market = keyof typeof shoppers

/**
 * A cart that only has to be paid: two notebooks and standard shipping, 34.00 USD or 32.70 EUR. It
 * is made through the store's API, since only the payment is of interest.
 */
export async function cartReadyToPay(demo: RunningDemo, market: Market): Promise<DemoCart> {
  const { store } = await shopApi(demo)
  const { price, ...place } = shoppers[market]
  const [{ regions }, { products }] = await Promise.all([
    store.region.list(),
    store.product.list({ handle: "linen-notebook", fields: "*variants" }),
  ])
  const region = regions.find(({ name }) => name === market)
  const variant = products[0]?.variants?.[0]
  if (!region || !variant) {
    throw new Error(`The demo's shop has no notebook to sell in ${market}.`)
  }
  const { cart } = await store.cart.create({
    region_id: region.id,
    // Medusa makes one customer per address, and not two at the same moment.
    email: `robin.${randomUUID().slice(0, 8)}@example.com`,
    items: [{ variant_id: variant.id, quantity: 2 }],
    shipping_address: {
      ...place,
      first_name: "Robin",
      last_name: "Example",
      address_1: "1 Harbour Street",
    },
  })
  const { shipping_options: options } = await store.fulfillment.listCartOptions({
    cart_id: cart.id,
  })
  const standard = options.find(({ name }) => name === "Standard")
  if (!standard) {
    throw new Error(`The demo's shop does not ship to ${market}.`)
  }
  await store.cart.addShippingMethod(cart.id, { option_id: standard.id })
  return { id: cart.id, price }
}

/** Medusa as the shop uses it. */
export async function shopApi({ shopUrl }: RunningDemo): Promise<Medusa> {
  const config = (await (await fetch(`${shopUrl}/config.json`)).json()) as {
    backendUrl: string
    publishableKey: string
  }
  return new Medusa({ baseUrl: config.backendUrl, publishableKey: config.publishableKey })
}
