import { Modules, PaymentWebhookEvents } from "@medusajs/framework/utils"
import { eventually } from "../../environment/eventually"
import { webhookUrl, type GatewaysStore } from "../../environment/gateways-store"
import { MethodRig, type Reply } from "./method-rig"
import { cpay } from "./methods/cpay"

/**
 * The first webhook of a process takes Medusa's ordinary way and opens a shorter one for those after
 * it. This suite has to be the first of its store.
 */
export function fastLaneSuite(store: GatewaysStore): void {
  describe("webhooks of a fresh process", () => freshProcess(store))
}

function freshProcess(store: GatewaysStore): void {
  const rig = new MethodRig(store, cpay)
  const megabyte = 1_048_576

  beforeEach(() => rig.plugin.reset())

  const urlOf = (providerId: string) => webhookUrl(store.api.defaults.baseURL ?? "", providerId)

  const post = (body: string, headers: Record<string, string> = {}) =>
    rig.send({ url: urlOf(cpay.providerId), headers, body })

  const json = { "Content-Type": "application/json" }
  const form = { "Content-Type": "application/x-www-form-urlencoded" }
  const unheardOf = { "Content-Type": "application/x-unheard-of" }
  const large = JSON.stringify({ padding: "x".repeat(megabyte) })
  const event = { orderStatus: "14", orderId: "231114221320000001014" }
  const asForm = new URLSearchParams(event).toString()
  const halfFull = JSON.stringify({ ...event, remark: "x".repeat(megabyte / 2) })

  const requests: [title: string, status: number, ask: () => Promise<Reply>][] = [
    ["over 1 MB", 413, () => post(large, json)],
    ["no JSON", 400, () => post("{", json)],
    ["of a type nobody knows", 200, () => post(JSON.stringify(event), unheardOf)],
    ["over 1 MB of that type", 413, () => post(large, unheardOf)],
    ["empty", 400, () => post("", json)],
    // Medusa's own parsers, and so a process's first webhook, take no more than 100 kB.
    ["half a megabyte", 200, () => post(halfFull, json)],
    ["a form", 200, () => post(asForm, form)],
  ]

  /** What Medusa's own route makes of a webhook of another provider. */
  async function foreignWebhook(): Promise<Reply> {
    const emit = jest.spyOn(store.container.resolve(Modules.EVENT_BUS), "emit")
    const body = '{ "amount": 1.50,  "id": "evt_1" }'
    const reply = await rig.send({
      url: urlOf("pp_system_default"),
      headers: { ...json, "X-Signature": "abc" },
      body,
    })
    const [told] = emit.mock.calls
      .map(([message]) => message as { name: string; data: Record<string, unknown> })
      .filter(({ name }) => name === String(PaymentWebhookEvents.WebhookReceived))
    emit.mockRestore()
    expect(reply).toEqual({ status: 200, body: "OK" })
    expect(told?.data).toMatchObject({
      provider: "system_default",
      payload: {
        data: { amount: 1.5, id: "evt_1" },
        headers: { "x-signature": "abc" },
      },
    })
    const { rawData } = told?.data["payload"] as { rawData: Buffer }
    expect(Buffer.from(rawData).toString()).toBe(body)
    return reply
  }

  it("the first one and later ones are answered alike, whatever they are", async () => {
    const statuses = async (some: typeof requests) => {
      const replies: [string, number][] = []
      for (const [title, , ask] of some) {
        replies.push([title, (await ask()).status])
      }
      return replies
    }
    const expected = requests.map(([title, status]) => [title, status])

    // What cannot be parsed opens no lane, so that these three all take the ordinary way.
    expect(await statuses(requests.slice(0, 2))).toEqual(expected.slice(0, 2))
    const before = await foreignWebhook()
    expect((await post("{", json)).body).not.toContain("neither JSON nor a form")
    expect(await statuses(requests.slice(2, 3))).toEqual(expected.slice(2, 3))

    // The lane is open: what is no JSON is refused in the gateway's own words.
    expect((await post("{", json)).body).toContain("neither JSON nor a form")
    expect(await statuses(requests)).toEqual(expected)

    const after = await foreignWebhook()
    expect(after).toEqual(before)
    expect(after).toEqual({ status: 200, body: "OK" })
  })

  it("a body over 1 MB is refused, and the server goes on", async () => {
    const { checkout, reference, id } = await rig.startPaid()
    const printed = jest.spyOn(console, "error").mockImplementation(() => undefined)
    const replies = await Promise.all(Array.from({ length: 20 }, () => post(large, json)))
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 413))
    expect(replies[0]?.body).toContain("request entity too large")
    expect(printed.mock.calls).toEqual([])
    printed.mockRestore()
    expect(await rig.plugin.notifications()).toEqual([])
    expect(await rig.send(rig.webhook(id))).toEqual(rig.accepted)
    await eventually(() => rig.plugin.expectSettledOnce(checkout, reference))
  })
}
