import type { Logger } from "@medusajs/framework/types"
import { CRYPTO_PAYMENT_MODULE, type CryptoPaymentModuleService } from "../modules/crypto-payment"
import type { PaymentModuleCradle } from "./payment-sessions"

export type ProviderCradle = PaymentModuleCradle & {
  logger: Logger
  configModule?: { modules?: Record<string, unknown>; admin?: { path?: string } }
  /** There when the payment module's `dependencies` name it. */
  [CRYPTO_PAYMENT_MODULE]?: CryptoPaymentModuleService
}

/** The plugin's module, where the store gave the payment module access to it. */
export function ledgerModuleOf(cradle: ProviderCradle): CryptoPaymentModuleService | undefined {
  try {
    return cradle[CRYPTO_PAYMENT_MODULE]
  } catch {
    // The container throws for a name that the payment module's `dependencies` do not list.
    return undefined
  }
}

/** Without the plugin, payments depend on webhooks that Medusa keeps in memory. */
export const pluginMissing =
  'the provider is used without the plugin: there is no ledger, no reconciliation and no return route, and a payment whose webhook is lost places no order by itself. Add { resolve: "medusa-payment-crypto", options: {} } to "plugins" in medusa-config.ts and dependencies: ["crypto_payment"] to the payment module\'s entry.'

/** Whether the store has the provider and not the plugin. */
export function pluginIsMissing(cradle: ProviderCradle): boolean {
  try {
    const modules = cradle.configModule?.modules
    return modules !== undefined && !(CRYPTO_PAYMENT_MODULE in modules)
  } catch {
    // A container that has no configuration says nothing about the plugin.
    return false
  }
}

/** Where the store has its admin, e.g. `/app`. */
export function adminPathOf(cradle: ProviderCradle): string {
  try {
    return cradle.configModule?.admin?.path ?? "/app"
  } catch {
    return "/app"
  }
}
