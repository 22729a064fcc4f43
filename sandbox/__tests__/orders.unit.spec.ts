import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { call, createOrder, readOrder } from "./merchant-client"

const ORDERS = "/api/v1/orders"
const DAY = 24 * 60 * 60 * 1000
let now = Date.now()
let sandbox: PayCryptoSandbox

const start = async (options = {}) => {
  now = Date.now()
  sandbox = await startPayCryptoSandbox({ clock: () => now, ...options })
}
afterEach(() => sandbox.stop())

const get = (query: string) => call(sandbox, "GET", ORDERS, { query, timestamp: String(now) })

describe("reading one order", () => {
  beforeEach(() => start())

  it("answers the documented record, unpaid", async () => {
    const orderId = await createOrder(sandbox, {
      cust_order_id: "one",
      company_email: "shop@example.com",
      customer: { notify_email: "jack001@example.com" },
    })
    const record = {
      currency: "USD",
      amount: "100.05",
      paid_currency: "",
      paid_amount: "0",
      order_id: orderId,
      cust_order_id: "one",
      status: 0,
      currency_rate: "0",
      reason: "",
      create_time: now,
      update_time: now,
      customer: { notify_email: "jack001@example.com" },
      company_email: "shop@example.com",
    }
    const result = { page_num: 1, page_size: 10, total: 1, pages: 1, records: [record] }
    expect((await get(`order_id=${orderId}`)).result).toEqual(result)
    expect((await get("cust_order_id=one")).result).toEqual(result)
  })

  it("answers what was paid, once it was", async () => {
    const orderId = await createOrder(sandbox, { currency: "EUR", amount: "10.01" })
    sandbox.orders.payExactly(orderId)
    expect(await readOrder(sandbox, orderId)).toMatchObject({
      status: 1,
      paid_currency: "USDT",
      paid_amount: "10.8108",
      currency_rate: "1.08",
      reason: "Approved",
    })
  })

  it("wants both numbers to fit when both are given", async () => {
    const orderId = await createOrder(sandbox, { cust_order_id: "both" })
    await createOrder(sandbox, { cust_order_id: "other" })
    expect((await get(`order_id=${orderId}&cust_order_id=both`)).code).toBe(0)
    expect((await get(`order_id=${orderId}&cust_order_id=other`)).code).toBe(111003)
  })

  it("finds merchant numbers with spaces and pluses by the decoded query", async () => {
    await createOrder(sandbox, { cust_order_id: "a+b c" })
    expect((await get("cust_order_id=a%2Bb%20c")).code).toBe(0)
  })

  it("does not take the gateway's number for the merchant's", async () => {
    const orderId = await createOrder(sandbox)
    expect((await get(`cust_order_id=${orderId}`)).code).toBe(111003)
  })

  it("answers 111003 or no records for an unknown order, as set", async () => {
    expect(await get("order_id=p1")).toMatchObject({
      code: 111003,
      msg: "This order does not exist",
    })
    sandbox.faults.notFound = "empty"
    const { code, result } = await get("order_id=p1")
    expect(code).toBe(0)
    expect(result).toEqual({ page_num: 1, page_size: 10, total: 0, pages: 0, records: [] })
  })

  it("nests the envelope twice when asked to", async () => {
    const orderId = await createOrder(sandbox)
    sandbox.faults.nestedAnswers = true
    expect((await get(`order_id=${orderId}`)).result).toMatchObject({
      code: 0,
      msg: "SUCCESS",
      result: { total: 1, records: [{ order_id: orderId }] },
    })
    expect((await get("page_num=1")).result).toMatchObject({ total: 1 })
  })
})

describe("listing orders", () => {
  beforeEach(() => start())

  it("pages from the newest order", async () => {
    const ids: string[] = []
    for (let count = 0; count < 12; count += 1) ids.push(await createOrder(sandbox))
    const newest = [...ids].reverse()
    const page = async (query: string) => {
      const { page_num, page_size, total, pages, records } = (await get(query)).result
      const list = records as { order_id: string }[]
      return { page_num, page_size, total, pages, ids: list.map((record) => record.order_id) }
    }
    const total = 12
    expect(await page("status=0")).toEqual({
      page_num: 1,
      page_size: 10,
      total,
      pages: 2,
      ids: newest.slice(0, 10),
    })
    expect(await page("page_num=3&page_size=5")).toEqual({
      page_num: 3,
      page_size: 5,
      total,
      pages: 3,
      ids: newest.slice(10),
    })
    expect(await page("page_num=4&page_size=5")).toMatchObject({ pages: 3, ids: [] })
    expect(await page("page_size=6")).toMatchObject({ pages: 2, ids: newest.slice(0, 6) })
    expect(await page("page_size=500")).toMatchObject({ page_size: 100, pages: 1, ids: newest })
    expect(await page("status=1")).toEqual({
      page_num: 1,
      page_size: 10,
      total: 0,
      pages: 0,
      ids: [],
    })
  })

  it("filters by currency in any case, status and time", async () => {
    const begin = now
    const usd = await createOrder(sandbox)
    now += 1000
    const eur = await createOrder(sandbox, { currency: "EUR" })
    sandbox.orders.payExactly(eur)
    const found = async (query: string) => {
      const records = (await get(query)).result.records as { order_id: string }[]
      return records.map((record) => record.order_id)
    }
    expect(await found("currency=usd")).toEqual([usd])
    expect(await found("currency=EUR&status=1")).toEqual([eur])
    expect(await found("currency=EUR&status=0")).toEqual([])
    expect(await found(`start_time=${begin + 1}`)).toEqual([eur])
    expect(await found(`start_time=${begin}&end_time=${begin}`)).toEqual([usd])
    expect(await found(`end_time=${begin + 999}`)).toEqual([usd])
  })

  it.each([
    ["page_num=0", 111001],
    ["page_num=x", 111001],
    ["page_size=0", 111001],
    ["status=10", 111001],
    ["status=-1", 111001],
    ["currency=XXX", 111002],
    ["order_id=", 111001],
    ["page_num=1&page_num=2", 111001],
    ["start_time=1700000000", 111004],
    ["end_time=yesterday", 111004],
    ["start_time=1700000000001&end_time=1700000000000", 111004],
    [`start_time=1700000000000&end_time=${1_700_000_000_000 + 31 * DAY}`, 111001],
    [`start_time=1700000000000&end_time=${1_700_000_000_000 + 31 * DAY - 1}`, 0],
  ])("%s answers %i", async (query, code) => {
    expect((await get(query)).code).toBe(code)
  })
})
