import type { JSX } from "react"
import { iconDataUri } from "../icons"
import { gatewayNameOf } from "../methods"
import { fill, textsIn } from "../texts"

/** What the official storefront's `paymentInfoMap` says of a payment method. */
export interface PaymentInfo {
  title: string
  icon: JSX.Element
}

/** The six methods, by the word that begins their providers' ids: `pp_cpay-card_main`. */
const gateways = ["paycrypto", "payscrypt", "cpay", "cpay-card", "alchemypay", "payprotocol"]

/** Whether a payment provider is one of this package's, whatever its id in `medusa-config.ts`. */
export function isCryptoPayment(providerId: string | null | undefined): boolean {
  return gatewayOf(providerId) !== null
}

/**
 * The storefront's map, which answers for every provider of this package, too. Entries of the map's
 * own come first.
 *
 * @param language of the titles, e.g. `de`; English where it is not one of the package's
 */
export function withCryptoPayments(
  map: Record<string, PaymentInfo>,
  language?: string,
): Record<string, PaymentInfo> {
  const made = new Map<string, PaymentInfo>()
  const infoOf = (key: string | symbol): PaymentInfo | null => {
    const gateway = typeof key === "string" ? gatewayOf(key) : null
    if (typeof key === "symbol" || gateway === null) {
      return null
    }
    const info = made.get(key) ?? paymentInfo(key, gateway, language)
    made.set(key, info)
    return info
  }
  return new Proxy(map, {
    get: (own, key) => (Reflect.get(own, key) as unknown) ?? infoOf(key) ?? undefined,
    has: (own, key) => Reflect.has(own, key) || infoOf(key) !== null,
    getOwnPropertyDescriptor(own, key) {
      const property = Reflect.getOwnPropertyDescriptor(own, key)
      const value = property ? null : infoOf(key)
      return value ? { value, configurable: true, enumerable: true, writable: true } : property
    },
  })
}

function gatewayOf(providerId: string | null | undefined): string | null {
  const [, gateway] = /^pp_([^_]+)(?:_|$)/.exec(providerId ?? "") ?? []
  return gateway !== undefined && gateways.includes(gateway) ? gateway : null
}

function paymentInfo(providerId: string, gateway: string, language?: string): PaymentInfo {
  const { method_card: card, method_crypto: crypto } = textsIn(language)
  const title = gateway.endsWith("-card") ? card : crypto
  return {
    title: fill(title, { gateway: gatewayNameOf(providerId) }),
    icon: <img src={iconDataUri(gateway)} alt="" width={20} height={20} />,
  }
}
