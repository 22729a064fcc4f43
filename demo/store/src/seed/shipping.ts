import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { markets } from "./markets"

const warehouse = "Demo warehouse"

/** A stock location that ships to every market. @returns ids for the products to come */
export async function ensureShipping(
  container: MedusaContainer,
  salesChannelId: string,
): Promise<{ stockLocationId: string; shippingProfileId: string }> {
  const shippingProfileId = await ensureProfile(container)
  const stockLocationId = await ensureStockLocation(container, salesChannelId)
  await ensureOptions(container, stockLocationId, shippingProfileId)
  return { stockLocationId, shippingProfileId }
}

async function ensureProfile(container: MedusaContainer): Promise<string> {
  const [found] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingProfiles({ type: "default" })
  if (found) {
    return found.id
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcel", type: "default" }] },
  })
  return firstOf(result).id
}

async function ensureStockLocation(
  container: MedusaContainer,
  salesChannelId: string,
): Promise<string> {
  const [found] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({ name: warehouse })
  if (found) {
    return found.id
  }
  const address = { address_1: "1 Harbour Street", city: "Rotterdam", country_code: "NL" }
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: warehouse, address }] },
  })
  const { id } = firstOf(result)
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id, add: [salesChannelId] },
  })
  return id
}

async function ensureOptions(
  container: MedusaContainer,
  stockLocationId: string,
  shippingProfileId: string,
): Promise<void> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  for (const market of markets) {
    const name = `Parcels to ${market.name}`
    const [found] = await fulfillment.listFulfillmentSets({ name })
    if (found) {
      continue
    }
    const set = await fulfillment.createFulfillmentSets({
      name,
      type: "shipping",
      service_zones: [
        {
          name: market.name,
          geo_zones: market.countries.map((country_code) => ({
            type: "country" as const,
            country_code,
          })),
        },
      ],
    })
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    })
    const offers = [
      { title: "Standard", days: "3 to 5 working days", charge: market.standardShipping },
      { title: "Express", days: "1 to 2 working days", charge: market.expressShipping },
    ]
    await createShippingOptionsWorkflow(container).run({
      input: offers.map(({ title, days, charge }) => ({
        name: title,
        price_type: "flat" as const,
        provider_id: "manual_manual",
        service_zone_id: firstOf(set.service_zones).id,
        shipping_profile_id: shippingProfileId,
        type: { label: title, description: days, code: title.toLowerCase() },
        prices: [{ currency_code: market.currency, amount: charge }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
          { attribute: "is_return", value: "false", operator: "eq" as const },
        ],
      })),
    })
  }
}

function firstOf<T>(list: T[]): T {
  const [first] = list
  if (first === undefined) {
    throw new Error("Medusa created nothing.")
  }
  return first
}
