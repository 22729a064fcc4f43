import { AsyncLocalStorage } from "node:async_hooks"

/** What a provider may know of the request that a shopper's browser has made. */
export interface ShopperRequest {
  ip: string | null
}

const key = Symbol.for("medusa-payment-crypto/shopper-request")

/**
 * Medusa gives a payment provider no part of the request, and some gateways want the shopper's
 * address on the internet. One storage per process, however often this file is loaded.
 */
function storage(): AsyncLocalStorage<ShopperRequest> {
  const shared = globalThis as unknown as Record<
    symbol,
    AsyncLocalStorage<ShopperRequest> | undefined
  >
  return (shared[key] ??= new AsyncLocalStorage<ShopperRequest>())
}

/** Everything that `work` does, and what follows from it, is known to be for this request. */
export function forShopperRequest<T>(request: ShopperRequest, work: () => T): T {
  return storage().run(request, work)
}

/** `null` outside a shopper's request, e.g. in a job. */
export function shopperIp(): string | null {
  return storage().getStore()?.ip ?? null
}
