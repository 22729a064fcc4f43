import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { divide, sourcePerTarget } from "../../cpay/assets"
import { startCPaySandbox, type CPaySandbox } from "../../index"
import { call, newOrder } from "./merchant"

let sandbox: CPaySandbox

beforeAll(async () => {
  sandbox = await startCPaySandbox({ balances: { USDT: "100", BRL: "50" } })
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.faults.reset())

async function balanceOf(currency: string): Promise<unknown> {
  const { data } = await call(sandbox, "GET", "/getMerchantBalance")
  return (data as unknown as Record<string, string>[]).find(
    (entry) => entry["currency"] === currency,
  )
}

const trade = (change: Record<string, string>) => {
  const { merchantTradeNo = "", userId = "", createTime = "" } = newOrder()
  return { merchantTradeNo, userId, createTime, ...change }
}

const withdrawal = (change: Record<string, string> = {}) =>
  trade({
    cryptoCurrency: "USDT",
    network: "TRON(TRC-20)",
    totalAmount: "40",
    receivedAmount: "39",
    toAddress: "TSANDBOX",
    ...change,
  })

describe("rates", () => {
  it("are units of the source for one of the target, as in C-Pay's sample", () => {
    expect(divide("100", "2999.342")).toBe("0.03334064604")
    expect(sourcePerTarget("USD", "BTC")).toBe("60000")
    expect(sourcePerTarget("JPY", "USDT")).toBe("149.27985")
    expect(sourcePerTarget("USD", "XXX")).toBeNull()
  })

  const asked = { sourceCurrency: "USD", targetCurrency: "ETH", purchaseType: "0", amount: "100" }

  it("come with what the amount is worth in the call for cards", async () => {
    const rate = (change: object) =>
      call(sandbox, "GET", "/getExchangeRateForCreditCard", { ...asked, ...change })
    expect((await rate({})).data).toEqual({ exchangeRate: "2500", amountExchanged: "0.04" })
    expect((await rate({ purchaseType: "1", amount: "2" })).data).toEqual({
      exchangeRate: "2500",
      amountExchanged: "5000",
    })
    sandbox.faults.rateMeaning = "target-per-source"
    expect((await rate({})).data).toEqual({ exchangeRate: "0.0004", amountExchanged: "0.04" })
  })

  it("may be none", async () => {
    sandbox.faults.noRate = true
    expect((await call(sandbox, "GET", "/getExchangeRate", asked)).data).toEqual({
      exchangeRate: "0",
    })
    const unknown = { ...asked, sourceCurrency: "XXX" }
    expect((await call(sandbox, "GET", "/getExchangeRate", unknown)).code).toBe(1)
  })
})

describe("balances", () => {
  it("freeze what is on its way out, and get it back when that fails", async () => {
    const { data } = await call(sandbox, "POST", "/withdraw", withdrawal())
    expect(data).toMatchObject({ status: "11", fee: "1", orderAmount: "40", receivedAmount: "39" })
    expect(String(data["orderId"])).toMatch(/003$/)
    expect(await balanceOf("USDT")).toMatchObject({ availableBalance: "60", freezeBalance: "40" })
    sandbox.invoices.act(String(data["orderId"]), "fail")
    expect(await balanceOf("USDT")).toMatchObject({ availableBalance: "100", freezeBalance: "0" })
  })

  it("are not overdrawn", async () => {
    const asked = withdrawal({ totalAmount: "100.00000001" })
    expect(await call(sandbox, "POST", "/withdraw", asked)).toMatchObject({
      code: 1,
      msg: "insufficient balance",
    })
  })

  it("change by a swap, taken once", async () => {
    const swap = trade({ sourceCurrency: "USDT", sourceAmount: "10", targetCurrency: "TRX" })
    const { data } = await call(sandbox, "POST", "/exchange", swap)
    expect(data).toMatchObject({ targetCurrency: "TRX" })
    expect(await balanceOf("TRX")).toMatchObject({ availableBalance: data["targetAmount"] })
    expect(await balanceOf("USDT")).toMatchObject({ availableBalance: "90" })
    expect((await call(sandbox, "POST", "/exchange", swap)).code).toBe(1)
  })
})

describe("payouts", () => {
  it.each<[string, Record<string, string>, string]>([
    ["a network in its short form", { network: "TRON" }, "network"],
    ["more received than taken", { receivedAmount: "41" }, "receivedAmount"],
    ["no address", { toAddress: "" }, "toAddress"],
  ])("refuse %s", async (_, change, name) => {
    expect(await call(sandbox, "POST", "/withdraw", withdrawal(change))).toMatchObject({
      code: 1,
      msg: `invalid param ${name}`,
    })
  })

  const pix = {
    payoutChannel: "1",
    amount: "5",
    currency: "BRL",
    country: "BRA",
    accountType: "1",
    toAccount: "4864330000",
  }

  it("by Pix answer as documented", async () => {
    const asked = trade({ ...pix, remark: "remark" })
    expect((await call(sandbox, "POST", "/createFiatPayoutOrder", asked)).data).toMatchObject({
      currency: "BRL",
      orderAmount: "5.5",
      receivedAmount: "5",
      fee: "0.5",
      remark: "remark",
      status: "11",
    })
  })

  it.each(["currency", "country", "accountType", "toAccount"])("by Pix need %s", async (name) => {
    const asked = trade({ ...pix, [name]: name.startsWith("c") ? "USD" : "" })
    expect((await call(sandbox, "POST", "/createFiatPayoutOrder", asked)).msg).toBe(
      `invalid param ${name}`,
    )
  })
})

describe("cards without a page", () => {
  const payment = (change: Record<string, string> = {}) =>
    trade({
      userId: "cus_kyc",
      firstName: "Ada",
      lastName: "Example",
      email: "ada@example.com",
      iddCode: "49",
      mobile: "15112345678",
      addressLine: "Main Street 1",
      country: "DE",
      city: "Berlin",
      zip: "10115",
      cardNumber: "4111111111111111",
      cvv: "123",
      expDate: "12/27",
      ip: "203.0.113.7",
      currency: "USD",
      amount: "19.019",
      products: '[{"name":"Lamp","price":"19.01","num":"1","currency":"USD"}]',
      clientHTTPAccept: "text/html",
      clientHTTPUserAgent: "Mozilla/5.0",
      storeCc: "1",
      ...change,
    })
  const row = {
    userId: "cus_kyc",
    firstName: "Ada",
    middleName: "",
    lastName: "Example",
    brithday: "1987-05-01",
    gender: "female",
    country: "DE",
    iddCode: "49",
    personalCode: "12341234123",
    certificateDateStart: "2008-01-01",
    certificateDateEnd: "2038-01-01",
    IdCardUrls: ["https://shop.example/id.jpg"],
    documentUrls: [],
    email: "ada@example.com",
    mobile: "15112345678",
  }

  it("want the user's identity first, in at most 1000 rows", async () => {
    expect((await call(sandbox, "POST", "/pwpp", payment())).code).toBe(1)
    const submit = (rows: unknown[]) =>
      call(sandbox, "POST", "/submitKYC", { data: JSON.stringify(rows) })
    const { brithday: _, ...misspelt } = row
    expect((await submit([{ ...misspelt, birthday: "1987-05-01" }])).code).toBe(1)
    expect((await submit(Array.from({ length: 1001 }, () => row))).code).toBe(1)
    expect((await submit([row])).data).toEqual({ count: 1 })

    const { data } = await call(sandbox, "POST", "/pwpp", payment())
    expect(data).toMatchObject({
      pageData: expect.stringMatching(/^<!DOCTYPE html>/) as string,
      ccStorageID: expect.stringMatching(/^cc/) as string,
    })
    // C-Pay: 19.019 becomes 19.01.
    expect(sandbox.invoices.find(String(data["orderId"]))?.amount).toBe("19.01")
  })

  it("are declined with data that is empty", async () => {
    expect(
      await call(sandbox, "POST", "/pwpp", payment({ cardNumber: "4000000000000002" })),
    ).toMatchObject({ code: 90751015, msg: "pay fail", data: { orderId: "" } })
  })
})

it("a restart keeps orders, users and swaps, and no card", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "cpay-"))
  const dataFile = path.join(folder, "cpay.json")
  const before = await startCPaySandbox({ dataFile })
  const order = newOrder()
  await call(before, "POST", "/createOrder", order)
  await call(before, "GET", "/getWalletAddress", { userId: "cus_01" })
  await before.stop()
  const after = await startCPaySandbox({ dataFile })
  expect(after.invoices.find(order["merchantTradeNo"] ?? "")).toMatchObject({ amount: "12.34" })
  expect(after.deposit({ userId: "cus_01", amount: "1", currency: "USDT" }).status).toBe("14")
  await after.stop()
  expect(await readFile(dataFile, "utf8")).not.toMatch(/cardNumber|4111111111111111/)
  await rm(folder, { recursive: true })
})
