import { startAlchemyPaySandbox, type AlchemyPaySandbox } from "../../sandbox"
import {
  AlchemyPayClient,
  AlchemyPayGateway,
  exchangeCodes,
  walletCodes,
  type AlchemyPayClientOptions,
} from "../../src/gateways/alchemypay"
import { GatewayError } from "../../src/gateways/gateway-error"
import { freePort } from "../environment/ports"

/** The client against the simulator, over real sockets. */
let gateway: AlchemyPaySandbox
let client: AlchemyPayClient
let number = 0

function optionsWith(options: Partial<AlchemyPayClientOptions> = {}): AlchemyPayClientOptions {
  return {
    ...gateway.credentials,
    baseUrl: gateway.url,
    timeoutMs: 400,
    apiVersion: "v2",
    answerAmountUnit: "asSent",
    retry: { attempts: 3, baseDelayMs: 5 },
    ...options,
  }
}

const clientWith = (options: Partial<AlchemyPayClientOptions>) =>
  new AlchemyPayClient(optionsWith(options))

async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (reason: unknown) => reason,
  )
  if (error instanceof GatewayError) {
    return error
  }
  throw error
}

const paths = {
  v1: "/open/api/payment",
  v2: "/open/api/payment/V2",
  query: "/open/api/payment/query",
  refund: "/open/api/payment/refund",
  refundQuery: "/open/api/payment/refundQuery",
}
const asked = (call: keyof typeof paths) => gateway.requests.count({ path: paths[call] })
const lastBody = () =>
  JSON.parse(gateway.requests.list().at(-1)?.body ?? "{}") as Record<string, unknown>

const newPayment = () => ({
  merchantOrderNo: String(17_236_123_450_000 + ++number),
  amount: "100.05",
  payCurrency: "USD",
  userId: "buyer@example.com",
})

const refundOf = (merchantOrderNo: string) => ({
  merchantOrderNo,
  refundOrderNo: `refund_${merchantOrderNo}`,
  walletAddress: "0x1111111111111111111111111111111111111111",
  amountUsd: "25.50",
  refundToken: "USDT",
  refundNetwork: "BSC",
})

async function paidOrder(): Promise<string> {
  const payment = newPayment()
  await client.createPayment(payment)
  gateway.invoices.act(payment.merchantOrderNo, "pay-exactly")
  return payment.merchantOrderNo
}

beforeAll(async () => {
  gateway = await startAlchemyPaySandbox()
  client = new AlchemyPayClient(optionsWith())
})

afterAll(() => gateway.stop())

beforeEach(() => {
  gateway.faults.reset()
  gateway.requests.clear()
})

describe("orders", () => {
  it("are created with everything the API takes, in any script", async () => {
    const payment = {
      ...newPayment(),
      userId: "ädä+日本 &=@shop.example",
      paymentExchange: [exchangeCodes.Binance, walletCodes.Metamask],
      paymentTokens: ["USDT", "ETH"],
      paymentNetworks: ["TRX", "ETH"],
      payType: "WALLET" as const,
      orderModel: "ORDER" as const,
      expirySeconds: 172_800,
      redirectURL: "https://shop.example/return?cart=1&x=ä",
      callbackURL: "https://shop.example/hooks/payment/alchemypay",
      customParam: '{"cart":"1"}',
    }
    const created = await client.createPayment(payment)
    expect(created).toEqual({
      orderNo: expect.stringMatching(/^3002\d{17}$/) as string,
      webUrl: `${gateway.url}/?orderNum=${created.orderNo}`,
    })
    expect(gateway.findOrder(created.orderNo)).toMatchObject({
      merchantOrderNo: payment.merchantOrderNo,
      amount: "100.05",
      userId: payment.userId,
      tokens: ["USDT", "ETH"],
      networks: ["TRX", "ETH"],
      payType: "WALLET",
      orderModel: "ORDER",
      redirectUrl: payment.redirectURL,
      callbackUrl: payment.callbackURL,
      customParam: payment.customParam,
    })
    expect(await client.fetchOrder(payment.merchantOrderNo)).toMatchObject({
      userId: payment.userId,
      customParam: payment.customParam,
    })
  })

  it("send every value as a text, and nothing that is not given", async () => {
    await client.createPayment({ ...newPayment(), expirySeconds: 60 })
    const body = lastBody()
    expect(Object.keys(body).sort()).toEqual(
      "appId expiredTime merchantOrderNo orderAmount orderModel payCurrency sign userId".split(" "),
    )
    expect(new Set(Object.values(body).map((value) => typeof value))).toEqual(new Set(["string"]))
  })

  it("are in cents on the first version and in major units on the second", async () => {
    const first = newPayment()
    await clientWith({ apiVersion: "v1" }).createPayment(first)
    expect(lastBody().orderAmount).toBe("10005")
    expect([asked("v1"), asked("v2")]).toEqual([1, 0])
    const second = newPayment()
    await client.createPayment(second)
    expect(lastBody().orderAmount).toBe("100.05")
    for (const { merchantOrderNo } of [first, second]) {
      expect(gateway.invoices.find(merchantOrderNo)?.amount).toBe("100.05")
    }
  })

  it("are found, however the answer is typed and whatever its envelope lacks", async () => {
    const merchantOrderNo = await paidOrder()
    for (const types of ["documented", "numbers-as-strings", "strings-as-numbers"] as const) {
      for (const odd of [false, true]) {
        gateway.faults.answerTypes = types
        gateway.faults.numericCode = odd
        gateway.faults.bareEnvelope = odd
        expect(await client.fetchOrder(merchantOrderNo)).toEqual({
          orderNo: gateway.invoices.find(merchantOrderNo)?.id,
          merchantOrderNo,
          orderStatus: "COMPLETED",
          userId: "buyer@example.com",
          orderCurrency: "USD",
          orderAmount: "100.05",
          payCryptoCurrency: "USDT",
          payCryptoNetwork: "TRX",
          payCryptoVolume: "100.05",
          payCryptoRate: "1",
          payFiatRate: "1",
          address: expect.stringMatching(/^TSANDBOX/) as string,
          hxAddress: expect.stringMatching(/^0x/) as string,
          failReason: null,
          fee: "0.5",
          customParam: null,
          settlementAmount: "99.54",
          settlementCurrency: "USDT",
        })
      }
    }
  })

  it("that are wrong are refused before anything is sent", async () => {
    const wrong = [
      { ...newPayment(), merchantOrderNo: "order_1" },
      { ...newPayment(), payCurrency: "THB", amount: "100.5" },
      { ...newPayment(), expirySeconds: 172_801 },
    ]
    for (const payment of wrong) {
      expect(await failure(client.createPayment(payment))).toMatchObject({
        kind: "invalid_request",
        outcomeUnknown: false,
      })
    }
    expect(gateway.requests.count()).toBe(0)
  })
})

describe("refunds", () => {
  it("are asked for, listed and decided", async () => {
    const merchantOrderNo = await paidOrder()
    expect(await client.fetchRefunds(merchantOrderNo)).toEqual([])
    const refund = {
      ...refundOf(merchantOrderNo),
      email: "buyer@example.com",
      refundReason: "Retour / 返品",
      memo: "123",
    }
    await client.refund(refund)
    const [asked] = await client.fetchRefunds(merchantOrderNo)
    expect(asked).toMatchObject({
      refundType: "MERCHANT_APPROVE_REFUND",
      merchantOrderNo,
      refundOrderNo: refund.refundOrderNo,
      orderStatus: "INIT",
      fiatAmount: "25.50",
      fiatCurrency: "USD",
      refundToken: "USDT",
      refundNetwork: "BSC",
      hxAddress: null,
    })
    gateway.refunds.review(refund.refundOrderNo, "SUCCESS")
    for (const form of ["fiat", "fait", "sample"] as const) {
      gateway.faults.refundForm = form
      expect(await client.fetchRefunds(merchantOrderNo)).toEqual([
        {
          ...asked,
          orderStatus: "SUCCESS",
          hxAddress: expect.stringMatching(/^0x/) as string,
        },
      ])
    }
  })

  it.each<[string, (no: string) => unknown, GatewayError["kind"], string]>([
    ["a second one at once", (no) => client.refund(refundOf(no)), "duplicate", "8033"],
    ["one of the payer's besides", (no) => gateway.refunds.withdraw(no), "refused", "8036"],
  ])("%s is told as it is", async (_title, before, kind, code) => {
    const merchantOrderNo = await paidOrder()
    await before(merchantOrderNo)
    const again = { ...refundOf(merchantOrderNo), refundOrderNo: `again_${merchantOrderNo}` }
    expect(await failure(client.refund(again))).toMatchObject({ kind, code, retryable: false })
  })

  it("of an order that is not paid or not known are not found", async () => {
    const payment = newPayment()
    await client.createPayment(payment)
    expect(await failure(client.refund(refundOf(payment.merchantOrderNo)))).toMatchObject({
      kind: "not_found",
      code: "8031",
    })
    expect(await failure(client.fetchRefunds("404"))).toMatchObject({
      kind: "not_found",
      code: "8029",
    })
  })

  it("are never repeated, and their outcome is unknown when the answer is lost", async () => {
    const merchantOrderNo = await paidOrder()
    gateway.faults.next("hang", { path: paths.refund, acted: true })
    const error = await failure(client.refund(refundOf(merchantOrderNo)))
    expect(error).toMatchObject({ kind: "timeout", outcomeUnknown: true })
    expect(asked("refund")).toBe(1)
    expect(await client.fetchRefunds(merchantOrderNo)).toHaveLength(1)
  })
})

describe("credentials that Alchemy Pay does not accept", () => {
  it.each<[string, Partial<AlchemyPayClientOptions>]>([
    ["an unknown app id", { appId: "TEST000002" }],
    ["a wrong secret", { appSecret: "fedcba9876543210fedcba9876543210" }],
  ])("%s", async (_title, options) => {
    const error = await failure(clientWith(options).createPayment(newPayment()))
    expect(error).toMatchObject({
      kind: "credentials",
      code: "8007",
      retryable: false,
      outcomeUnknown: false,
    })
    expect(asked("v2")).toBe(1)
    for (const secret of Object.values({ ...gateway.credentials, ...options })) {
      if (typeof secret === "string") {
        expect(error.message).not.toContain(secret)
      }
    }
  })
})

describe("Alchemy Pay's codes", () => {
  it.each<[string, GatewayError["kind"], boolean, boolean, RegExp]>([
    ["1", "unavailable", true, true, /payment abnormality/],
    ["8000", "refused", false, false, /parameter is wrong/],
    ["8003", "refused", false, false, /not taken as JSON/],
    ["8004", "refused", false, false, /not taken as JSON/],
    ["8007", "credentials", false, false, /signature is wrong/],
    ["8011", "duplicate", false, true, /exists already/],
    ["8012", "credentials", false, false, /IP address is not on Alchemy Pay's list/],
    ["8013", "refused", false, false, /not enabled for the merchant account/],
    ["8029", "not_found", false, false, /does not exist/],
    ["8031", "not_found", false, false, /no payment record/],
    ["8033", "duplicate", false, true, /asked for already/],
    ["8034", "duplicate", false, true, /refundOrderNo exists already/],
    ["8035", "refused", false, false, /settlement account/],
    ["8036", "refused", false, false, /payer has asked/],
    ["8037", "refused", false, false, /exceed 1 USD/],
    ["9999", "refused", false, true, /does not document/],
  ])("%s means: %s, trying again helps: %s", async (code, kind, retryable, unknown, words) => {
    gateway.faults.next({ code, msg: "told you so" }, { path: paths.v2 })
    const error = await failure(client.createPayment(newPayment()))
    expect(error).toMatchObject({ code, kind, retryable, outcomeUnknown: unknown })
    expect(error.message).toMatch(words)
    expect(error.message).toContain('Alchemy Pay says: "told you so"')

    gateway.faults.next({ code, msg: "told you so" }, { path: paths.query, times: 3 })
    expect(await failure(client.fetchOrder("404"))).toMatchObject({ kind, outcomeUnknown: false })
  })

  it("are read whatever the HTTP status", async () => {
    gateway.faults.errorHttpStatus = 500
    expect(await failure(client.fetchOrder("404"))).toMatchObject({
      kind: "not_found",
      code: "8029",
    })
    expect(asked("query")).toBe(1)
  })
})

describe("a gateway in trouble", () => {
  it.each<[Parameters<AlchemyPaySandbox["faults"]["next"]>[0], GatewayError["kind"], number]>([
    ["http-500", "unavailable", 3],
    ["close", "unavailable", 3],
    ["hang", "timeout", 3],
    [{ code: "1", msg: "payment abnormality" }, "unavailable", 3],
    ["html", "malformed", 1],
    ["malformed-json", "malformed", 1],
    ["wrong-shape", "malformed", 1],
    [{ code: "8007", msg: "Signature error" }, "credentials", 1],
  ])("%j: a query, though a POST, can have made nothing (%s, %i tries)", async (fault, kind, n) => {
    gateway.faults.next(fault, { path: paths.query, times: 3 })
    const error = await failure(client.fetchOrder("404"))
    expect(error).toMatchObject({ kind, outcomeUnknown: false })
    expect(error.message).toMatch(/^Alchemy Pay: (?!Alchemy Pay)/)
    expect(asked("query")).toBe(n)
  })

  it.each(["http-500", "html", "malformed-json", "wrong-shape", "close", "hang"] as const)(
    "%s: a creation fails once and may exist",
    async (fault) => {
      for (const acted of [false, true]) {
        gateway.requests.clear()
        gateway.faults.next(fault, { path: paths.v2, acted })
        const payment = newPayment()
        expect(await failure(client.createPayment(payment))).toMatchObject({
          outcomeUnknown: true,
        })
        expect(asked("v2")).toBe(1)
        expect(gateway.invoices.find(payment.merchantOrderNo) !== undefined).toBe(acted)
      }
    },
  )

  it("a success without a page names what is missing, and the order may exist", async () => {
    gateway.faults.next({ code: "0", msg: "success" }, { path: paths.v2 })
    const error = await failure(client.createPayment(newPayment()))
    expect(error).toMatchObject({ kind: "malformed", outcomeUnknown: true })
    expect(error.message).toMatch(/lacks or misspells: model/)
  })

  it("that cannot be reached at all has certainly made no order", async () => {
    const nobody = clientWith({ baseUrl: `http://127.0.0.1:${await freePort()}` })
    expect(await failure(nobody.createPayment(newPayment()))).toMatchObject({
      kind: "unavailable",
      retryable: true,
      outcomeUnknown: false,
    })
  })
})

describe("behind the contract", () => {
  const build = (options: Partial<ConstructorParameters<typeof AlchemyPayGateway>[0]> = {}) =>
    new AlchemyPayGateway({ ...optionsWith(), expiresInMs: 90_000, ...options })
  const request = (shopper: { id?: string; email?: string } = { email: "buyer@example.com" }) => {
    const { merchantOrderNo, amount, payCurrency } = newPayment()
    return {
      reference: merchantOrderNo,
      amount,
      currency: payCurrency,
      description: "Your order",
      shopper: { id: null, email: null, countryCode: null, ip: null, ...shopper },
      notifyUrl: "https://shop.example/hook",
      returnUrl: "https://shop.example/return",
    }
  }
  const refundRequest = (reference: string) => ({
    invoice: { reference, gatewayInvoiceId: null },
    refundReference: `refund_${reference}`,
    amount: "100.05",
    currency: "USD",
    whole: true,
    destination: { address: "0x1", asset: "USDT", network: "BSC", memo: null },
    reason: "returned",
    notifyUrl: "https://shop.example/hook",
  })

  it("an invoice takes the exact amount, for the time and in the ways of the options", async () => {
    const now = 1_800_000_000_000
    const created = await build({
      clock: () => now,
      payType: "EXCHANGE",
      paymentTokens: ["USDC"],
      paymentNetworks: ["SOL"],
      paymentExchange: [exchangeCodes.Kraken],
    }).createInvoice(request())
    expect(lastBody()).toMatchObject({
      orderModel: "ORDER",
      expiredTime: "90",
      payType: "EXCHANGE",
      paymentTokens: "USDC",
      paymentNetworks: "SOL",
      paymentExchange: exchangeCodes.Kraken,
    })
    expect(created).toMatchObject({ createdAt: now, expiresAt: now + 90_000 })
  })

  it.each<[string, { id?: string; email?: string }, string]>([
    ["the e-mail address", { id: "cus_1", email: "buyer@example.com" }, "buyer@example.com"],
    ["the id", { id: "cus_1" }, "cus_1"],
    ["the option", {}, "guest"],
  ])("a payer is named by %s", async (_title, shopper, userId) => {
    await build({ fallbackUserId: "guest" }).createInvoice(request(shopper))
    expect(lastBody().userId).toBe(userId)
  })

  it("a payer of whom nothing is known is refused, with what to do", async () => {
    const error = await failure(build().createInvoice(request({})))
    expect(error).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    expect(error.message).toMatch(/option fallbackUserId/)
    expect(error.shopperMessage).toMatch(/e-mail address/)
    expect(gateway.requests.count()).toBe(0)
  })

  it("an answer in cents on the second version is a mismatch, unless the option says so", async () => {
    const order = request()
    const { gatewayInvoiceId } = await build().createInvoice(order)
    const key = { ...order, gatewayInvoiceId, expiresAt: null }
    gateway.faults.answerAmounts = "cents"
    expect((await build().fetchInvoice(key)).amount).toBe("10005")
    expect((await build({ answerAmountUnit: "cents" }).fetchInvoice(key)).amount).toBe("100.05")
  })

  it("what is due is never taken for what arrived", async () => {
    const order = request()
    const { gatewayInvoiceId } = await build().createInvoice(order)
    const key = { ...order, gatewayInvoiceId, expiresAt: null }
    gateway.invoices.override(order.reference, {
      payCryptoVolume: "100.05",
      payCryptoCurrency: "USDT",
    })
    expect(await build().fetchInvoice(key)).toMatchObject({ paidAmount: null, paidCurrency: null })
    gateway.invoices.act(order.reference, "pay-more")
    gateway.invoices.override(order.reference, null)
    expect(await build().fetchInvoice(key)).toMatchObject({
      status: "paid",
      paidAmount: "110.055",
      paidCurrency: "USDT",
      network: "TRX",
      transactionHash: expect.stringMatching(/^0x/) as string,
    })
  })

  it("a refund is on its way until Alchemy Pay has decided", async () => {
    const reference = await paidOrder()
    const asked = refundRequest(reference)
    const key = { ...asked, gatewayRefundId: null }
    expect(await build().refund(asked)).toMatchObject({ status: "refunding", rawStatus: "INIT" })
    expect(await build().fetchRefund(key)).toMatchObject({
      status: "refunding",
      amount: "100.05",
      currency: "USD",
    })
    gateway.refunds.review(asked.refundReference, "SUCCESS")
    gateway.faults.refundNumbers = false
    expect(await build().fetchRefund(key)).toMatchObject({
      status: "refunded",
      transactionHash: expect.stringMatching(/^0x/) as string,
    })
  })

  it("a refund in another currency, or to nowhere, is refused with what to do", async () => {
    const reference = await paidOrder()
    const before = gateway.requests.count()
    const inEuro = await failure(build().refund({ ...refundRequest(reference), currency: "EUR" }))
    expect(inEuro).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    expect(inEuro.message).toMatch(/asked for in USD.*merchant portal/)
    const nowhere = await failure(
      build().refund({ ...refundRequest(reference), destination: null }),
    )
    expect(nowhere.message).toMatch(/payer's address, token and network/)
    expect(gateway.requests.count()).toBe(before)
  })

  it("the connection check needs credentials that fit", async () => {
    expect(await build().checkConnection()).toMatchObject({ ok: true })
    expect(await build({ appSecret: "another-secret" }).checkConnection()).toMatchObject({
      ok: false,
      message: expect.stringContaining("8007") as string,
    })
  })
})
