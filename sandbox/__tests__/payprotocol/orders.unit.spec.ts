import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { startPayProtocolSandbox, type PayProtocolSandbox } from "../../index"
import { call, create, orderBody } from "./merchant"

let sandbox: PayProtocolSandbox
let now = Date.now()

beforeAll(async () => {
  sandbox = await startPayProtocolSandbox({ clock: () => now })
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  now = Date.now()
  sandbox.faults.reset()
  sandbox.faults.webhooks = "off"
})

const detail = (query: string) => call(sandbox, "GET", "/payment/detail", { query })

describe("a creation", () => {
  it("answers as documented", async () => {
    const answer = await call(sandbox, "POST", "/payment/createPaymentOrder", { body: orderBody() })
    expect(answer).toEqual({
      httpStatus: 200,
      code: 200,
      msg: "success",
      data: {
        outPaymentNo: expect.stringMatching(/^\d{21}$/) as string,
        paymentUrl: expect.stringMatching(/^\/payment\?apiSign=[\w%]+$/) as string,
        saltHash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string,
        userWalletAddress: expect.stringMatching(/^T\w{33}$/) as string,
      },
    })
    const apiSign = new URLSearchParams(String(answer.data.paymentUrl).split("?")[1]).get("apiSign")
    expect(Buffer.from(apiSign ?? "", "base64")).toHaveLength(32)
  })

  it.each<[string, Record<string, unknown>]>([
    ["the chain as text", { chainId: "1" }],
    ["an asset as the price's currency", { isLegalTender: 0, quoteCurrencySymbol: "USDT" }],
    ["a pool of addresses", { tagId: "pool-1" }],
    ["fields it does not know", { more: { of: "this" } }],
    ["a callback address on this machine", { notifyUrl: "http://127.0.0.1:9000/hooks" }],
  ])("takes %s", async (_title, change) => {
    await expect(create(sandbox, change)).resolves.toBeDefined()
  })

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["no chain", { chainId: undefined }, /^chainId must be/],
    ["a chain that is not listed", { chainId: 56 }, /^chainId 56 is not in the list/],
    ["a chain beyond 32 bits", { chainId: 2147483648 }, /^chainId must be/],
    ["no description", { description: " " }, /^description is required/],
    ["no number", { outTradeNo: undefined }, /^outTradeNo is required/],
    ["a number that is no text", { outTradeNo: 7 }, /^outTradeNo must be a string/],
    ["no kind of currency", { isLegalTender: undefined }, /^isLegalTender must be/],
    ["a third kind of currency", { isLegalTender: 2 }, /^isLegalTender must be 0 or 1/],
    ["a kind of currency that is a boolean", { isLegalTender: true }, /^isLegalTender must be/],
    ["lower case", { quoteCurrencySymbol: "usd" }, /usd is not a fiat currency/],
    ["an asset as fiat", { quoteCurrencySymbol: "USDT" }, /USDT is not a fiat currency/],
    ["fiat as an asset", { isLegalTender: 0 }, /USD is not a digital currency/],
    ["no amount", { quoteAmount: undefined }, /^quoteAmount is required/],
    ["an amount that is a number", { quoteAmount: 10.5 }, /^quoteAmount must be a string/],
    [
      "an amount of nothing",
      { quoteAmount: "0.00" },
      /^quoteAmount 0\.00 is not a decimal above 0/,
    ],
    ["an amount with an exponent", { quoteAmount: "1e3" }, /^quoteAmount 1e3/],
    ["an amount with separators", { quoteAmount: "1,000" }, /^quoteAmount 1,000/],
    ["no callback address", { notifyUrl: undefined }, /^notifyUrl is required/],
    ["a callback over HTTP", { notifyUrl: "http://shop.example/" }, /^notifyUrl must be a public/],
    ["a callback that is no address", { notifyUrl: "shop" }, /^notifyUrl must be a public/],
    ["no way back", { redirectionUrl: undefined }, /^redirectionUrl is required/],
    ["a way back that is no address", { redirectionUrl: "javascript:1" }, /^redirectionUrl must/],
  ])("refuses %s", async (_title, change, words) => {
    const body = orderBody(change)
    expect(await call(sandbox, "POST", "/payment/createPaymentOrder", { body })).toMatchObject({
      httpStatus: 200,
      code: 400,
      msg: expect.stringMatching(words) as string,
      data: null,
    })
  })

  it("refuses a number that was used before", async () => {
    const { outTradeNo } = await create(sandbox)
    await expect(create(sandbox, { outTradeNo })).rejects.toThrow(/was used before/)
  })
})

describe("a detail", () => {
  it("has amounts in smallest units, and of what arrived nothing until it does", async () => {
    const { outTradeNo, outPaymentNo } = await create(sandbox)
    expect((await detail(`?outTradeNo=${outTradeNo}`)).data).toMatchObject({
      outTradeNo,
      outPaymentNo,
      paymentStatus: 1,
      isLegalTender: 1,
      quoteAmount: "10.50",
      expectedAmount: "10500000",
      settlementAmount: "",
      settlementCurrencySymbol: "",
      transferHash: "",
      blockTime: null,
      createTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    })
    sandbox.invoices.act(outTradeNo, "pay-exactly")
    expect((await detail(`?outPaymentNo=${outPaymentNo}`)).data).toMatchObject({
      paymentStatus: 0,
      settlementAmount: "10500000",
      settlementCurrencySymbol: "USDT",
      blockTime: Math.floor(now / 1000),
    })
  })

  it("of an unknown order is nothing, or an error", async () => {
    expect(await detail("?outTradeNo=nobody")).toMatchObject({ code: 200, data: null })
    sandbox.faults.notFound = "code"
    expect(await detail("?outTradeNo=nobody")).toMatchObject({ code: 400, data: null })
    expect(await detail("")).toMatchObject({ code: 400 })
  })
})

describe("an order's life", () => {
  const statusOf = async (outTradeNo: string) =>
    (await detail(`?outTradeNo=${outTradeNo}`)).data.paymentStatus

  it.each([
    ["pay-exactly", 0, "10.5"],
    ["pay-less", 3, "9.45"],
    ["pay-more", 0, "11.55"],
    ["confirm", 2, "0"],
    ["fail", 4, "0"],
    ["expire", 4, "0"],
  ] as const)("%s makes it %s", async (action, status, paidAmount) => {
    const { outTradeNo } = await create(sandbox)
    expect(sandbox.invoices.act(outTradeNo, action)).toMatchObject({ paidAmount })
    expect(await statusOf(outTradeNo)).toBe(status)
  })

  it("short payments are paid where the knob says so", async () => {
    sandbox.faults.shortStatus = "paid"
    const { outTradeNo } = await create(sandbox)
    sandbox.invoices.act(outTradeNo, "pay-less")
    expect(await statusOf(outTradeNo)).toBe(0)
  })

  it("ends after half an hour, and not while money is on its way", async () => {
    const [idle, seen] = [await create(sandbox), await create(sandbox)]
    sandbox.invoices.act(seen.outTradeNo, "confirm")
    now += 1_799_000
    expect(sandbox.invoices.find(idle.outTradeNo)?.status).toBe("1")
    now += 2_000
    expect(sandbox.invoices.find(idle.outTradeNo)?.status).toBe("4")
    expect(sandbox.invoices.find(seen.outTradeNo)?.status).toBe("2")
    expect(sandbox.invoices.act(idle.outTradeNo, "pay-late").status).toBe("0")
  })

  it("counts down in whole seconds", async () => {
    const { outTradeNo } = await create(sandbox)
    const left = async () =>
      (await call(sandbox, "GET", "/payment/payInfo", { query: `?outTradeNo=${outTradeNo}` })).data
        .countDown
    expect(await left()).toBe(1800)
    now += 10_500
    expect(await left()).toBe(1789)
  })

  it("can move to another chain and coin while it waits for payment", async () => {
    const { outTradeNo } = await create(sandbox)
    const update = (change: object) =>
      call(sandbox, "POST", "/payment/payInfo/update", {
        body: { chainId: 2, currencyId: 5, outTradeNo, ...change },
      })
    expect((await update({})).data).toMatchObject({ expectedAmount: "21000" })
    expect(sandbox.invoices.find(outTradeNo)).toMatchObject({
      dueAmount: "0.00021",
      dueAsset: "BTC",
    })
    expect(await update({ currencyId: 1 })).toMatchObject({ code: 400 })
    sandbox.invoices.act(outTradeNo, "pay-exactly")
    expect(await update({})).toMatchObject({ code: 400 })
  })

  it("shows the payment page at the path that was answered, and goes back once paid", async () => {
    const { outTradeNo, paymentUrl } = await create(sandbox)
    const page = async () => (await fetch(`${sandbox.url}${paymentUrl}`)).text()
    expect(await page()).toContain("10.5")
    expect(await page()).not.toContain("https://shop.example.com/orders/1001")
    sandbox.invoices.act(outTradeNo, "pay-exactly")
    expect(await page()).toContain("https://shop.example.com/orders/1001")
    expect((await fetch(`${sandbox.url}/payment?apiSign=x`)).status).toBe(404)
  })

  it("lasts over a restart, refunds included", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "payprotocol-"))
    const dataFile = path.join(folder, "orders.json")
    const first = await startPayProtocolSandbox({ dataFile })
    first.faults.webhooks = "off"
    const { outTradeNo, paymentUrl } = await create(first)
    first.invoices.act(outTradeNo, "pay-exactly")
    await call(first, "POST", "/refund/createRefundOrder", { body: { outTradeNo } })
    await first.stop()
    expect(await readFile(dataFile, "utf8")).not.toContain(first.credentials.apiSecret)

    const second = await startPayProtocolSandbox({ dataFile })
    try {
      expect(second.invoices.find(outTradeNo)).toMatchObject({ status: "0", paidAmount: "10.5" })
      expect(second.refunds.list()).toMatchObject([{ outTradeNo, refundStatus: 1 }])
      expect((await fetch(`${second.url}${paymentUrl}`)).status).toBe(200)
    } finally {
      await second.stop()
      await rm(folder, { recursive: true })
    }
  })
})

describe("a status by hand", () => {
  it("may be any number, and nothing else", async () => {
    const { outTradeNo } = await create(sandbox)
    expect(sandbox.invoices.setStatus(outTradeNo, "99").status).toBe("99")
    expect(() => sandbox.invoices.setStatus(outTradeNo, "Paid")).toThrow(RangeError)
  })

  it("paid without an amount is paid exactly", async () => {
    const { outTradeNo } = await create(sandbox)
    expect(sandbox.invoices.setStatus(outTradeNo, "0").paidAmount).toBe("10.5")
  })
})
