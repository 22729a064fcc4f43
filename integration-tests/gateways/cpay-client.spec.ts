import { startCPaySandbox, type CPaySandbox } from "../../sandbox"
import type { GatewayError } from "../../src/gateways/gateway-error"
import type { CPayClient, CPayClientOptions, KycRow } from "../../src/gateways/cpay"
import { freePort } from "../environment/ports"
import { failure, kycRow, product, startCPayRig, trade, type CPayRig } from "./cpay-rig"

/** The client against the simulator, over real sockets. */
let rig: CPayRig
let gateway: CPaySandbox
let client: CPayClient

const clientWith = (options?: Partial<CPayClientOptions>) => rig.client(options)

const newOrder = () => ({ ...trade(), amount: "12.34", cryptoCurrency: "USDT" })
const newCardOrder = () => ({
  ...trade(),
  currency: "USD" as const,
  amount: "12.34",
  products: [product],
  country: "DE",
  email: "shopper@example.com",
  ip: "2001:db8::7",
})
const newWithdrawal = () => ({
  ...trade(),
  cryptoCurrency: "USDT",
  network: "TRON(TRC-20)" as const,
  totalAmount: "40",
  receivedAmount: "39.5",
  toAddress: "TSANDBOX",
})

const calls = (path: string) => rig.calls(path)

beforeAll(async () => {
  rig = await startCPayRig()
  gateway = rig.gateway
  client = rig.client()
})
afterAll(() => gateway.stop())
beforeEach(() => rig.reset())

describe("orders", () => {
  it("are created with everything the API takes, in any script", async () => {
    const order = {
      ...newOrder(),
      userId: "Müller & Söhne + 日本 %",
      callBackURL: "https://shop.example/hooks/payment/cpay?a=1&b=%20",
      successURL: "https://shop.example/ok?a=1&b=2",
      failURL: "https://shop.example/no",
      extInfo: '{"note":"ä + b & c"}',
    }
    const created = await client.createOrder(order)
    expect(created).toMatchObject({
      orderId: expect.stringMatching(/^\d{18}014$/) as string,
      merchantTradeNo: order.merchantTradeNo,
      cryptoCurrency: "USDT",
      orderAmount: "12.34",
      cashierURL: expect.stringContaining(`${gateway.url}/payment?orderId=`) as string,
      extInfo: order.extInfo,
    })
    const { cryptoCurrency, ...kept } = order
    expect(gateway.orders()[0]).toMatchObject({ ...kept, currency: cryptoCurrency })
  })

  it("by card are created with everything the API takes", async () => {
    const created = await client.createCardOrder({
      ...newCardOrder(),
      language: "en-US",
      customer: { addressLine: "Main Street 1", city: "Berlin", zip: "10115" },
      successURL: "https://shop.example/ok",
    })
    expect(created).toMatchObject({ orderStatus: "0", orderCurrency: "USD", orderAmount: "12.34" })
    const [sent] = gateway.requests.list()
    const form = new URLSearchParams(sent?.body)
    expect(form.get("lanuage")).toBe("en-US")
    expect(JSON.parse(form.get("products") ?? "")).toEqual([product])
    expect(JSON.parse(form.get("customerCacheInfo") ?? "")).toMatchObject({ city: "Berlin" })
  })

  it("may be created under the names of C-Pay's later documents", async () => {
    const renamed = clientWith({ renamedCalls: true })
    await renamed.createOrder(newOrder())
    await renamed.createCardOrder(newCardOrder())
    expect([calls("/createCryptoOrder"), calls("/createCreditCardOrder")]).toEqual([1, 1])
  })

  it("are found by each number, however the answer is typed", async () => {
    const order = newOrder()
    const { orderId } = await client.createOrder(order)
    gateway.invoices.act(orderId, "pay-exactly")
    const hash = (await client.fetchOrder({ cpayOrderId: orderId })).hash as string
    for (const types of ["documented", "numbers-as-strings", "strings-as-numbers"] as const) {
      gateway.faults.answerTypes = types
      for (const key of [
        { cpayOrderId: orderId },
        { merchantTradeNo: order.merchantTradeNo },
        { hash },
      ]) {
        expect(await client.fetchOrder(key)).toMatchObject({
          orderId,
          merchantId: "20000092",
          merchantTradeNo: order.merchantTradeNo,
          merchantUserId: "cus_01",
          status: "14",
          actualAmount: "12.34",
          receivedAmount: "12.2166",
          fee: "0.1234",
          currency: "USDT",
          network: "TRON",
          createTime: expect.any(Number) as number,
          orderAmount: null,
        })
      }
    }
  })

  it("that do not exist are not found, in every way C-Pay may say so", async () => {
    for (const answer of ["code", "null", "empty"] as const) {
      gateway.faults.notFound = answer
      expect(await failure(client.fetchOrder({ merchantTradeNo: "nobody's" }))).toMatchObject({
        kind: "not_found",
        retryable: false,
        outcomeUnknown: false,
      })
    }
  })
})

describe("what is asked is checked before it is sent", () => {
  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      "nine decimals",
      () => client.createOrder({ ...newOrder(), amount: "1.000000001" }),
      /amount must have at most 8 decimals/,
    ],
    [
      "nothing",
      () => client.createOrder({ ...newOrder(), amount: "0" }),
      /amount must be a decimal above 0/,
    ],
    [
      "a long number",
      () => client.createOrder({ ...newOrder(), merchantTradeNo: "x".repeat(65) }),
      /merchantTradeNo must have at most 64 characters/,
    ],
    [
      "a long address",
      () =>
        client.createOrder({
          ...newOrder(),
          callBackURL: `https://shop.example/${"x".repeat(250)}`,
        }),
      /callBackURL must have at most 256 characters/,
    ],
    [
      "a field under another name",
      () => client.createOrder({ ...newOrder(), callbackURL: "https://shop.example" } as never),
      /callbackURL is not known/,
    ],
    [
      "several things at once",
      () => client.createCardOrder({ ...newCardOrder(), country: "DEU", email: "x", ip: "y" }),
      /country must be .*; email must be .*; ip must be an IP address/,
    ],
    [
      "too many products",
      () =>
        client.createCardOrder({
          ...newCardOrder(),
          products: Array<typeof product>(20).fill(product),
        }),
      /products must have at most 1024 characters/,
    ],
    [
      "a query for nothing",
      () => client.fetchOrder({} as never),
      /it must hold one of cpayOrderId, merchantTradeNo, hash/,
    ],
    [
      "Pix without an account",
      () =>
        client.createFiatPayout({
          ...trade(),
          payoutChannel: "1",
          amount: "5",
          currency: "USD",
          country: "BRA",
        }),
      /currency must be BRL for Pix; accountType is needed for Pix; toAccount is needed for Pix/,
    ],
    [
      "too many KYC rows",
      () => client.submitKyc(Array<KycRow>(1001).fill(kycRow)),
      /it must have at most 1000 rows/,
    ],
  ])("%s", async (_title, call, words) => {
    const error = await failure(call())
    expect(error).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    expect(error.message).toMatch(words)
    expect(gateway.requests.list()).toEqual([])
  })
})

describe("the other calls", () => {
  it("addresses are a user's own", async () => {
    const addresses = await client.fetchWalletAddresses("cus_01")
    expect(addresses).toContainEqual({
      address: expect.stringMatching(/^TSANDBOX/) as string,
      currency: "USDT",
      network: "TRON(TRC-20)",
    })
    expect(addresses).toHaveLength(7)
    expect(await client.fetchWalletAddresses("cus_01")).toEqual(addresses)
  })

  it("balances are read under the old name of the currency and the new", async () => {
    expect(await client.fetchBalances()).toContainEqual({
      currency: "BRL",
      available: "0",
      frozen: "0",
    })
  })

  it("rates are units of the source for one of the target", async () => {
    const asked = { sourceCurrency: "USD", targetCurrency: "ETH", amount: "100" } as const
    expect(await client.fetchExchangeRate({ ...asked, amountIn: "source" })).toBe("2500")
    expect(await client.fetchCardExchangeRate({ ...asked, amountIn: "source" })).toEqual({
      exchangeRate: "2500",
      amountExchanged: "0.04",
    })
    expect(await client.fetchCardExchangeRate({ ...asked, amountIn: "target" })).toEqual({
      exchangeRate: "2500",
      amountExchanged: "250000",
    })
  })

  it("a server that leaves zeros out of the signature wants signZeros: false", async () => {
    gateway.faults.signZeros = false
    const asked = { sourceCurrency: "USD", targetCurrency: "ETH", amount: "1" } as const
    const rate = (given: CPayClient) => given.fetchExchangeRate({ ...asked, amountIn: "source" })
    expect((await failure(rate(client))).kind).toBe("credentials")
    expect(await rate(clientWith({ signZeros: false }))).toBe("2500")
  })

  it("withdrawals are under way until they are settled", async () => {
    const withdrawal = { ...newWithdrawal(), callBackURL: "https://shop.example/hooks" }
    expect(await client.withdraw(withdrawal)).toMatchObject({
      merchantTradeNo: withdrawal.merchantTradeNo,
      orderAmount: "40",
      receivedAmount: "39.5",
      fee: "0.5",
      status: "11",
    })
    expect(await failure(client.withdraw(withdrawal))).toMatchObject({
      kind: "duplicate",
      outcomeUnknown: true,
    })
    gateway.faults.tersePayouts = true
    expect(await client.withdraw(newWithdrawal())).toMatchObject({ fee: "0.5", orderId: null })
  })

  it("fiat money is paid out by Pix", async () => {
    const rich = await startCPaySandbox({ balances: { BRL: "50" } })
    const payout = await clientWith({ baseUrl: rich.url }).createFiatPayout({
      ...trade(),
      payoutChannel: "1",
      amount: "5",
      currency: "BRL",
      country: "BRA",
      accountType: "2",
      toAccount: "ada@example.com",
      remark: "refund",
    })
    expect(payout).toMatchObject({ orderAmount: "5.5", receivedAmount: "5", fee: "0.5" })
    await rich.stop()
  })

  it("assets are exchanged", async () => {
    const exchange = {
      ...trade(),
      sourceCurrency: "USDT",
      sourceAmount: "25",
      targetCurrency: "ETH",
    }
    expect(await client.exchange(exchange)).toEqual({
      exchangeRate: "2499.500099980004",
      targetAmount: "0.00990198",
      targetCurrency: "ETH",
      fee: "0.00010002",
    })
  })

  it("a thousand identities are handed in at once", async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({ ...kycRow, userId: `cus_${index}` }))
    expect(await client.submitKyc(rows)).toBe(1000)
  })
})

describe("credentials that C-Pay does not accept", () => {
  it.each<[string, Partial<CPayClientOptions>]>([
    ["another merchant", { merchantId: "20000093" }],
    ["a wrong key", { securityKey: "f".repeat(32) }],
  ])("%s", async (_title, options) => {
    const error = await failure(clientWith(options).createOrder(newOrder()))
    expect(error).toMatchObject({ kind: "credentials", retryable: false, outcomeUnknown: false })
    expect(calls("/createOrder")).toBe(1)
    expect(error.message).not.toContain(gateway.credentials.securityKey)
    expect(error.message).not.toContain("f".repeat(32))
  })

  it("an address that is not on the list", async () => {
    gateway.faults.illegalIp = true
    const error = await failure(client.fetchBalances())
    expect(error).toMatchObject({ kind: "credentials", code: "90751002" })
    expect(error.message).toMatch(/IP address is not on the merchant's list/)
  })
})

describe("a gateway in trouble", () => {
  it.each<[Parameters<CPaySandbox["faults"]["next"]>[0], GatewayError["kind"], boolean]>([
    ["http-500", "unavailable", true],
    ["html", "malformed", false],
    ["malformed-json", "malformed", false],
    ["wrong-shape", "malformed", false],
    ["close", "unavailable", true],
    ["hang", "timeout", true],
    [{ code: 1, msg: "system error" }, "unavailable", true],
    [{ code: 1, msg: "fail" }, "refused", false],
  ])("%j: what creates fails once, as %s, and is not repeated", async (fault, kind, retryable) => {
    for (const acted of [false, true]) {
      for (const [path, create, given] of [
        ["/createOrder", (order: never) => client.createOrder(order), newOrder()],
        [
          "/createOrderByCreditCard",
          (order: never) => client.createCardOrder(order),
          newCardOrder(),
        ],
        ["/withdraw", (order: never) => client.withdraw(order), newWithdrawal()],
      ] as const) {
        gateway.requests.clear()
        gateway.faults.next(fault, { method: "POST", acted })
        const error = await failure(create(given as never))
        expect(error).toMatchObject({ kind, retryable, outcomeUnknown: true })
        expect(calls(path)).toBe(1)
        expect(gateway.invoices.find(given.merchantTradeNo) !== undefined).toBe(acted)
      }
    }
  })

  it.each([
    ["http-500" as const, 3],
    ["close" as const, 3],
    ["hang" as const, 3],
    [{ code: 1, msg: "system error" }, 3],
    ["html" as const, 1],
    [{ code: 1, msg: "verify sign fail" }, 1],
  ])("%j: a query is tried %i times at the most", async (fault, times) => {
    gateway.faults.next(fault, { method: "GET", times: 3 })
    await failure(client.fetchBalances())
    expect(calls("/getMerchantBalance")).toBe(times)
  })

  it("addresses are not asked for twice, since C-Pay may be making them", async () => {
    gateway.faults.next("http-500", { method: "GET" })
    await failure(client.fetchWalletAddresses("cus_02"))
    expect(calls("/getWalletAddress")).toBe(1)
  })

  it("an answer under another shape names the fields that are missing", async () => {
    const { orderId } = await client.createOrder(newOrder())
    gateway.invoices.override(orderId, { status: "COMPLETED" })
    const error = await failure(client.fetchOrder({ cpayOrderId: orderId }))
    expect(error).toMatchObject({ kind: "malformed", outcomeUnknown: false })
    expect(error.message).toContain("status")
  })

  it("that cannot be reached at all has certainly made no order", async () => {
    const nobody = clientWith({ baseUrl: `http://127.0.0.1:${await freePort()}` })
    expect(await failure(nobody.createOrder(newOrder()))).toMatchObject({
      kind: "unavailable",
      retryable: true,
      outcomeUnknown: false,
    })
  })
})
