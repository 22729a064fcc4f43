import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { call, createOrder, paymentBody } from "./merchant-client"

const PAYMENT = "/api/v1/payment"
let sandbox: PayCryptoSandbox

beforeAll(async () => {
  sandbox = await startPayCryptoSandbox({ limits: { min: "1", max: "10000" } })
})
afterAll(() => sandbox.stop())

const pay = (changes: Record<string, unknown>) =>
  call(sandbox, "POST", PAYMENT, { body: paymentBody(changes) })

describe("POST /api/v1/payment", () => {
  it("creates an order with a number, a page and a time in milliseconds", async () => {
    const before = Date.now()
    const { code, msg, result } = await pay({})
    expect({ code, msg }).toEqual({ code: 0, msg: "SUCCESS" })
    expect(result.order_id).toMatch(/^p\d{17}$/)
    expect(result.redirect_url).toBe(`${sandbox.url}/?id=${String(result.order_id)}`)
    expect(result.create_time).toBeGreaterThanOrEqual(before)
    expect(result.create_time).toBeLessThanOrEqual(Date.now())
  })

  it("numbers orders by the second of their creation, in UTC", async () => {
    const at = await startPayCryptoSandbox({
      clock: () => 1744617727892,
      publicUrl: "https://pay.example/base/",
    })
    const body = paymentBody()
    const { result } = await call(at, "POST", PAYMENT, { body, timestamp: "1744617727892" })
    await at.stop()
    expect(result.order_id).toMatch(/^p250414080207\d{5}$/)
    expect(result.redirect_url).toBe(`https://pay.example/base/?id=${String(result.order_id)}`)
    expect(result.create_time).toBe(1744617727892)
  })

  it.each([
    [
      "all fields",
      {
        return_url: "https://shop.example/return?cart=1",
        notify_url: "http://127.0.0.1:1/hooks",
        company_name: "Shop",
        company_email: "shop@example.com",
        expire: 4_000_000_000_000,
        customer: { notify_email: "jack001@example.com" },
        network: "Crypto",
      },
    ],
    ["undocumented fields", { product_info: { name: "Cap" }, note: "x" }],
    ["USDT", { currency: "USDT", amount: "1.000001" }],
    ["USDT on a network", { currency: "USDT-TRC20" }],
    ["JPY without decimals", { currency: "JPY", amount: "100" }],
    ["KWD with three", { currency: "KWD", amount: "1.001" }],
    ["just above the minimum", { amount: "1.01" }],
    ["just below the maximum", { amount: "9999.99" }],
  ])("accepts %s", async (_, changes) => {
    expect(await pay(changes)).toMatchObject({ code: 0 })
  })

  it.each([
    ["no currency", { currency: undefined }, 111001, /currency is required/],
    ["no amount", { amount: undefined }, 111001, /amount is required/],
    ["no merchant number", { cust_order_id: undefined }, 111001, /cust_order_id is required/],
    ["a blank merchant number", { cust_order_id: "  " }, 111001, /cust_order_id is required/],
    [
      "a merchant number in digits",
      { cust_order_id: 12 },
      111001,
      /cust_order_id must be a string/,
    ],
    ["an unknown currency", { currency: "XXX" }, 111002, /XXX/],
    ["a currency in lower case", { currency: "usd" }, 111002, /usd/],
    ["USDT on an unknown network", { currency: "USDT-ERC99" }, 111002, /ERC99/],
    ["a JSON number", { amount: 100.05 }, 111001, /amount must be a string/],
    ["zero", { amount: "0" }, 111001, /not a decimal above 0/],
    ["a negative amount", { amount: "-5" }, 111001, /not a decimal/],
    ["an exponent", { amount: "1e2" }, 111001, /not a decimal/],
    ["a comma", { amount: "10,5" }, 111001, /not a decimal/],
    ["a bare point", { amount: "10." }, 111001, /not a decimal/],
    ["the minimum itself", { amount: "1" }, 111001, /must be greater than 1/],
    ["the minimum itself, written longer", { amount: "1.00" }, 111001, /must be greater than 1/],
    ["the maximum itself", { amount: "10000" }, 111001, /must be less than 10000/],
    ["3 decimals of USD", { amount: "10.005" }, 111001, /more than the 2 decimals of USD/],
    ["1 decimal of JPY", { currency: "JPY", amount: "10.5" }, 111001, /more than the 0 decimals/],
    ["4 decimals of KWD", { currency: "KWD", amount: "10.0005" }, 111001, /more than the 3/],
    ["7 decimals of USDT", { currency: "USDT", amount: "10.0000005" }, 111001, /more than the 6/],
    ["a time in the past", { expire: 1_600_000_000_000 }, 111004, /in the future/],
    ["a time in seconds", { expire: 4_000_000_000 }, 111004, /in the future/],
    ["a time in quotes", { expire: "4000000000000" }, 111004, /whole number of milliseconds/],
    ["a broken time", { expire: 4_000_000_000_000.5 }, 111004, /whole number of milliseconds/],
    ["a relative return_url", { return_url: "/return" }, 111001, /return_url must be an http/],
    ["a return_url with a script", { return_url: "javascript:alert(1)" }, 111001, /return_url/],
    ["an empty notify_url", { notify_url: "" }, 111001, /notify_url must be an http/],
    ["a company_email that is none", { company_email: "shop" }, 111001, /company_email/],
    ["a customer in text", { customer: "Jack" }, 111001, /customer must be an object/],
    ["a number in customer", { customer: { phone: 123 } }, 111001, /customer.phone must be/],
    ["null", { return_url: null }, 111001, /return_url must not be null/],
    ["nested null", { customer: { email: null } }, 111001, /customer.email must not be null/],
    ["an array", { product_info: ["Cap"] }, 111001, /product_info must not be null or an array/],
  ])("refuses %s", async (_, changes, code, msg) => {
    const answer = await pay(changes)
    expect(answer).toMatchObject({ httpStatus: 200, code, msg: expect.stringMatching(msg) })
    expect(answer.result).toBeUndefined()
  })

  it.each([
    ["a body that is not JSON", "{", {}],
    ["a body that is no object", '"x"', {}],
    ["another content type", "{}", { "Content-Type": "text/plain" }],
  ])("refuses %s", async (_, sentBody, headers) => {
    const answer = await call(sandbox, "POST", PAYMENT, { body: {}, sentBody, headers })
    expect(answer.code).toBe(111001)
  })

  it("refuses bodies that are too long to be payments", async () => {
    const body = paymentBody({ company_name: "x".repeat(200_000) })
    expect(await call(sandbox, "POST", PAYMENT, { body })).toMatchObject({ code: 111001 })
  })

  it("refuses a merchant number that was used before", async () => {
    const orderId = await createOrder(sandbox, { cust_order_id: "twice" })
    const again = await pay({ cust_order_id: "twice", amount: "7" })
    expect(again).toMatchObject({ code: 117008, msg: "Transaction already exist" })
    expect(sandbox.orders.find("twice")).toMatchObject({ orderId, amount: "100.05" })
  })

  it("creates one order when two requests race", async () => {
    sandbox.faults.latencyMs = 20
    const answers = await Promise.all([
      pay({ cust_order_id: "race" }),
      pay({ cust_order_id: "race" }),
    ])
    sandbox.faults.reset()
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 117008])
    expect(sandbox.orders.list().filter((order) => order.custOrderId === "race")).toHaveLength(1)
  })
})

describe("GET /api/v1/merchant/limit", () => {
  it("answers unquoted limits with six decimals", async () => {
    const other = await startPayCryptoSandbox({
      limits: { min: "0.5", max: "10" },
      fiatList: ["USD", "EUR"],
      merchantName: "Cap & Co",
    })
    const { text } = await call(other, "GET", "/api/v1/merchant/limit")
    await other.stop()
    expect(text).toBe(
      '{"code":0,"msg":"SUCCESS","result":{"cust_name":"Cap & Co","min_limit":0.500000,"max_limit":10.000000,"fiat_list":["USD","EUR"]}}',
    )
  })
})

describe("options", () => {
  it.each([
    [{ limits: { min: "10", max: "1" } }, /limits.min must be below limits.max/],
    [{ limits: { min: "one" } }, /limits must be decimals/],
    [{ retry: { attempts: 0 } }, /retry.attempts/],
    [{ consoleWebhookUrl: "shop" }, /shop is not an http/],
    [{ credentials: { apiKey: "a:b" } }, /apiKey must be text without colons/],
  ])("refuses %j", async (options, message) => {
    await expect(startPayCryptoSandbox(options)).rejects.toThrow(message)
  })
})
