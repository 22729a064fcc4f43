import type { GatewaySimulator } from "../../sandbox"
import type { Gateway } from "../../src/gateways/gateway"
import type { Redact } from "../../src/providers/redaction"
import { methods, type MethodName } from "../faults/store/methods"
import type { OpenedInvoice } from "../gateways/conformance/rig"
import { Rig } from "../gateways/conformance/rig"
import type { GatewayUnderTest } from "../gateways/conformance/adapter"
import { TamperingProxy } from "./tampering-proxy"

/** The states in which invoices are asked about and told of. */
export type Life = "pending" | "paid" | "short" | "over"

/** A payment method as the fuzzer needs it: its gateway behind a proxy, and some invoices. */
export interface FuzzedMethod {
  name: MethodName
  facts: GatewayUnderTest
  rig: Rig
  simulator: GatewaySimulator
  /** Speaks to the simulator through the proxy. */
  gateway: Gateway
  proxy: TamperingProxy
  invoices: Record<Life, OpenedInvoice>
  redact: Redact
  secrets: string[]
  close(): Promise<void>
}

/** @param facts another gateway behind the same name, to see whether a mistake in it is found */
export async function openMethod(
  name: MethodName,
  facts: GatewayUnderTest = methods[name].facts,
): Promise<FuzzedMethod> {
  const rig = await Rig.start(facts)
  const { simulator } = rig
  simulator.faults.webhooks = "off"
  const proxy = await TamperingProxy.start(simulator.url)
  // Whoever repeats a call meets the same mutation again; one try keeps the cases short.
  const connection = { baseUrl: proxy.url, retry: { attempts: 1, baseDelayMs: 1 } }
  // Patient, since a busy machine may be slow here and nothing is to be seen in that.
  const patient = rig.build({ timeoutMs: 10_000 })
  const open = () => rig.open(undefined, patient)
  const invoices = {
    pending: await open(),
    paid: await open(),
    short: await open(),
    over: await open(),
  }
  rig.act(invoices.paid.id, facts.pay)
  rig.act(invoices.short.id, ["pay-less"])
  rig.act(invoices.over.id, ["expire"])
  return {
    ...{ name, facts, rig, simulator, proxy, invoices },
    gateway: rig.build(connection),
    redact: facts.redactor(rig.connection()),
    secrets: facts.secrets.map((secret) => simulator.credentials[secret] as string),
    async close() {
      await proxy.stop()
      await rig.stop()
    },
  }
}
