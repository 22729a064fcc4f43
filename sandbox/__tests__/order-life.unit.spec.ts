import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { call, createOrder } from "./merchant-client"

const DAY = 24 * 60 * 60 * 1000
let now = Date.now()
let sandbox: PayCryptoSandbox

const start = async (options = {}) => {
  now = Date.now()
  sandbox = await startPayCryptoSandbox({ clock: () => now, ...options })
}
afterEach(() => sandbox.stop())

const get = (query: string) =>
  call(sandbox, "GET", "/api/v1/orders", { query, timestamp: String(now) })

describe("expiry", () => {
  it("comes 100 minutes after creation", async () => {
    await start()
    const orderId = await createOrder(sandbox)
    now += 100 * 60_000 - 1
    expect(sandbox.orders.find(orderId)?.status).toBe(0)
    now += 1
    expect(sandbox.orders.find(orderId)).toMatchObject({ status: 6, updateTime: now })
  })

  it("comes when the merchant said", async () => {
    await start()
    const orderId = await createOrder(sandbox, { expire: now + 5000 })
    now += 4999
    expect(sandbox.orders.find(orderId)?.status).toBe(0)
    now += 1
    expect((await get(`order_id=${orderId}`)).result).toMatchObject({ records: [{ status: 6 }] })
  })

  it("spares orders whose money was seen", async () => {
    await start()
    const orderId = await createOrder(sandbox)
    sandbox.orders.act(orderId, "confirm")
    now += DAY
    expect(sandbox.orders.find(orderId)?.status).toBe(2)
  })

  it("does not keep late money out", async () => {
    await start()
    const orderId = await createOrder(sandbox)
    now += DAY
    expect(sandbox.orders.payExactly(orderId)).toMatchObject({ status: 1, paidAmount: "100.05" })
  })
})

describe("what payers do", () => {
  beforeEach(() => start())

  it.each([
    ["payExactly", 1, "100.05", "Approved"],
    ["payLess", 3, "90.045", "Underpaid: 90.045 of 100.05 USDT received"],
    ["payMore", 1, "110.055", "Overpaid: 110.055 of 100.05 USDT received"],
  ] as const)("%s", async (action, status, paidAmount, reason) => {
    const orderId = await createOrder(sandbox)
    const order = sandbox.orders[action](orderId)
    expect(order).toMatchObject({ status, paidAmount, paidCurrency: "USDT", reason })
    expect(sandbox.orders.find(orderId)).toEqual(order)
  })

  it.each([
    [{ currency: "USDT-TRC20", amount: "5.5" }, "5.5", "USDT-TRC20", "1"],
    [{ currency: "JPY", amount: "1001" }, "6.7067", "USDT", "0.0067"],
    [{ currency: "KWD", amount: "1.001" }, "3.25325", "USDT", "3.25"],
  ])("quotes %j in USDT", async (changes, paidAmount, paidCurrency, currencyRate) => {
    const order = sandbox.orders.payExactly(await createOrder(sandbox, changes))
    expect(order).toMatchObject({ paidAmount, paidCurrency, currencyRate })
  })

  it("keeps to the 6 decimals of USDT: more is rounded up, less is rounded down", async () => {
    const changes = { currency: "USDT", amount: "1.000001" }
    const more = sandbox.orders.payMore(await createOrder(sandbox, changes))
    const less = sandbox.orders.payLess(await createOrder(sandbox, changes))
    expect([more.paidAmount, less.paidAmount]).toEqual(["1.100002", "0.9"])
  })

  it("refuses what the status does not allow", async () => {
    const orderId = await createOrder(sandbox)
    sandbox.orders.act(orderId, "cancel")
    expect(() => sandbox.orders.payExactly(orderId)).toThrow(
      `"Pay exactly" needs an order that is "Waiting for payment" or "Confirming"; ${orderId} is "Cancelled".`,
    )
    expect(sandbox.orders.find(orderId)?.status).toBe(5)
  })

  it("forces any status, with what is to be noted", async () => {
    const orderId = await createOrder(sandbox, { cust_order_id: "forced" })
    const details = { paidAmount: "1.5", paidCurrency: "USDT-SPL", reason: "by hand" }
    expect(sandbox.orders.setStatus("forced", 3, details)).toMatchObject({ status: 3, ...details })
    expect(sandbox.orders.setStatus(orderId, 42).status).toBe(42)
    expect(() => sandbox.orders.setStatus("nobody", 1)).toThrow("knows no order nobody")
  })

  it("counts an order forced to success as paid exactly", async () => {
    const order = sandbox.orders.setStatus(await createOrder(sandbox), 1)
    expect(order).toMatchObject({ paidAmount: "100.05", paidCurrency: "USDT" })
  })
})

describe("POST /api/v1/refund", () => {
  const refund = (cust_order_id: string) =>
    call(sandbox, "POST", "/api/v1/refund", { body: { cust_order_id }, timestamp: String(now) })

  it("is not allowed by default", async () => {
    await start()
    await createOrder(sandbox, { cust_order_id: "r" })
    sandbox.orders.payExactly("r")
    expect(await refund("r")).toMatchObject({ code: 119006, msg: "Unauthorized API" })
    expect(sandbox.orders.find("r")?.status).toBe(1)
  })

  it("starts the refund of a paid order, once", async () => {
    await start({ refundEnabled: true })
    await createOrder(sandbox, { cust_order_id: "r" })
    expect((await refund("r")).code).toBe(111001)
    sandbox.orders.payExactly("r")
    expect((await refund("r")).code).toBe(0)
    expect(sandbox.orders.find("r")).toMatchObject({ status: 7, paidAmount: "100.05" })
    expect((await refund("r")).code).toBe(111001)
    expect(sandbox.orders.setStatus("r", 8)).toMatchObject({ status: 8, paidAmount: "100.05" })
    expect((await refund("nobody")).code).toBe(111003)
    expect((await refund("")).code).toBe(111001)
  })
})
