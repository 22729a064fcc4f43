import type { MedusaContainer } from "@medusajs/framework/types"
import type { RegisteredProvider } from "../providers/registered-providers"
import { pluginContext } from "./plugin-context"

/** One way to pay with this plugin, as a shopper may know it before choosing. */
export interface CryptoPaymentMethod {
  /** Medusa's id of the payment provider, e.g. `pp_paycrypto_paycrypto`. */
  provider_id: string
  /** The gateway's word, e.g. `paycrypto`, `cpay-card`. */
  gateway: string
  name: string
  /** `crypto`: the price is converted into `asset` first. */
  priced_in: "fiat" | "crypto"
  /** Currencies it takes prices in, upper case; `null` where only the gateway knows. */
  currencies: string[] | null
  /** The one asset it is paid in, e.g. `USDT`; `null` where the shopper chooses on its page. */
  asset: string | null
  /** The least price by currency, inclusive: decimal strings in major units. */
  at_least: Record<string, string>
}

/**
 * This plugin's payment methods that the merchant has enabled in a region, in the order in which
 * the store registers them.
 *
 * @returns `null` when there is no such region
 */
export async function paymentMethods(
  container: MedusaContainer,
  regionId: string,
): Promise<CryptoPaymentMethod[] | null> {
  const { query, providers } = pluginContext(container)
  const { data } = await query.graph({
    entity: "region",
    fields: ["id", "payment_providers.id", "payment_providers.is_enabled"],
    filters: { id: regionId },
  })
  const [region] = data as {
    payment_providers?: ({ id: string; is_enabled: boolean } | null)[]
  }[]
  if (!region) {
    return null
  }
  const enabled = new Set(
    (region.payment_providers ?? []).flatMap((row) => (row?.is_enabled ? [row.id] : [])),
  )
  return [...providers.values()].filter(({ providerId }) => enabled.has(providerId)).map(methodOf)
}

function methodOf(provider: RegisteredProvider): CryptoPaymentMethod {
  const { id, name, capabilities, priceRules } = provider.gateway
  const { currencies, refused, atLeast } = priceRules
  return {
    provider_id: provider.providerId,
    gateway: id,
    name,
    priced_in: capabilities.pricedIn,
    currencies: currencies === "any" ? null : currencies.filter((code) => !(code in refused)),
    asset: assetOf(provider),
    at_least: { ...atLeast },
  }
}

/** Gateways that are paid in one asset have it as an option; their cards do not use it. */
function assetOf({ gateway, options }: RegisteredProvider): string | null {
  const asset = (options as { asset?: unknown }).asset
  return gateway.capabilities.pricedIn === "crypto" && typeof asset === "string" ? asset : null
}
