import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

/**
 * Currencies with 2, 2, 0 and 3 decimals, and one that the gateways under test do not take; each
 * has a region of its own.
 */
export const currencies = ["usd", "eur", "jpy", "kwd", "chf"] as const
export type CurrencyCode = (typeof currencies)[number]

export const prices: Record<CurrencyCode, { product: number; shipping: number; country: string }> =
  {
    usd: { product: 19.99, shipping: 5.01, country: "us" },
    eur: { product: 17.5, shipping: 4.5, country: "de" },
    jpy: { product: 1500, shipping: 300, country: "jp" },
    kwd: { product: 6.125, shipping: 1.009, country: "kw" },
    chf: { product: 20, shipping: 5, country: "ch" },
  }

/** What one product with shipping costs, as the gateway must see it. */
export const expectedTotals: Record<CurrencyCode, string> = {
  usd: "25.00",
  eur: "22.00",
  jpy: "1800",
  kwd: "7.134",
  chf: "25.00",
}

export interface Shop {
  publishableKey: string
  regions: Record<CurrencyCode, string>
  shippingOptionId: string
  /** A product with plenty in stock, and one of which a single piece is left. */
  variants: { plenty: string; last: string }
}

/** A small real shop: products with stock, shipping, and regions that allow the given providers. */
export async function seedShop(
  container: MedusaContainer,
  ...providerIds: string[]
): Promise<Shop> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const salesChannels = container.resolve(Modules.SALES_CHANNEL)

  const salesChannel = await salesChannels.createSalesChannels({ name: "Web" })
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: currencies.map((code) => ({
        name: code,
        currency_code: code,
        countries: [prices[code].country],
        payment_providers: [...providerIds, "pp_system_default"],
        automatic_taxes: false,
      })),
    },
  })
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Warehouse" }] },
  })
  const location = first(locations)
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: location.id, add: [salesChannel.id] },
  })

  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  const profile = first(profiles)
  const fulfillmentSet = await fulfillment.createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: [
      {
        name: "Everywhere",
        geo_zones: currencies.map((code) => ({
          type: "country" as const,
          country_code: prices[code].country,
        })),
      },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: fulfillmentSet.id },
  })
  const { result: shippingOptions } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Standard",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: first(fulfillmentSet.service_zones).id,
        shipping_profile_id: profile.id,
        type: { label: "Standard", description: "Some days", code: "standard" },
        prices: currencies.map((code) => ({
          currency_code: code,
          amount: prices[code].shipping,
        })),
      },
    ],
  })

  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: ["plenty", "last"].map((title) => ({
        title,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: profile.id,
        options: [{ title: "Size", values: ["One"] }],
        sales_channels: [{ id: salesChannel.id }],
        variants: [
          {
            title: "One",
            sku: title,
            manage_inventory: true,
            options: { Size: "One" },
            prices: currencies.map((code) => ({
              currency_code: code,
              amount: prices[code].product,
            })),
          },
        ],
      })),
    },
  })
  const { data: items } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "inventory_item", fields: ["id", "sku"] })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map((item) => ({
        inventory_item_id: item.id,
        location_id: location.id,
        stocked_quantity: item.sku === "last" ? 1 : 1000,
      })),
    },
  })

  const { result: apiKeys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Web", type: "publishable", created_by: "" }] },
  })
  const apiKey = first(apiKeys)
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: apiKey.id, add: [salesChannel.id] },
  })

  const variantOf = (title: string) => {
    const product = products.find((candidate) => candidate.title === title)
    return first(product?.variants ?? []).id
  }
  return {
    publishableKey: apiKey.token,
    regions: Object.fromEntries(
      regions.map((region) => [region.currency_code, region.id]),
    ) as Shop["regions"],
    shippingOptionId: first(shippingOptions).id,
    variants: { plenty: variantOf("plenty"), last: variantOf("last") },
  }
}

function first<T>(list: T[]): T {
  if (list.length === 0) {
    throw new Error("the shop could not be seeded: an empty list came back")
  }
  return list[0] as T
}
