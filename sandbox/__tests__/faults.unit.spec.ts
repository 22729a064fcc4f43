import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { call, createOrder, paymentBody, readOrder } from "./merchant-client"
import { startReceiver } from "./webhook-receiver"

const PAYMENT = "/api/v1/payment"
let sandbox: PayCryptoSandbox

beforeAll(async () => {
  sandbox = await startPayCryptoSandbox()
})
afterEach(() => {
  sandbox.faults.reset()
  sandbox.requests.clear()
})
afterAll(() => sandbox.stop())

const pay = (cust_order_id: string) =>
  call(sandbox, "POST", PAYMENT, { body: paymentBody({ cust_order_id }) })

describe("spoiled answers", () => {
  it("HTTP 500, once", async () => {
    sandbox.faults.next("http-500")
    expect(await pay("f-500")).toMatchObject({ httpStatus: 500, error: "Internal Server Error" })
    expect(sandbox.orders.find("f-500")).toBeUndefined()
    expect((await pay("f-500")).code).toBe(0)
  })

  it.each(["html", "malformed-json"] as const)("%s", async (answer) => {
    sandbox.faults.next(answer)
    await expect(pay(`f-${answer}`)).rejects.toThrow(SyntaxError)
    expect(sandbox.orders.find(`f-${answer}`)).toBeUndefined()
  })

  it("JSON of another shape", async () => {
    sandbox.faults.next("wrong-shape")
    expect(await pay("f-shape")).toMatchObject({ httpStatus: 200, unexpected: ["shape"] })
  })

  it("a code of the gateway", async () => {
    sandbox.faults.next({ code: 119005, msg: "Too many API requests" })
    expect(await pay("f-code")).toMatchObject({ code: 119005, msg: "Too many API requests" })
    expect(sandbox.requests.list()).toMatchObject([{ method: "POST", path: PAYMENT, code: 119005 }])
  })

  it("the connection closed before anything was done", async () => {
    sandbox.faults.next("close")
    await expect(pay("f-before")).rejects.toThrow("fetch failed")
    expect(sandbox.orders.find("f-before")).toBeUndefined()
  })

  it("the answer lost after the order was made", async () => {
    sandbox.faults.next("close", { acted: true })
    await expect(pay("f-after")).rejects.toThrow("fetch failed")
    expect(sandbox.orders.find("f-after")?.status).toBe(0)
    expect((await pay("f-after")).code).toBe(117008)
  })

  it.each([
    ["before", false],
    ["after", true],
  ])("no answer at all, %s acting", async (word, acted) => {
    sandbox.faults.next("hang", { acted })
    const reference = `f-hang-${word}`
    const waited = new Promise((resolve) => setTimeout(() => resolve("no answer"), 80))
    const asked = pay(reference).catch(() => "cut")
    expect(await Promise.race([asked, waited])).toBe("no answer")
    expect(sandbox.orders.find(reference) !== undefined).toBe(acted)
  })

  it("only for the method and path named, as often as asked", async () => {
    const order = await createOrder(sandbox)
    const { faults } = sandbox
    faults.next({ code: 119001, msg: "x" }, { method: "get", path: "/api/v1/orders", times: 2 })
    expect((await pay("f-filter")).code).toBe(0)
    const codes: number[] = []
    for (let count = 0; count < 3; count += 1) {
      const query = `order_id=${order}`
      codes.push((await call(sandbox, "GET", "/api/v1/orders", { query })).code)
    }
    expect(codes).toEqual([119001, 119001, 0])
    expect(faults.pending()).toEqual([])
  })

  it("are forgotten by reset", async () => {
    sandbox.faults.next("close", { times: 9 })
    sandbox.faults.notFound = "empty"
    sandbox.faults.reset()
    expect((await pay("f-reset")).code).toBe(0)
    expect(sandbox.faults.notFound).toBe("code")
    expect(() => sandbox.faults.next("close", { times: 0 })).toThrow(RangeError)
  })
})

describe("bent answers", () => {
  it("come late", async () => {
    sandbox.faults.latencyMs = 60
    const began = performance.now()
    expect((await pay("f-late")).code).toBe(0)
    expect(performance.now() - began).toBeGreaterThanOrEqual(55)
  })

  it("have numbers in quotes", async () => {
    const orderId = await createOrder(sandbox)
    sandbox.faults.answerTypes = "numbers-as-strings"
    const { create_time } = sandbox.orders
      .list()
      .map((order) => ({ create_time: String(order.createTime) }))[0] ?? { create_time: "" }
    expect(await readOrder(sandbox, orderId)).toMatchObject({ status: "0", create_time })
    const limits = await call(sandbox, "GET", "/api/v1/merchant/limit")
    expect(limits).toMatchObject({ code: 0, result: { min_limit: "1.000000" } })
  })

  it("have amounts without quotes, digits as they were", async () => {
    const orderId = await createOrder(sandbox, { amount: "100.50", cust_order_id: "1223" })
    sandbox.faults.answerTypes = "strings-as-numbers"
    const { text } = await call(sandbox, "GET", "/api/v1/orders", { query: `order_id=${orderId}` })
    expect(text).toContain('"amount":100.50,')
    expect(text).toContain('"paid_amount":0,')
    expect(text).toContain(`"order_id":"${orderId}","cust_order_id":"1223"`)
  })

  it("have other fields than the order", async () => {
    const orderId = await createOrder(sandbox)
    const fields = { amount: "1", currency: "EUR", cust_order_id: "x", order_id: "y", status: 77 }
    sandbox.orders.override(orderId, fields)
    expect(await readOrder(sandbox, orderId)).toMatchObject(fields)
    expect(sandbox.orders.find(orderId)?.amount).toBe("100.05")
    sandbox.orders.override(orderId, { reason: undefined, paid_amount: null })
    const record = await readOrder(sandbox, orderId)
    expect(record).not.toHaveProperty("reason")
    expect(record).toMatchObject({ paid_amount: null, amount: "100.05" })
    sandbox.orders.override(orderId, null)
    expect(await readOrder(sandbox, orderId)).toMatchObject({ order_id: orderId, reason: "" })
  })
})

describe("webhooks", () => {
  it("can be off, and be sent by hand afterwards", async () => {
    const shop = await startReceiver()
    await createOrder(sandbox, { cust_order_id: "w-off", notify_url: shop.url })
    sandbox.faults.webhooks = "off"
    sandbox.orders.payExactly("w-off")
    await sandbox.deliveries.settled()
    const delivery = sandbox.deliveries.list().at(-1)
    expect(delivery).toMatchObject({ state: "suppressed", attempts: [] })
    expect(shop.pushes).toHaveLength(0)
    expect(await sandbox.deliveries.resend(delivery?.id ?? "")).toMatchObject({
      state: "acknowledged",
    })
    await shop.stop()
    expect(shop.pushes).toHaveLength(1)
  })

  it("can come twice with the same event", async () => {
    const shop = await startReceiver()
    await createOrder(sandbox, { cust_order_id: "w-two", notify_url: shop.url })
    sandbox.faults.webhooks = "doubled"
    sandbox.orders.payExactly("w-two")
    await sandbox.deliveries.settled()
    await shop.stop()
    expect(shop.pushes).toHaveLength(2)
    expect(shop.pushes[0]?.body).toBe(shop.pushes[1]?.body)
  })
})

describe("the list of requests", () => {
  it("tells what was asked and answered, API calls only", async () => {
    const { requests } = sandbox
    const orderId = await createOrder(sandbox)
    await call(sandbox, "GET", "/api/v1/orders", { query: "order_id=none" })
    await fetch(`${sandbox.url}/?id=${orderId}`)
    await fetch(`${sandbox.url}/sandbox/api/orders`)
    expect(requests.list()).toMatchObject([
      { method: "POST", path: PAYMENT, query: "", code: 0, at: expect.any(Number) },
      { method: "GET", path: "/api/v1/orders", query: "order_id=none", code: 111003 },
    ])
    expect(requests.count()).toBe(2)
    expect(requests.count({ path: PAYMENT })).toBe(1)
    expect(requests.count({ method: "get" })).toBe(1)
    expect(requests.count({ code: 111003, method: "POST" })).toBe(0)
    requests.clear()
    expect(requests.count()).toBe(0)
  })
})
