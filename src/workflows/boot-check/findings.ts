import { CRYPTO_PAYMENT_MODULE } from "../../modules/crypto-payment"
import {
  paymentModuleEntry,
  registeredProviders,
  type ConfigWithModules,
} from "../../providers/registered-providers"
import { whyNotPublic } from "./public-address"

export type Locking = "in-memory" | "postgres" | "other"

/** What is missing or wrong in a store's configuration, each with what to do about it. */
export function configFindings(config: ConfigWithModules): string[] {
  const providers = [...registeredProviders(config).values()]
  const findings: string[] = []
  if (providers.length === 0) {
    findings.push(
      'none of this plugin\'s payment providers is registered, so nobody can pay with them. Add one to the options of "@medusajs/medusa/payment" in medusa-config.ts: providers: [{ resolve: "medusa-payment-crypto/providers/paycrypto", id: "paycrypto", options: { … } }].',
    )
  } else if (!paymentModuleEntry(config).dependencies?.includes(CRYPTO_PAYMENT_MODULE)) {
    findings.push(
      `the payment providers cannot reach the ledger, so their invoices are neither reconciled nor recovered. Add dependencies: ["${CRYPTO_PAYMENT_MODULE}"] beside resolve: "@medusajs/medusa/payment" in medusa-config.ts.`,
    )
  }
  if (lockingOf(config) === "postgres") {
    findings.push(
      "Medusa's Postgres locking is in use, which may give one lock to two owners and never takes over the lock of a dead process. Orders stay single, but carts can hang: use @medusajs/medusa/locking-redis in medusa-config.ts.",
    )
  }
  for (const { providerId, live, options } of providers) {
    const reason = live ? whyNotPublic(options.backendUrl) : null
    if (reason !== null) {
      findings.push(
        `${providerId} takes real payments, but webhooks cannot come to its backendUrl ${options.backendUrl}: ${reason}. Set backendUrl to this server's public https address.`,
      )
    }
  }
  return findings
}

/** The provider that Medusa's locking module takes unless told otherwise. */
export function lockingOf(config: ConfigWithModules): Locking {
  const entry = (config.modules as Record<string, unknown> | undefined)?.["locking"]
  const { providers = [] } = (entry as { options?: LockingOptions } | undefined)?.options ?? {}
  const inUse =
    providers.find(({ is_default: isDefault }) => isDefault) ??
    (providers.length === 1 ? providers[0] : undefined)
  if (!inUse) {
    return "in-memory"
  }
  return /locking-postgres/.test(String(inUse.resolve)) ? "postgres" : "other"
}

interface LockingOptions {
  providers?: { resolve?: unknown; is_default?: boolean }[]
}
