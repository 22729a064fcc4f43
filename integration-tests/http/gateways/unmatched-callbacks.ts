import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SimulatedWebhook } from "../../../sandbox/simulator"
import { payProtocolParts } from "../../../src/providers/payprotocol/parts"
import {
  registeredProviders,
  type RegisteredProvider,
} from "../../../src/providers/registered-providers"
import { eventually } from "../../environment/eventually"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { bitFlipped } from "./method"
import { MethodRig } from "./method-rig"
import { payProtocol } from "./methods/payprotocol"

/** `callbackSignature: "require"`, for merchants who know which path Pay Protocol signs. */
export function unmatchedCallbacksSuite(store: GatewaysStore): void {
  describe("Pay Protocol with strict callbacks", () => strictCallbacks(store))
}

function strictCallbacks(store: GatewaysStore): void {
  const rig = new MethodRig(store, payProtocol)
  const configured = () =>
    registeredProviders(store.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))
  let lenient: RegisteredProvider

  beforeEach(() => {
    rig.plugin.reset()
    const { payprotocol } = store.simulators
    lenient = configured().get(providerIds.payprotocol) as RegisteredProvider
    const strict = payProtocolParts({
      ...payprotocol.credentials,
      baseUrl: payprotocol.url,
      chain: "TRON",
      callbackSignature: "require",
      backendUrl: lenient.options.backendUrl,
      storefront: lenient.options.storefront,
    })
    configured().set(providerIds.payprotocol, { ...strict, providerId: providerIds.payprotocol })
  })

  afterEach(() => {
    rig.expectNoSecret(store.log.lines.join("\n"))
    configured().set(providerIds.payprotocol, lenient)
  })

  it("what is not proved is refused", async () => {
    const { checkout, reference, id } = await rig.startPaid()
    const genuine = rig.webhook(id)
    const sign = genuine.headers["X-PAY-SIGN"] as string
    const signedAs = (headers: Record<string, string>, body = genuine.body): SimulatedWebhook => ({
      url: genuine.url,
      headers: { ...genuine.headers, ...headers },
      body,
    })
    const refused: [string, SimulatedWebhook][] = [
      ["signature", payProtocol.webhooks.unproved?.(store, id) ?? genuine],
      ["signature", signedAs({ "X-PAY-SIGN": bitFlipped(sign.slice(0, 10)) + sign.slice(10) })],
      ["signature", signedAs({}, genuine.body.replace('"25.00"', '"25.01"'))],
      ["header", signedAs({ "X-PAY-KEY": "F1R28pRQ" })],
      ["timestamp", store.simulators.payprotocol.webhookFor([id], { at: Date.now() - 3_600_000 })],
    ]
    for (const [check, webhook] of refused) {
      expect(webhook).not.toEqual(genuine)
      store.log.clear()
      expect((await rig.send(webhook)).status).toBe(401)
      expect(store.log.lines.join("\n")).toContain(
        `a webhook for ${providerIds.payprotocol} was refused, check "${check}"`,
      )
    }
    expect(await rig.plugin.notifications()).toEqual([])
    expect(rig.simulator.requests.list()).toEqual([])

    expect(await rig.send(genuine)).toEqual(rig.accepted)
    await eventually(() => rig.plugin.expectSettledOnce(checkout, reference))
  })
}
