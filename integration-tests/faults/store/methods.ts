import { providerIds } from "../../environment/gateways-store"
import type { GatewayUnderTest } from "../../gateways/conformance/adapter"
import { alchemyPay } from "../../gateways/conformance/adapters/alchemypay"
import { cpay, cpayCard } from "../../gateways/conformance/adapters/cpay"
import { payCrypto } from "../../gateways/conformance/adapters/paycrypto"
import { payProtocol } from "../../gateways/conformance/adapters/payprotocol"
import { payscrypt } from "../../gateways/conformance/adapters/payscrypt"

export type MethodName = keyof typeof providerIds
export type GatewayName = Exclude<MethodName, "cpayCard">

/** The payment methods, in the order in which shoppers see them. */
export const methodNames = Object.keys(providerIds) as readonly MethodName[]

export const gatewayNames = [
  "paycrypto",
  "payscrypt",
  "cpay",
  "alchemypay",
  "payprotocol",
] as const satisfies readonly GatewayName[]

export interface Method {
  name: MethodName
  providerId: string
  gateway: GatewayName
  /** What the conformance suite knows of it. */
  facts: GatewayUnderTest
}

function method(name: MethodName, gateway: GatewayName, facts: unknown): Method {
  return { name, gateway, providerId: providerIds[name], facts: facts as GatewayUnderTest }
}

export const methods: Readonly<Record<MethodName, Method>> = {
  paycrypto: method("paycrypto", "paycrypto", payCrypto),
  payscrypt: method("payscrypt", "payscrypt", payscrypt),
  cpay: method("cpay", "cpay", cpay),
  cpayCard: method("cpayCard", "cpay", cpayCard),
  alchemypay: method("alchemypay", "alchemypay", alchemyPay),
  payprotocol: method("payprotocol", "payprotocol", payProtocol),
}
