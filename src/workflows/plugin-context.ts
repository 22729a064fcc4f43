import type {
  IEventBusModuleService,
  ILockingModule,
  IPaymentModuleService,
  Logger,
  MedusaContainer,
  RemoteQueryFunction,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { CRYPTO_PAYMENT_MODULE, type CryptoPaymentModuleService } from "../modules/crypto-payment"
import { redactedLogger, type SafeLogger } from "../providers/redaction"
import { registeredProviders, type RegisteredProvider } from "../providers/registered-providers"

/** What settlement needs of a store, resolved once per run. */
export interface PluginContext {
  container: MedusaContainer
  module: CryptoPaymentModuleService
  payments: IPaymentModuleService
  query: Omit<RemoteQueryFunction, symbol>
  locking: ILockingModule
  events: IEventBusModuleService
  providers: Map<string, RegisteredProvider>
  /** Lines are redacted of every secret of every provider. */
  logger: SafeLogger
}

export function pluginContext(container: MedusaContainer): PluginContext {
  const providers = registeredProviders(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))
  const redact = (text: string) =>
    [...providers.values()].reduce((clean, provider) => provider.redact(clean), text)
  return {
    container,
    providers,
    module: container.resolve<CryptoPaymentModuleService>(CRYPTO_PAYMENT_MODULE),
    payments: container.resolve(Modules.PAYMENT),
    query: container.resolve(ContainerRegistrationKeys.QUERY),
    locking: container.resolve(Modules.LOCKING),
    events: container.resolve(Modules.EVENT_BUS),
    logger: redactedLogger(
      container.resolve<Logger>(ContainerRegistrationKeys.LOGGER),
      redact,
      "[crypto-payment]",
    ),
  }
}
