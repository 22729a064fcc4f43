import { startCPaySandbox, type CPaySandbox } from "../../index"
import { startReceiver, type Receiver } from "../webhook-receiver"
import { call, merchantSign, newCardOrder, newOrder } from "./merchant"

let sandbox: CPaySandbox
let shop: Receiver
let now = 1_700_000_000_000

beforeAll(async () => {
  shop = await startReceiver()
  sandbox = await startCPaySandbox({
    clock: () => now,
    consoleWebhookUrl: shop.url,
    retry: { attempts: 3, intervalMs: 10 },
  })
})
afterAll(async () => {
  await sandbox.stop()
  await shop.stop()
})
beforeEach(async () => {
  await sandbox.deliveries.settled()
  sandbox.faults.reset()
  shop.pushes.length = 0
  shop.answer = { status: 200, body: "OK" }
})

async function ordered(change: Record<string, string> = {}): Promise<string> {
  const { data } = await call(sandbox, "POST", "/createOrder", newOrder(change))
  return String(data["orderId"])
}

const detail = async (cpayOrderId: string) =>
  (await call(sandbox, "GET", "/getOrderDetail", { cpayOrderId })).data

const pushed = () => JSON.parse(shop.pushes[0]?.body ?? "{}") as Record<string, string>

describe("getOrderDetail", () => {
  it("answers as documented, without what was ordered", async () => {
    const id = await ordered()
    sandbox.invoices.act(id, "pay-exactly")
    expect(await detail(id)).toEqual({
      actualAmount: "12.34",
      createTime: now,
      currency: "USDT",
      extInfo: "",
      fee: "0.1234",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      merchantId: 20000092,
      merchantTradeNo: expect.stringMatching(/^order_/) as string,
      merchantUserId: "cus_01",
      network: "TRON",
      orderId: id,
      pledgeAmount: "0",
      receivedAmount: "12.2166",
      remark: "",
      status: "14",
    })
  })

  it("finds by any number, and by all that are given", async () => {
    const order = newOrder()
    const { merchantTradeNo = "" } = order
    await call(sandbox, "POST", "/createOrder", order)
    const { id } = sandbox.invoices.act(merchantTradeNo, "pay-exactly")
    const { hash } = (await detail(id)) as { hash: string }
    const keys: Record<string, string>[] = [
      { merchantTradeNo },
      { hash },
      { merchantTradeNo, cpayOrderId: id, hash },
    ]
    for (const key of keys) {
      expect((await call(sandbox, "GET", "/getOrderDetail", key)).data["orderId"]).toBe(id)
    }
    const other = { merchantTradeNo, cpayOrderId: "231114221320000001014" }
    expect(await call(sandbox, "GET", "/getOrderDetail", other)).toMatchObject({
      code: 1,
      msg: "order not exist",
    })
  })

  it("needs a number, and says of an unknown one what the knob says", async () => {
    expect((await call(sandbox, "GET", "/getOrderDetail")).code).toBe(1)
    const unknown = { cpayOrderId: "231114221320000001014" }
    sandbox.faults.notFound = "null"
    expect(await call(sandbox, "GET", "/getOrderDetail", unknown)).toMatchObject({
      code: 0,
      data: null,
    })
    sandbox.faults.notFound = "empty"
    expect((await call(sandbox, "GET", "/getOrderDetail", unknown)).data).toMatchObject({
      orderId: "",
      status: "",
      merchantId: 0,
    })
  })
})

describe("what payers do", () => {
  it.each([
    ["pay-exactly", "14", "12.34", ""],
    ["pay-less", "14", "11.106", ""],
    ["pay-more", "14", "13.574", ""],
    ["confirm", "11", "0", ""],
    ["fail", "15", "0", '{"reason":"Transaction cannot be completed","sceneTag":"EcAcquiring"}'],
    ["cancel", "15", "0", ""],
    ["expire", "15", "0", '{"reason":"Payment timeout","sceneTag":"EcAcquiring"}'],
  ] as const)("%s leads to %s", async (action, status, actualAmount, extInfo) => {
    const id = await ordered()
    sandbox.invoices.act(id, action)
    expect(await detail(id)).toMatchObject({ status, actualAmount, extInfo })
  })

  it("pay late: a closed order is completed all the same", async () => {
    const id = await ordered()
    sandbox.invoices.act(id, "expire")
    sandbox.invoices.act(id, "pay-late")
    expect(await detail(id)).toMatchObject({ status: "14", remark: "充值单补单", extInfo: "" })
  })

  it("wait too long: the order closes after its time", async () => {
    const id = await ordered()
    now += 60 * 60 * 1000
    expect(await detail(id)).toMatchObject({ status: "15" })
  })

  it("pay on the hosted page, and come back to where the outcome leads", async () => {
    const urls = { successURL: "https://shop.example/ok?a=1", failURL: "https://shop.example/no" }
    const { data } = await call(sandbox, "POST", "/createOrder", newOrder(urls))
    const page = String(data["cashierURL"])
    expect(await (await fetch(page)).text()).toContain("12.34")
    expect((await fetch(page.replace(/sign=.{8}/, "sign=00000000"))).status).toBe(404)
    sandbox.invoices.act(String(data["orderId"]), "pay-exactly")
    expect(await (await fetch(page)).text()).toContain(
      `https://shop.example/ok?a=1&amp;txnRef=${String(data["orderId"])}`,
    )
  })
})

describe("webhooks", () => {
  it("tell of completed and closed orders only, signed as requests are", async () => {
    const id = await ordered()
    sandbox.invoices.act(id, "confirm")
    await sandbox.deliveries.settled()
    expect(shop.pushes).toEqual([])
    sandbox.invoices.act(id, "pay-exactly")
    await sandbox.deliveries.settled()
    const { sign, ...fields } = pushed()
    expect(fields).toEqual({
      merchantId: "20000092",
      merchantTradeNo: expect.stringMatching(/^order_/) as string,
      merchantUserId: "cus_01",
      orderId: id,
      orderStatus: "14",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      actualAmount: "12.34",
      receivedAmount: "12.2166",
      fee: "0.1234",
      cryptoCurrency: "USDT",
      network: "TRON",
      remark: "",
      extInfo: "",
      createTime: expect.stringMatching(/^\d{13}$/) as string,
    })
    expect(sign).toBe(merchantSign(fields, sandbox.credentials.securityKey))
    expect(shop.pushes[0]?.headers["content-type"]).toBe("application/json")
  })

  it("go to the order's own address first", async () => {
    const own = await startReceiver()
    own.answer = { status: 200, body: "ok" }
    const id = await ordered({ callBackURL: own.url })
    sandbox.invoices.act(id, "fail")
    await sandbox.deliveries.settled()
    expect([own.pushes.length, shop.pushes.length]).toEqual([1, 0])
    await own.stop()
  })

  it("come unsigned, as a form or with numbers, where the knobs say so", async () => {
    sandbox.faults.webhookSign = "unsigned"
    sandbox.faults.webhookNumbers = true
    sandbox.invoices.act(await ordered(), "pay-exactly")
    await sandbox.deliveries.settled()
    expect(pushed()).toMatchObject({ merchantId: 20000092, orderStatus: 14 })
    expect(pushed()).not.toHaveProperty("sign")

    shop.pushes.length = 0
    sandbox.faults.reset()
    sandbox.faults.webhookForm = "form"
    sandbox.invoices.act(await ordered(), "pay-exactly")
    await sandbox.deliveries.settled()
    const { sign, ...fields } = Object.fromEntries(new URLSearchParams(shop.pushes[0]?.body))
    expect(sign).toBe(merchantSign(fields, sandbox.credentials.securityKey))
    expect(shop.pushes[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded")
  })

  it.each([
    [200, "OK", 1],
    [200, "ok\n", 1],
    [200, "Success", 1],
    [200, "FAIL", 3],
    [200, "", 3],
    [200, '{"code":0}', 3],
    [503, "OK", 3],
  ])("answered %i %j are sent %i times", async (status, body, times) => {
    shop.answer = { status, body }
    sandbox.invoices.act(await ordered(), "pay-exactly")
    await sandbox.deliveries.settled()
    expect(shop.pushes).toHaveLength(times)
  })

  it("of a deposit come without a trade number", async () => {
    expect(() => sandbox.deposit({ userId: "cus_dep", amount: "5", currency: "USDT" })).toThrow(
      /getWalletAddress/,
    )
    await call(sandbox, "GET", "/getWalletAddress", { userId: "cus_dep" })
    sandbox.deposit({ userId: "cus_dep", amount: "5", currency: "USDT" })
    await sandbox.deliveries.settled()
    expect(pushed()).toMatchObject({
      merchantTradeNo: "",
      merchantUserId: "cus_dep",
      actualAmount: "5",
      orderStatus: "14",
    })
  })

  it("of cards name the currency where the asset would stand", async () => {
    const { data } = await call(sandbox, "POST", "/createOrderByCreditCard", newCardOrder())
    sandbox.invoices.act(String(data["orderId"]), "pay-exactly")
    await sandbox.deliveries.settled()
    expect(pushed()).toMatchObject({ cryptoCurrency: "USD", network: "", hash: "" })
  })
})
