import { startAlchemyPaySandbox, type AlchemyPaySandbox } from "../../index"
import { webhookRules } from "../../alchemypay/webhook"
import { alchemyPayFaults } from "../../alchemypay/knobs"
import { settle } from "../../alchemypay/options"
import { startReceiver, type Receiver } from "../webhook-receiver"
import { create, merchantSign, ORDER } from "./merchant"

let shop: Receiver
let sandbox: AlchemyPaySandbox
beforeEach(async () => {
  shop = await startReceiver()
  shop.answer = { status: 200, body: "success" }
  sandbox = await startAlchemyPaySandbox({ retry: { attempts: 3, intervalMs: 5 } })
  await create(sandbox, { callbackURL: shop.url, customParam: "ours" })
})
afterEach(async () => {
  await sandbox.stop()
  await shop.stop()
})

const id = ORDER.merchantOrderNo
const bodyOf = (text = "{}") => JSON.parse(text) as Record<string, string | null>
const push = async () => {
  await sandbox.deliveries.settled()
  return bodyOf(shop.pushes.at(-1)?.body)
}

describe("a webhook", () => {
  it("tells of a payment, signed over fourteen fields", async () => {
    sandbox.invoices.act(id, "pay-exactly")
    const body = await push()
    expect(body).toMatchObject({
      orderNo: sandbox.invoices.find(id)?.id,
      merchantOrderNo: id,
      orderStatus: "COMPLETED",
      orderCurrency: "USD",
      orderAmount: "100",
      payCryptoVolume: "0.04",
      customParam: "ours",
    })
    const signed =
      "orderNo orderStatus userId merchantOrderNo orderCurrency orderAmount payCryptoRate payFiatRate payCryptoCurrency payCryptoVolume payCryptoNetwork hxAddress failReason fee"
    const fields = signed.split(" ").map((name) => [name, body[name] ?? ""] as const)
    expect(body.sign).toBe(merchantSign(Object.fromEntries(fields), sandbox.credentials.appSecret))
  })

  it.each([
    ["fail", "FAILED"],
    ["cancel", "CLOSE"],
    ["expire", "TIMEOUT"],
    ["pay-less", "FAILED"],
  ] as const)("tells of %s", async (action, status) => {
    sandbox.invoices.act(id, action)
    expect((await push()).orderStatus).toBe(status)
  })

  it("tells of a late payment after the time-out", async () => {
    sandbox.invoices.act(id, "expire")
    sandbox.invoices.act(id, "pay-late")
    await push()
    const told = shop.pushes.map((push) => bodyOf(push.body).orderStatus)
    expect(told.sort()).toEqual(["DELAY_SUCCESS", "TIMEOUT"])
  })

  it("does not tell of a payment that has only begun", async () => {
    sandbox.invoices.act(id, "confirm")
    await push()
    expect(shop.pushes).toEqual([])
  })

  it("has its decimals unquoted where the knob says so", async () => {
    sandbox.faults.webhookNumbers = true
    sandbox.invoices.act(id, "pay-exactly")
    await push()
    expect(shop.pushes[0]?.body).toContain('"payCryptoVolume":0.04,')
  })
})

describe("redelivery", () => {
  it.each([
    [200, "success", 1],
    [200, '{"msg":"success"}', 1],
    [200, "SUCCESS", 3],
    [200, "ok", 3],
    [200, "", 3],
    [201, "success", 3],
    [500, "success", 3],
  ])("HTTP %i with %j makes %i attempts", async (status, body, attempts) => {
    shop.answer = { status, body }
    sandbox.invoices.act(id, "pay-exactly")
    await sandbox.deliveries.settled()
    expect(shop.pushes).toHaveLength(attempts)
    expect(new Set(shop.pushes.map((push) => push.body)).size).toBe(1)
  })

  it("is every 2 minutes up to 10, every 10 up to an hour, hourly up to 12 hours", () => {
    const settings = settle({})
    const { schedule } = webhookRules(settings, alchemyPayFaults(settings))
    let at = 0
    const minutes = schedule.map((gap) => (at += gap) / 60_000)
    expect(minutes).toEqual([
      2, 4, 6, 8, 10, 20, 30, 40, 50, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600, 660, 720,
    ])
  })
})
