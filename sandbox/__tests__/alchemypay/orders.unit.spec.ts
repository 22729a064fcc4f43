import { startAlchemyPaySandbox, type AlchemyPaySandbox } from "../../index"
import { ask, create, merchantSign, ORDER, post, query, type Fields } from "./merchant"

let sandbox: AlchemyPaySandbox
let now = 1_700_000_000_000
beforeEach(async () => {
  sandbox = await startAlchemyPaySandbox({ clock: () => now })
})
afterEach(() => sandbox.stop())

const v1 = (change: Fields = {}) => ask(sandbox, "/open/api/payment", { ...ORDER, ...change })

describe("an order", () => {
  it("is made with its number and its page, and waits", async () => {
    const answer = await create(sandbox)
    const order = sandbox.invoices.find(ORDER.merchantOrderNo)
    expect(answer).toMatchObject({
      code: "0",
      msg: "success",
      success: true,
      error: false,
      model: { orderNo: order?.id, webUrl: `${sandbox.url}/?orderNum=${order?.id}` },
    })
    expect(order).toMatchObject({
      id: expect.stringMatching(/^3002\d{17}$/) as string,
      amount: "100",
      currency: "USD",
      dueAmount: "0.04",
      dueAsset: "ETH",
      expiresAt: now + 60_000,
    })
    const page = await fetch(order?.paymentUrl ?? "")
    expect(await page.text()).toContain("0.04 ETH")
  })

  it("reads as it was made", async () => {
    await create(sandbox, { customParam: "ours" })
    expect((await query(sandbox)).model).toMatchObject({
      orderStatus: "INIT",
      userId: ORDER.userId,
      merchantOrderNo: ORDER.merchantOrderNo,
      orderCurrency: "USD",
      orderAmount: "100",
      customParam: "ours",
      payCryptoVolume: null,
      hxAddress: null,
    })
  })

  it("takes its number once", async () => {
    await create(sandbox)
    expect((await create(sandbox, { orderAmount: "1" })).code).toBe("8011")
    expect((await v1()).code).toBe("8011")
    expect(sandbox.invoices.list()).toHaveLength(1)
  })

  it("expires by the clock, and a payment after that is a delayed one", async () => {
    await create(sandbox)
    now += 60_000
    expect((await query(sandbox)).model).toMatchObject({ orderStatus: "TIMEOUT" })
    sandbox.invoices.act(ORDER.merchantOrderNo, "pay-late")
    expect((await query(sandbox)).model).toMatchObject({
      orderStatus: "DELAY_SUCCESS",
      payCryptoCurrency: "ETH",
      payCryptoNetwork: "ETH",
      payCryptoVolume: "0.04",
      payCryptoRate: "2500",
      payFiatRate: "1",
      hxAddress: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string,
    })
  })

  it("that gets less has failed; of a RECHARGE it becomes the amount", async () => {
    await create(sandbox)
    await create(sandbox, { merchantOrderNo: "2", orderModel: "RECHARGE" })
    sandbox.invoices.act(ORDER.merchantOrderNo, "pay-less")
    sandbox.invoices.act("2", "pay-less")
    expect((await query(sandbox)).model).toMatchObject({
      orderStatus: "FAILED",
      failReason: "lower_amount",
      orderAmount: "100",
      payCryptoVolume: "0.036",
    })
    expect((await query(sandbox, "2")).model).toMatchObject({
      orderStatus: "COMPLETED",
      orderAmount: "90",
    })
  })

  it("that is not known is said so", async () => {
    expect(await query(sandbox, "404")).toMatchObject({ code: "8029", model: null, error: true })
  })
})

describe("amounts", () => {
  it.each([
    ["USD", "100.12"],
    ["EUR", "0.01"],
    ["HKD", "100"],
    ["IDR", "1000"],
    ["THB", "1000"],
    ["VND", "1000"],
    ["USDT", "1.12345678"],
  ])("on v2 are major units: %s %s", async (payCurrency, orderAmount) => {
    expect((await create(sandbox, { payCurrency, orderAmount })).code).toBe("0")
    const invoice = sandbox.invoices.find(ORDER.merchantOrderNo)
    expect(invoice).toMatchObject({ amount: orderAmount, currency: payCurrency })
  })

  it("on v1 are cents, and whole", async () => {
    expect((await v1({ orderAmount: "10012" })).code).toBe("0")
    expect(sandbox.invoices.find(ORDER.merchantOrderNo)?.amount).toBe("100.12")
    expect((await query(sandbox)).model).toMatchObject({ orderAmount: "10012" })
    expect((await v1({ merchantOrderNo: "2", orderAmount: "100.12" })).code).toBe("8000")
  })

  it("on v1 without decimals are a hundredfold, or as they are, as the knob says", async () => {
    const baht = { payCurrency: "THB", orderAmount: "100000" }
    await v1(baht)
    sandbox.faults.v1ZeroDecimals = "raw"
    await v1({ ...baht, merchantOrderNo: "2" })
    expect(sandbox.invoices.list().map(({ amount }) => amount)).toEqual(["100000", "1000"])
    sandbox.faults.reset()
    expect((await v1({ ...baht, merchantOrderNo: "3", orderAmount: "150" })).code).toBe("8000")
  })

  it("are answered in cents where the knob says so", async () => {
    await create(sandbox, { orderAmount: "100.05" })
    sandbox.faults.answerAmounts = "cents"
    expect((await query(sandbox)).model).toMatchObject({ orderAmount: "10005" })
  })
})

describe("a creation is refused", () => {
  it.each<[string, Fields, string]>([
    ["with a number of letters", { merchantOrderNo: "order_1" }, "8000"],
    ["with a number of 65 digits", { merchantOrderNo: "1".repeat(65) }, "8000"],
    ["without a user", { userId: "" }, "8000"],
    ["with a long user", { userId: "x".repeat(129) }, "8000"],
    ["with an amount that is a number", { orderAmount: 100 }, "8000"],
    ["with nothing to pay", { orderAmount: "0.00" }, "8000"],
    ["with a negative amount", { orderAmount: "-1" }, "8000"],
    ["with an exponent", { orderAmount: "1e2" }, "8000"],
    ["with three decimals", { orderAmount: "100.123" }, "8000"],
    ["with a fraction of a baht", { payCurrency: "THB", orderAmount: "100.5" }, "8000"],
    ["with nine decimals", { payCurrency: "USDT", orderAmount: "1.123456789" }, "8000"],
    ["in yen", { payCurrency: "JPY" }, "8013"],
    ["in small letters", { payCurrency: "usd" }, "8013"],
    ["for an unknown token", { paymentTokens: "USDT,DOGE" }, "8013"],
    ["for an unknown network", { paymentNetworks: "DOGE" }, "8013"],
    ["for networks beyond 32 characters", { paymentNetworks: "TRX,".repeat(9) }, "8000"],
    ["for an unknown exchange", { paymentExchange: "Binance" }, "8000"],
    ["with an unknown way to pay", { payType: "CARD" }, "8000"],
    ["with a model in small letters", { orderModel: "order" }, "8000"],
    ["with an expiry beyond two days", { expiredTime: "172801" }, "8000"],
    ["with an expiry of no time", { expiredTime: "0" }, "8000"],
    ["with a webhook address that is none", { callbackURL: "shop.example" }, "8000"],
    ["with a long return address", { redirectURL: `https://a.example/${"x".repeat(512)}` }, "8000"],
  ])("%s", async (_, change, code) => {
    expect((await create(sandbox, change)).code).toBe(code)
    expect(sandbox.invoices.list()).toEqual([])
  })

  it("on v1 in a token", async () => {
    expect((await v1({ payCurrency: "USDT" })).code).toBe("8013")
  })

  it("with another content type, or a body that is not a JSON object", async () => {
    const path = "/open/api/payment/V2"
    const body = JSON.stringify({
      ...ORDER,
      sign: merchantSign(ORDER, sandbox.credentials.appSecret),
    })
    expect((await post(sandbox, path, body, "text/plain")).code).toBe("8003")
    expect((await post(sandbox, path, "a=1", "application/x-www-form-urlencoded")).code).toBe(
      "8003",
    )
    expect((await post(sandbox, path, body.slice(1))).code).toBe("8004")
    expect((await post(sandbox, path, "[]")).code).toBe("8004")
    expect((await post(sandbox, path, "")).code).toBe("8004")
    expect((await post(sandbox, path, body)).code).toBe("0")
  })

  it("with a GET, and at paths that are not the merchant's", async () => {
    expect((await fetch(`${sandbox.url}/open/api/payment/V2`)).status).toBe(404)
    const other = await fetch(`${sandbox.url}/open/api/cancel`, { method: "POST" })
    expect(other.status).toBe(404)
  })
})

describe("the envelope", () => {
  it("may have its code as a number, and lack success and error, as knobs say", async () => {
    sandbox.faults.numericCode = true
    sandbox.faults.bareEnvelope = true
    const answer = await create(sandbox)
    expect(answer.code).toBe(0)
    expect(Object.keys(answer).sort()).toEqual(["code", "model", "msg", "traceId"])
  })

  it("comes with the HTTP status that the knob says when it refuses", async () => {
    sandbox.faults.errorHttpStatus = 400
    const answer = await fetch(`${sandbox.url}/open/api/payment/query`, { method: "POST" })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, "8003"])
  })
})
