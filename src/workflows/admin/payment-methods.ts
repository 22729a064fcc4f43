import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { GatewayError } from "../../gateways/gateway-error"
import type { AmountLimits, Balance, ConnectionCheck, PriceRules } from "../../gateways/gateway"
import type { RegisteredProvider } from "../../providers/registered-providers"
import { configFindings } from "../boot-check/findings"
import { pluginContext, type PluginContext } from "../plugin-context"
import { maskedOptions } from "./masked-options"
import { notFound, refused } from "./refused"

/** A payment method as it is set up. */
export interface MethodView {
  provider_id: string
  gateway: string
  /** As in the webhook's address: Medusa's id without `pp_`. */
  identifier: string
  name: string
  live: boolean
  base_url: string
  webhook_url: string
  capabilities: RegisteredProvider["gateway"]["capabilities"]
  price_rules: PriceRules
  options: { name: string; value: string }[]
  last_webhook: { received_at: string; state: string; reason: string | null } | null
  findings: string[]
  regions: RegionView[]
}

interface RegionView {
  id: string
  name: string
  currency_code: string
  enabled: boolean
  /** Invoices that a shopper may still be paying: while the method is off, their carts are not completed. */
  open_invoices: number
}

/** Every registered payment method of the plugin, in the order of the store's configuration. */
export async function methodViews(container: MedusaContainer): Promise<MethodView[]> {
  const context = pluginContext(container)
  const regions = await regionsOf(context)
  const findings = configFindings(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))
  return Promise.all(
    [...context.providers.values()].map(async (provider) => {
      const { providerId, gateway } = provider
      const [open, last] = await Promise.all([
        context.module.list.openByRegion(providerId),
        context.module.inbox.lastOf(providerId),
      ])
      const own = regions.map(({ enabledIds, ...region }) => ({
        ...region,
        enabled: enabledIds.has(providerId),
        open_invoices: open.get(region.id) ?? 0,
      }))
      return {
        provider_id: providerId,
        gateway: gateway.id,
        identifier: providerId.replace(/^pp_/, ""),
        name: gateway.name,
        live: provider.live,
        base_url: (provider.options as { baseUrl?: string }).baseUrl ?? "",
        webhook_url: webhookUrlOf(provider),
        capabilities: gateway.capabilities,
        price_rules: gateway.priceRules,
        options: maskedOptions(provider),
        last_webhook: last && {
          received_at: last.received_at.toISOString(),
          state: last.state,
          reason: last.reason && provider.redact(last.reason),
        },
        findings: findingsOf(provider, context, findings, own),
        regions: own,
      }
    }),
  )
}

/** Where the gateway's webhooks come in, by Medusa's convention. */
export function webhookUrlOf({ options, providerId }: RegisteredProvider): string {
  return `${options.backendUrl}/hooks/payment/${providerId.replace(/^pp_/, "")}`
}

/** @throws MedusaError of type `not_found` for a provider that is not one of the plugin's */
export function requireMethod({ providers }: PluginContext, id: string): RegisteredProvider {
  const provider = providers.get(id)
  if (!provider) {
    throw notFound("payment method of this plugin", id)
  }
  return provider
}

export async function testConnection(
  container: MedusaContainer,
  providerId: string,
): Promise<{ ok: boolean; took_ms: number; message: string }> {
  const provider = requireMethod(pluginContext(container), providerId)
  const check: ConnectionCheck = await provider.gateway.checkConnection()
  return { ok: check.ok, took_ms: check.tookMs, message: provider.redact(check.message) }
}

export async function fetchLimits(
  container: MedusaContainer,
  providerId: string,
): Promise<{ limits: AmountLimits | null; price_rules: PriceRules }> {
  const provider = requireMethod(pluginContext(container), providerId)
  const { gateway } = provider
  const limits = gateway.capabilities.limits
    ? await asked(provider, () => gateway.fetchLimits())
    : null
  return { limits, price_rules: gateway.priceRules }
}

export async function fetchBalances(
  container: MedusaContainer,
  providerId: string,
): Promise<Balance[]> {
  const provider = requireMethod(pluginContext(container), providerId)
  const { gateway } = provider
  if (!gateway.capabilities.balances) {
    throw refused(`${gateway.name} cannot be asked for balances; look in its own console.`)
  }
  return asked(provider, () => gateway.fetchBalances())
}

/** What a gateway says against it is for the merchant; a secret never is. */
async function asked<T>(provider: RegisteredProvider, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      throw error
    }
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, provider.redact(error.message))
  }
}

async function regionsOf({
  query,
}: PluginContext): Promise<
  { id: string; name: string; currency_code: string; enabledIds: Set<string> }[]
> {
  const { data } = await query.graph({
    entity: "region",
    fields: ["id", "name", "currency_code", "payment_providers.id", "payment_providers.is_enabled"],
  })
  type Row = {
    id: string
    name: string
    currency_code: string
    payment_providers?: ({ id: string; is_enabled: boolean } | null)[]
  }
  return (data as unknown as Row[]).map(({ id, name, currency_code, payment_providers }) => ({
    id,
    name,
    currency_code,
    enabledIds: new Set(
      (payment_providers ?? []).flatMap((row) => (row?.is_enabled ? [row.id] : [])),
    ),
  }))
}

/** What concerns the method: what is said of it, or of the store as a whole. */
function findingsOf(
  { providerId }: RegisteredProvider,
  { providers }: PluginContext,
  findings: string[],
  regions: RegionView[],
): string[] {
  const others = [...providers.keys()].filter((id) => id !== providerId)
  const own = findings.filter((finding) => !others.some((id) => finding.startsWith(`${id} `)))
  return regions.some(({ enabled }) => enabled)
    ? own
    : [...own, "it is enabled in no region, so that no shopper can choose it."]
}
