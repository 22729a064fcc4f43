/**
 * Fills the demo's shop. Medusa runs it once, after the database's migrations, and again when it
 * was interrupted; so everything is looked for before it is made.
 */
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createDefaultsWorkflow,
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  createUserAccountWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { adminAccount } from "../seed/admin-account"
import { catalogue } from "../seed/catalogue"
import { markets } from "../seed/markets"
import { ensureShipping } from "../seed/shipping"

export default async function seedShop({
  container,
}: {
  container: MedusaContainer
}): Promise<void> {
  const { storeId, salesChannelId } = await defaultsOf(container)
  await ensureMarkets(container)
  await nameStore(container, storeId)
  const { stockLocationId, shippingProfileId } = await ensureShipping(container, salesChannelId)
  await ensureProducts(container, { salesChannelId, shippingProfileId })
  await ensureStock(container, stockLocationId)
  await ensureAdmin(container)
}

/** Medusa makes them for every new store, together with the shop's publishable key. */
async function defaultsOf(
  container: MedusaContainer,
): Promise<{ storeId: string; salesChannelId: string }> {
  await createDefaultsWorkflow(container).run()
  const [store] = await container.resolve(Modules.STORE).listStores()
  if (!store?.default_sales_channel_id) {
    throw new Error("Medusa made no store with a sales channel.")
  }
  return { storeId: store.id, salesChannelId: store.default_sales_channel_id }
}

async function ensureMarkets(container: MedusaContainer): Promise<void> {
  const regions = await container.resolve(Modules.REGION).listRegions()
  const taxRegions = await container.resolve(Modules.TAX).listTaxRegions()
  for (const { name, currency, countries } of markets) {
    if (!regions.some((region) => region.name === name)) {
      await createRegionsWorkflow(container).run({
        input: { regions: [{ name, currency_code: currency, countries }] },
      })
    }
    const untaxed = countries.filter(
      (country) => !taxRegions.some(({ country_code: code }) => code === country),
    )
    if (untaxed.length > 0) {
      await createTaxRegionsWorkflow(container).run({
        input: untaxed.map((country_code) => ({ country_code, provider_id: "tp_system" })),
      })
    }
  }
}

async function nameStore(container: MedusaContainer, storeId: string): Promise<void> {
  const [region] = await container.resolve(Modules.REGION).listRegions({ name: markets[0]?.name })
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: storeId },
      update: {
        name: "Lantern & Loom",
        default_region_id: region?.id,
        supported_currencies: markets.map(({ currency }, index) => ({
          currency_code: currency,
          is_default: index === 0,
        })),
      },
    },
  })
}

async function ensureProducts(
  container: MedusaContainer,
  links: { salesChannelId: string; shippingProfileId: string },
): Promise<void> {
  const existing = await container.resolve(Modules.PRODUCT).listProducts()
  const missing = catalogue(links).filter(
    ({ handle }) => !existing.some((product) => product.handle === handle),
  )
  if (missing.length > 0) {
    await createProductsWorkflow(container).run({ input: { products: missing } })
  }
}

async function ensureStock(container: MedusaContainer, locationId: string): Promise<void> {
  const inventory = container.resolve(Modules.INVENTORY)
  const items = await inventory.listInventoryItems({}, { take: null })
  const levels = await inventory.listInventoryLevels({ location_id: locationId }, { take: null })
  const unstocked = items.filter(
    ({ id }) => !levels.some(({ inventory_item_id: stocked }) => stocked === id),
  )
  if (unstocked.length > 0) {
    await createInventoryLevelsWorkflow(container).run({
      input: {
        inventory_levels: unstocked.map(({ id }) => ({
          inventory_item_id: id,
          location_id: locationId,
          stocked_quantity: 10_000,
        })),
      },
    })
  }
}

async function ensureAdmin(container: MedusaContainer): Promise<void> {
  const { email, password } = adminAccount
  const [found] = await container.resolve(Modules.USER).listUsers({ email })
  if (found) {
    return
  }
  const auth = container.resolve(Modules.AUTH)
  const registered = await auth.register("emailpass", { body: { email, password } })
  // Registered by an earlier, interrupted run: the password proves it.
  const { authIdentity } = registered.success
    ? registered
    : await auth.authenticate("emailpass", { body: { email, password } })
  if (!authIdentity) {
    throw new Error(
      `The admin's account could not be made: ${registered.error ?? "no reason given"}`,
    )
  }
  await createUserAccountWorkflow(container).run({
    input: {
      authIdentityId: authIdentity.id,
      userData: { email, first_name: "Demo", last_name: "Admin" },
    },
  })
}
