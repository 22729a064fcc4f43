import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { call, createOrder, merchantSignature } from "./merchant-client"
import { eventIn, startReceiver, type Receiver } from "./webhook-receiver"

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

describe("pushes", () => {
  beforeEach(() => start())

  it("tell of a change of status in a signed envelope", async () => {
    const orderId = await createOrder(sandbox, { cust_order_id: "paid" })
    sandbox.orders.payLess("paid")
    await sandbox.deliveries.settled()
    const [push] = shop.pushes
    expect(shop.pushes).toHaveLength(1)
    expect(eventIn(push)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      create_time: now,
      params: {
        order_id: orderId,
        cust_order_id: "paid",
        status: 3,
        reason: "Underpaid: 90.045 of 100.05 USDT received",
      },
    })
    expect(push?.headers.timestamp).toBe(String(now))
    expect(push?.headers.signature).toBe(envelopeSignature(String(now), push?.body ?? ""))
    expect(push?.headers["content-type"]).toBe("application/json")
  })

  it("go to the order's own address when it has one", async () => {
    const own = await startReceiver()
    await createOrder(sandbox, { cust_order_id: "own", notify_url: own.url })
    sandbox.orders.payExactly("own")
    await sandbox.deliveries.settled()
    await own.stop()
    expect(own.pushes).toHaveLength(1)
    expect(shop.pushes).toHaveLength(0)
  })

  it("are made for changes only, each with an id of its own", async () => {
    await createOrder(sandbox, { cust_order_id: "steps" })
    expect(sandbox.deliveries.list()).toHaveLength(0)
    for (const status of [2, 2, 1, 7, 8]) {
      sandbox.orders.setStatus("steps", status)
      await sandbox.deliveries.settled()
    }
    const events = shop.pushes.map(eventIn)
    expect(events.map((event) => event.params.status)).toEqual([2, 1, 7, 8])
    expect(new Set(events.map((event) => event.id)).size).toBe(4)
  })

  it("tell of expiry without anyone asking", async () => {
    await createOrder(sandbox, { cust_order_id: "late", expire: now + 50 })
    now += 50
    await new Promise((resolve) => setTimeout(resolve, 700))
    await sandbox.deliveries.settled()
    expect(shop.pushes.map((push) => eventIn(push).params.status)).toEqual([6])
  })

  it("can carry several orders at once", async () => {
    const first = await createOrder(sandbox)
    const second = await createOrder(sandbox)
    const sent = sandbox.deliveries.pushBatch([first, second])
    expect(sent.about).toEqual([first, second])
    await sandbox.deliveries.settled()
    const body = shop.pushes[0]?.body ?? ""
    const { events } = JSON.parse(body) as { events: string[] }
    expect(events).toEqual([expect.stringContaining(first), expect.stringContaining(second)])
    expect(shop.pushes[0]?.headers.signature).toBe(envelopeSignature(String(now), body))
    const elsewhere = await createOrder(sandbox, { notify_url: "http://127.0.0.1:1/" })
    expect(() => sandbox.deliveries.pushBatch([first, elsewhere])).toThrow("share one webhook URL")
  })

  it("can be forged by tests", () => {
    const body = {
      action: "order_result",
      events: [
        `{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"1223","status":1}}`,
      ],
    }
    const secret = "40e4cdb39f764ad48b0829e675b67b90"
    expect(sandbox.signWebhook(body, { timestamp: 1585810920286, secret })).toEqual({
      Signature: "y9/rsn79nMlP4EgIzVHWvt6GLvPx06dG+mDkUSLbmoA=",
      Timestamp: "1585810920286",
    })
    expect(sandbox.signWebhook(JSON.stringify(body)).Timestamp).toBe(String(now))
  })

  it("can take the flat form of the gateway's FAQ", async () => {
    sandbox.faults.webhookForm = "flat"
    const orderId = await createOrder(sandbox, { cust_order_id: "flat" })
    sandbox.orders.payExactly("flat")
    await sandbox.deliveries.settled()
    const [push] = shop.pushes
    expect(push?.body).toBe(`{"cust_order_id":"flat","order_id":"${orderId}","status":1}`)
    expect(push?.headers.signature).toBe(
      merchantSignature(
        sandbox.credentials.webhookSecret,
        `${now}ORDER_RESULTcust_order_id=flat&order_id=${orderId}&status=1`,
      ),
    )
  })

  it("can be a single event", async () => {
    sandbox.faults.webhookForm = "event"
    const orderId = await createOrder(sandbox, { cust_order_id: "event" })
    sandbox.orders.payExactly("event")
    await sandbox.deliveries.settled()
    const [push] = shop.pushes
    const event = JSON.parse(push?.body ?? "") as { id: string; create_time: number }
    expect(event).toMatchObject({ params: { order_id: orderId, status: 1 } })
    const params = `{"cust_order_id":"event","order_id":"${orderId}","reason":"Approved","status":1}`
    expect(push?.headers.signature).toBe(
      merchantSignature(
        sandbox.credentials.webhookSecret,
        `${now}ORDER_RESULTcreate_time=${now}&id=${event.id}&params=${params}`,
      ),
    )
  })
})

describe("POST /api/v1/events/test", () => {
  const test = () =>
    call(sandbox, "POST", "/api/v1/events/test", { body: {}, timestamp: String(now) })

  it("pushes the documented sample to the console's address", async () => {
    await start()
    const answer = await test()
    expect(answer.text).toBe('{"code":0,"msg":"SUCCESS"}')
    await sandbox.deliveries.settled()
    expect(JSON.parse(shop.pushes[0]?.body ?? "")).toEqual({
      action: "order_result",
      events: [
        '{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"123","cust_order_id":"123","status":1}}',
      ],
    })
  })

  it("answers 111015 when the console has none", async () => {
    await start({ consoleWebhookUrl: undefined })
    expect(await test()).toMatchObject({ code: 111015 })
    await createOrder(sandbox, { cust_order_id: "silent" })
    sandbox.orders.payExactly("silent")
    expect(sandbox.deliveries.list()).toHaveLength(0)
  })
})
