import { startCPaySandbox, type CPaySandbox } from "../../index"
import { call, newCardOrder, newOrder } from "./merchant"

let sandbox: CPaySandbox

beforeAll(async () => {
  sandbox = await startCPaySandbox()
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.faults.reset())

describe("who may ask", () => {
  it.each<[string, Record<string, string>, string]>([
    ["another merchant", { merchantId: "20000093" }, "invalid param merchantId"],
    ["no merchant", { merchantId: "" }, "invalid param merchantId"],
    ["no signature", { sign: "" }, "invalid param sign"],
    ["a short signature", { sign: "abc" }, "invalid param sign"],
    ["capitals", { sign: "A".repeat(64) }, "invalid param sign"],
    ["a wrong signature", { sign: "a".repeat(64) }, "verify sign fail"],
    ["a value changed after signing", { userId: "cus_02" }, "verify sign fail"],
  ])("refuses %s", async (_, unsigned, msg) => {
    const answer = await call(sandbox, "POST", "/createOrder", newOrder(), { unsigned })
    expect(answer).toMatchObject({ httpStatus: 200, code: 1, msg })
    expect(answer.traceid).toMatch(/^\d{12}X\d+$/)
  })

  it("refuses addresses that are not on the merchant's list", async () => {
    sandbox.faults.illegalIp = true
    expect(await call(sandbox, "GET", "/getMerchantBalance")).toMatchObject({ code: 90751002 })
  })

  it("refuses bodies that are no form, and parameters given twice", async () => {
    const headers = { "Content-Type": "application/json" }
    const json = await call(sandbox, "POST", "/createOrder", newOrder(), { headers })
    expect(json).toMatchObject({ code: 1, msg: "invalid param: the body must be a form" })
    const order = newOrder()
    const twice = await fetch(`${sandbox.url}/openapi/v1/createOrder?userId=a&userId=b`, {
      method: "POST",
      body: new URLSearchParams(order),
    })
    expect(await twice.json()).toMatchObject({ code: 1, msg: "invalid param userId" })
  })

  it("takes a call's parameters in the URL as well", async () => {
    const answer = await call(sandbox, "POST", "/createOrder", newOrder(), { inQuery: true })
    expect(answer).toMatchObject({ code: 0, msg: "success" })
  })

  it("knows no other call", async () => {
    expect((await call(sandbox, "GET", "/createOrder")).httpStatus).toBe(404)
    expect((await call(sandbox, "POST", "/openapi/v1/createFiatPayoutOrder")).httpStatus).toBe(404)
  })
})

describe("createOrder", () => {
  it("answers as documented", async () => {
    const order = newOrder({ successURL: "https://shop.example/ok?a=1&b=2", extInfo: '{"a":1}' })
    const { data, text } = await call(sandbox, "POST", "/createOrder", order)
    expect(data).toEqual({
      orderId: expect.stringMatching(/^\d{18}014$/) as string,
      merchantId: "20000092",
      mid: 20000092,
      cryptoCurrency: "USDT",
      orderAmount: "12.34",
      receivedAmount: "12.34",
      merchantTradeNo: order["merchantTradeNo"],
      cashierURL: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/payment\?orderId=\d{21}&sign=[0-9a-f]{64}$/,
      ) as string,
      returnURL: "",
      successURL: "https://shop.example/ok?a=1&b=2",
      failURL: "",
      remark: "",
      extInfo: '{"a":1}',
    })
    expect(text).not.toContain("orderStatus")
  })

  it("has a newer name", async () => {
    expect((await call(sandbox, "POST", "/createCryptoOrder", newOrder())).code).toBe(0)
  })

  it.each<[string, Record<string, string>, string]>([
    ["no trade number", { merchantTradeNo: "" }, "merchantTradeNo"],
    ["a trade number of 65 characters", { merchantTradeNo: "x".repeat(65) }, "merchantTradeNo"],
    ["no user", { userId: "" }, "userId"],
    ["no time", { createTime: "" }, "createTime"],
    ["a time in seconds", { createTime: "1700000000" }, "createTime"],
    ["a written time", { createTime: "20220726100218" }, "createTime"],
    ["no amount", { amount: "" }, "amount"],
    ["nothing", { amount: "0" }, "amount"],
    ["less than nothing", { amount: "-1" }, "amount"],
    ["an exponent", { amount: "1e2" }, "amount"],
    ["nine decimals", { amount: "1.000000001" }, "amount"],
    ["a currency that is no asset", { cryptoCurrency: "USD" }, "cryptoCurrency"],
    ["an asset in small letters", { cryptoCurrency: "usdt" }, "cryptoCurrency"],
    ["a callback that is no address", { callBackURL: "shop.example" }, "callBackURL"],
    [
      "a callback that is too long",
      { callBackURL: `https://a.example/${"x".repeat(240)}` },
      "callBackURL",
    ],
    [
      "the callback under the name of C-Pay's tables",
      { callbackURL: "https://a.example" },
      "callbackURL",
    ],
    ["an extInfo that is no JSON", { extInfo: "{" }, "extInfo"],
    ["a network", { network: "TRON" }, "network"],
  ])("refuses %s", async (_, change, name) => {
    const answer = await call(sandbox, "POST", "/createOrder", newOrder(change))
    expect(answer).toMatchObject({ code: 1, msg: `invalid param ${name}`, data: null })
  })

  it("takes a number once, whatever it was for", async () => {
    const order = newOrder()
    await call(sandbox, "POST", "/createOrder", order)
    const { merchantTradeNo = "" } = order
    for (const [path, again] of [
      ["/createOrder", order],
      ["/createOrderByCreditCard", newCardOrder({ merchantTradeNo })],
    ] as const) {
      expect(await call(sandbox, "POST", path, again)).toMatchObject({
        code: 1,
        msg: "merchantTradeNo already exists",
      })
    }
  })
})

describe("createOrderByCreditCard", () => {
  it("answers as documented: the merchant as a number, a status and a signature", async () => {
    const { data } = await call(sandbox, "POST", "/createOrderByCreditCard", newCardOrder())
    expect(data).toMatchObject({
      merchantId: 20000092,
      orderStatus: "0",
      orderCurrency: "USD",
      orderAmount: "12.34",
      receivedAmount: "0.00",
      pledgeAmount: "",
      fee: "0.00",
      sign: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  it("may be closed at once", async () => {
    sandbox.faults.closesCardOrders = true
    const { data } = await call(sandbox, "POST", "/createOrderByCreditCard", newCardOrder())
    expect(data["orderStatus"]).toBe("15")
  })

  it.each<[string, Record<string, string>, string]>([
    ["a currency that cards are not charged in", { currency: "GBP" }, "currency"],
    ["three decimals", { amount: "12.345" }, "amount"],
    ["products that are no list", { products: "{}" }, "products"],
    [
      "products without a price",
      { products: '[{"name":"a","num":"1","currency":"USD"}]' },
      "products",
    ],
    ["no country", { country: "" }, "country"],
    ["a country in three letters", { country: "DEU" }, "country"],
    ["no e-mail address", { email: "" }, "email"],
    ["no IP address", { ip: "" }, "ip"],
    ["a language that C-Pay has not", { lanuage: "de-DE" }, "lanuage"],
    ["the language without C-Pay's misspelling", { language: "en-US" }, "language"],
  ])("refuses %s", async (_, change, name) => {
    const answer = await call(sandbox, "POST", "/createOrderByCreditCard", newCardOrder(change))
    expect(answer).toMatchObject({ code: 1, msg: `invalid param ${name}` })
  })
})
