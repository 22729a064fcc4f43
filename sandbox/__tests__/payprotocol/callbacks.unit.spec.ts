import { startPayProtocolSandbox, type PayProtocolSandbox } from "../../index"
import { isAcknowledged, webhookRules } from "../../payprotocol/webhook"
import { payProtocolFaults } from "../../payprotocol/knobs"
import { settle } from "../../payprotocol/options"
import { startReceiver, type Receiver } from "../webhook-receiver"
import { call, create, merchantSignature } from "./merchant"

let sandbox: PayProtocolSandbox
let shop: Receiver

beforeAll(async () => {
  sandbox = await startPayProtocolSandbox({ retry: { intervalMs: 5 } })
  shop = await startReceiver()
})
afterAll(async () => {
  await sandbox.stop()
  await shop.stop()
})
beforeEach(() => {
  sandbox.faults.reset()
  shop.pushes.length = 0
  shop.answer = { status: 200, body: "success" }
})

const settled = () => sandbox.deliveries.settled()
const told = () => shop.pushes.map(({ body }) => JSON.parse(body) as Record<string, unknown>)

describe("a callback", () => {
  it.each([
    ["path", "/hooks"],
    ["path-and-query", "/hooks?shop=1"],
    ["nothing", ""],
    ["elsewhere", "/callback/hooks"],
  ] as const)("is signed over the body and, by the rule %s, %j", async (rule, signedPath) => {
    sandbox.faults.callbackPath = rule
    const { outTradeNo, outPaymentNo } = await create(sandbox, { notifyUrl: `${shop.url}?shop=1` })
    sandbox.invoices.act(outTradeNo, "pay-exactly")
    await settled()
    expect(told()).toMatchObject([{ outTradeNo, outPaymentNo, paymentStatus: 0 }])
    const [push] = shop.pushes
    const { apiKey, apiSecret } = sandbox.credentials
    const timestamp = String(push?.headers["x-pay-timestamp"])
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5)
    expect(push?.headers).toMatchObject({
      "x-pay-key": apiKey,
      "x-pay-sign": merchantSignature(apiSecret, timestamp, "POST", signedPath, push?.body ?? ""),
      "content-type": "application/json",
    })
  })

  it.each([
    ["paid", "pay-exactly", 1],
    ["partially paid", "pay-less", 1],
    ["failed", "fail", 1],
    ["seen", "confirm", 0],
  ] as const)("that an order is %s: %s sends %i", async (_word, action, count) => {
    const { outTradeNo } = await create(sandbox, { notifyUrl: shop.url })
    sandbox.invoices.act(outTradeNo, action)
    await settled()
    expect(shop.pushes).toHaveLength(count)
  })

  it("is sent six times in all until the shop says success", async () => {
    shop.answer = { status: 200, body: '"success"' }
    const { outTradeNo } = await create(sandbox, { notifyUrl: shop.url })
    sandbox.invoices.act(outTradeNo, "pay-exactly")
    await settled()
    expect(shop.pushes).toHaveLength(6)
    expect(sandbox.deliveries.list().at(-1)?.state).toBe("exhausted")
  })

  it("comes at 0 s, 15 s, 30 s, 3 min, 5 min and 10 min", () => {
    const settings = settle({})
    const { schedule } = webhookRules(settings, payProtocolFaults(settings))
    const offsets = schedule.map((_, index) =>
      schedule.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0),
    )
    expect(offsets).toEqual([15_000, 30_000, 180_000, 300_000, 600_000])
  })

  it.each([
    [200, "success", true],
    [200, "success\n", false],
    [200, '"success"', false],
    [200, '{"msg":"success"}', false],
    [200, "", false],
    [201, "success", false],
    [500, "success", false],
  ])("answered HTTP %s with %j: acknowledged %s", (status, body, acknowledged) => {
    expect(isAcknowledged({ status, body })).toBe(acknowledged)
  })

  it("is sent again when the shop asks for it", async () => {
    const { outTradeNo } = await create(sandbox, { notifyUrl: shop.url })
    const query = `?outTradeNo=${outTradeNo}`
    expect(await call(sandbox, "GET", "/payment/notify", { query })).toMatchObject({ code: 200 })
    await settled()
    expect(told()).toMatchObject([{ outTradeNo, paymentStatus: 1 }])
  })
})
