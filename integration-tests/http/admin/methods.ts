import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MethodView } from "../../../src/workflows/admin/payment-methods"
import { registeredProviders } from "../../../src/providers/registered-providers"
import { eventually } from "../../environment/eventually"
import { providerIds, webhookUrl, type GatewaysStore } from "../../environment/gateways-store"
import { Admin } from "./admin"

export function methodsSuite(store: GatewaysStore): void {
  const admin = new Admin(store)

  async function methods(): Promise<Map<string, MethodView>> {
    const { status, data } = await admin.get("/methods")
    expect(status).toBe(200)
    return new Map((data.methods as MethodView[]).map((method) => [method.provider_id, method]))
  }

  it("every registered method is listed as it is set up, without any secret", async () => {
    await store.shopper.payingBy(providerIds.cpay).startPayment()
    const answer = await admin.get("/methods")
    const text = JSON.stringify(answer.data)
    for (const simulator of Object.values(store.simulators)) {
      for (const [name, value] of Object.entries(simulator.credentials as Record<string, string>)) {
        if (/secret|key|pass/i.test(name)) {
          expect(text).not.toContain(value)
        }
      }
    }
    const all = await methods()
    expect([...all.keys()].sort()).toEqual([...Object.values(providerIds)].sort())
    const paycrypto = all.get(providerIds.paycrypto) as MethodView
    const { apiSecret } = store.simulators.paycrypto.credentials
    expect(paycrypto).toMatchObject({
      gateway: "paycrypto",
      identifier: "paycrypto_paycrypto",
      name: "PayCrypto",
      live: false,
      base_url: store.simulators.paycrypto.url,
      webhook_url: webhookUrl(process.env["BACKEND_URL"] as string, providerIds.paycrypto),
      last_webhook: null,
      findings: [],
      capabilities: { testWebhook: true, balances: false },
    })
    expect(paycrypto.options).toContainEqual({
      name: "apiSecret",
      value: `••••${apiSecret.slice(-2)}`,
    })
    expect(paycrypto.options).toContainEqual({ name: "timeoutMs", value: "1000" })
    expect(paycrypto.regions.every(({ enabled }) => enabled)).toBe(true)
    const open = all.get(providerIds.cpay)?.regions.map((region) => region.open_invoices)
    expect(open?.sort()).toEqual([...(open ?? []).map(() => 0).slice(1), 1])
  })

  it("the connection test is a real call, and says what is wrong", async () => {
    const path = `/methods/${providerIds.paycrypto}/connection-test`
    expect((await admin.post(path)).data).toMatchObject({
      ok: true,
      took_ms: expect.any(Number) as number,
      message: expect.stringMatching(/^Connected as/) as string,
    })
    const { apiSecret } = store.simulators.paycrypto.credentials
    store.simulators.paycrypto.faults.next("http-500", { times: 9 })
    const failed = await admin.post(path)
    expect(failed.data).toMatchObject({ ok: false, message: expect.any(String) as string })
    expect(failed.data.message).not.toContain(apiSecret)
  })

  it("limits are the gateway's, and balances only where it has them", async () => {
    const limits = await admin.get(`/methods/${providerIds.paycrypto}/limits`)
    expect(limits.data).toMatchObject({
      limits: { currencies: expect.arrayContaining(["USD"]) as string[] },
      price_rules: { currencies: "any" },
    })
    expect((await admin.get(`/methods/${providerIds.payprotocol}/limits`)).data.limits).toBeNull()
    const balances = await admin.get(`/methods/${providerIds.cpay}/balances`)
    expect(balances.data.balances[0]).toMatchObject({
      currency: expect.any(String) as string,
      available: expect.stringMatching(/^[\d.]+$/) as string,
    })
    const none = await admin.get(`/methods/${providerIds.paycrypto}/balances`)
    expect([none.status, none.data.type]).toEqual([400, "not_allowed"])
  })

  it("PayCrypto, which can, is asked to send one, and what does not arrive is said", async () => {
    const { data } = await admin.post(`/methods/${providerIds.paycrypto}/webhook-test`)
    expect(data).toMatchObject({ ok: false, kind: "gateway" })
    expect(data.message).toMatch(/./)
    expect(store.simulators.paycrypto.requests.count({ path: "/api/v1/events/test" })).toBe(1)
  })

  it("a webhook of each gateway comes through, signed where the gateway signs, and leads nowhere", async () => {
    const roundTrips = Object.values(providerIds).filter((id) => id !== providerIds.paycrypto)
    for (const id of roundTrips) {
      const { data } = await admin.post(`/methods/${id}/webhook-test`)
      expect([id, data]).toEqual([
        id,
        expect.objectContaining({ ok: true, kind: "round_trip" }) as object,
      ])
    }
    const config = store.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
    const all = await methods()
    for (const id of roundTrips) {
      const signed = registeredProviders(config).get(id)?.gateway.capabilities.signedWebhooks
      expect([id, all.get(id)?.last_webhook !== null]).toEqual([id, signed])
    }
    await eventually(async () => {
      const cpay = (await methods()).get(providerIds.cpay)?.last_webhook
      expect(cpay).toMatchObject({ state: "done", reason: "a test from the admin" })
    })
    expect(await store.books.countOrders()).toBe(0)
  })
}
