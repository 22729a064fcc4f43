import { parseReference, type InvoiceReference } from "../payments/reference"
import { alchemyPayParts } from "./alchemypay/parts"
import { cpayCardParts, cpayParts } from "./cpay/parts"
import { payCryptoParts } from "./paycrypto/parts"
import { payProtocolParts } from "./payprotocol/parts"
import { payscryptParts } from "./payscrypt/parts"
import type { ProviderParts } from "./provider-parts"

/**
 * How the options of each provider module become the parts of its payment methods, by the methods'
 * identifiers; one line per gateway.
 */
const methodsOf: Record<string, Record<string, (options: unknown) => ProviderParts>> = {
  alchemypay: { alchemypay: alchemyPayParts },
  cpay: { cpay: cpayParts, "cpay-card": cpayCardParts },
  paycrypto: { paycrypto: payCryptoParts },
  payscrypt: { payscrypt: payscryptParts },
  payprotocol: { payprotocol: payProtocolParts },
}

/** A provider of this plugin as a store's `medusa-config.ts` registers it. */
export interface RegisteredProvider extends ProviderParts {
  /** Medusa's id, e.g. `pp_paycrypto_paycrypto`. */
  providerId: string
}

/** The part of Medusa's configuration that is read here. */
export interface ConfigWithModules {
  modules?: unknown
}

interface ProviderEntry {
  resolve?: unknown
  id?: string
  options?: unknown
}

const known = new WeakMap<object, Map<string, RegisteredProvider>>()

/**
 * The providers of this plugin that the store has registered, by Medusa's id. Routes and jobs
 * reach the gateways through this, without the payment module. Built once per configuration.
 */
export function registeredProviders(config: ConfigWithModules): Map<string, RegisteredProvider> {
  let providers = known.get(config)
  if (!providers) {
    providers = new Map()
    for (const entry of paymentProviderEntries(config)) {
      for (const [identifier, build] of Object.entries(methodsOf[moduleOf(entry) ?? ""] ?? {})) {
        const providerId = `pp_${identifier}${entry.id ? `_${entry.id}` : ""}`
        providers.set(providerId, { providerId, ...build(entry.options) })
      }
    }
    known.set(config, providers)
  }
  return providers
}

/** Whether the payment module was given access to the ledger by its `dependencies`. */
export function paymentModuleEntry(config: ConfigWithModules): {
  dependencies?: string[]
  options?: { providers?: ProviderEntry[] }
} {
  const modules = (config.modules ?? {}) as Record<string, unknown>
  const entry = modules["payment"]
  return typeof entry === "object" && entry !== null ? entry : {}
}

function paymentProviderEntries(config: ConfigWithModules): ProviderEntry[] {
  return paymentModuleEntry(config).options?.providers ?? []
}

/** The payment session that an invoice was first made for; `null` for a foreign reference. */
export function ownerOf(
  { options, gateway }: RegisteredProvider,
  reference: string,
): InvoiceReference | null {
  return parseReference(reference, options.referencePrefix, gateway.referenceStyle)
}

/**
 * Providers are registered by path, as a package's or a file's, or as the loaded module. The name of
 * the folder, or the first service's identifier, names the module.
 */
function moduleOf({ resolve }: ProviderEntry): string | null {
  if (typeof resolve === "string") {
    const [, identifier] =
      /(?:^|[\\/])providers[\\/]([a-z]+)(?:[\\/]index)?(?:\.[cm]?[jt]s)?$/.exec(resolve) ?? []
    return identifier ?? null
  }
  const services = (resolve as { services?: { identifier?: string }[] } | undefined)?.services
  return services?.[0]?.identifier ?? null
}
