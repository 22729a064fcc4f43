import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { createOrder, merchantSignature } from "./merchant-client"
import { startReceiver, type Receiver } from "./webhook-receiver"

let shop: Receiver
let sandbox: PayCryptoSandbox
let now = 0

const start = async (options = {}) => {
  now = Date.now()
  shop = await startReceiver()
  sandbox = await startPayCryptoSandbox({
    clock: () => now,
    retry: { attempts: 5, intervalMs: 5 },
    consoleWebhookUrl: shop.url,
    ...options,
  })
}
afterEach(async () => {
  await sandbox.stop()
  await shop.stop()
})

/** The published rule, written out: `{ms}ORDER_RESULTaction=…&events=…`. */
function envelopeSignature(timestamp: string, body: string): string {
  const { action, events } = JSON.parse(body) as { action: string; events: string[] }
  const message = `${timestamp}ORDER_RESULTaction=${action}&events=${JSON.stringify(events)}`
  return merchantSignature(sandbox.credentials.webhookSecret, message)
}

describe("redelivery", () => {
  beforeEach(() => start())

  it.each([
    ["success", 200, '{"code":0,"msg":"SUCCESS"}'],
    ["a refusal, well-formed", 200, '{"code":1,"msg":"REFUSE"}'],
    ["more fields", 200, ' {"msg":"","code":-3,"data":null} '],
  ])("stops at %s", async (_, status, body) => {
    shop.answer = { status, body }
    await createOrder(sandbox, { cust_order_id: "ack" })
    sandbox.orders.payExactly("ack")
    await sandbox.deliveries.settled()
    const [delivery] = sandbox.deliveries.list()
    expect(delivery).toMatchObject({ state: "acknowledged", about: [expect.any(String)] })
    expect(delivery?.attempts).toEqual([{ at: now, status, body, error: null, acknowledged: true }])
    expect(shop.pushes).toHaveLength(1)
  })

  it.each([
    ["plain OK", 200, "OK"],
    ["nothing", 200, ""],
    ["a server error", 500, '{"code":0,"msg":"SUCCESS"}'],
    ["another success status", 201, '{"code":0,"msg":"SUCCESS"}'],
    ["a redirect", 302, '{"code":0,"msg":"SUCCESS"}'],
    ["a code in quotes", 200, '{"code":"0","msg":"SUCCESS"}'],
    ["a broken code", 200, '{"code":0.5,"msg":"SUCCESS"}'],
    ["no msg", 200, '{"code":0}'],
    ["null", 200, "null"],
    ["an array", 200, "[0]"],
  ])("makes exactly 5 attempts against %s", async (_, status, body) => {
    shop.answer = { status, body }
    await createOrder(sandbox, { cust_order_id: "again" })
    sandbox.orders.payExactly("again")
    await sandbox.deliveries.settled()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(shop.pushes).toHaveLength(5)
    expect(new Set(shop.pushes.map((push) => push.body)).size).toBe(1)
    expect(sandbox.deliveries.list()[0]).toMatchObject({ state: "exhausted" })
    expect(sandbox.deliveries.list()[0]?.attempts).toHaveLength(5)
  })

  it("stops as soon as an attempt is acknowledged", async () => {
    shop.answer = { status: 503, body: "" }
    await createOrder(sandbox, { cust_order_id: "third" })
    sandbox.orders.payExactly("third")
    while (shop.pushes.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
    shop.answer = { status: 200, body: '{"code":0,"msg":"SUCCESS"}' }
    await sandbox.deliveries.settled()
    const states = sandbox.deliveries.list()[0]?.attempts.map((made) => made.acknowledged)
    expect(states?.at(-1)).toBe(true)
    expect(states?.filter(Boolean)).toHaveLength(1)
    expect(shop.pushes).toHaveLength(states?.length ?? -1)
  })

  it("notes why nobody answered", async () => {
    await createOrder(sandbox, { cust_order_id: "nobody", notify_url: "http://127.0.0.1:1/" })
    sandbox.orders.payExactly("nobody")
    await sandbox.deliveries.settled()
    expect(sandbox.deliveries.list()[0]?.attempts[0]).toMatchObject({
      status: null,
      acknowledged: false,
      error: expect.stringContaining("ECONNREFUSED"),
    })
  })

  it("repeats a push by hand, whatever came of it", async () => {
    await createOrder(sandbox, { cust_order_id: "hand" })
    sandbox.orders.payExactly("hand")
    await sandbox.deliveries.settled()
    const id = sandbox.deliveries.list()[0]?.id ?? ""
    const resent = await sandbox.deliveries.resend(id)
    expect(resent.attempts).toHaveLength(2)
    expect(shop.pushes[1]?.body).toBe(shop.pushes[0]?.body)
    await expect(sandbox.deliveries.resend("none")).rejects.toThrow("No delivery none")
  })

  it("is not waited for at the end", async () => {
    shop.answer = null
    await createOrder(sandbox, { cust_order_id: "hang" })
    sandbox.orders.payExactly("hang")
    while (shop.pushes.length < 1) await new Promise((resolve) => setTimeout(resolve, 1))
    const began = Date.now()
    await sandbox.stop()
    await sandbox.deliveries.idle()
    expect(Date.now() - began).toBeLessThan(1000)
    expect(sandbox.deliveries.list()[0]?.state).toBe("stopped")
  })
})

describe("timestamps of attempts", () => {
  const timestamps = async (options: object) => {
    await start(options)
    shop.answer = { status: 500, body: "" }
    await createOrder(sandbox, { cust_order_id: "time" })
    const first = now
    sandbox.orders.payExactly("time")
    now += 1000
    await sandbox.deliveries.settled()
    for (const push of shop.pushes) {
      const time = String(push.headers.timestamp)
      expect(push.headers.signature).toBe(envelopeSignature(time, push.body))
    }
    return shop.pushes.map((push) => Number(push.headers.timestamp) - first)
  }

  it("are fresh by default", async () => {
    expect(await timestamps({})).toEqual([0, 1000, 1000, 1000, 1000])
  })

  it("can stay those of the first attempt", async () => {
    expect(await timestamps({ webhookTimestamps: "first" })).toEqual([0, 0, 0, 0, 0])
  })
})
