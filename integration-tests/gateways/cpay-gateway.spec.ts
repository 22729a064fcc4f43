import { createServer } from "node:http"
import type { CPaySandbox } from "../../sandbox"
import {
  CPayCardGateway,
  CPayGateway,
  type CPayCryptoGatewayOptions,
} from "../../src/gateways/cpay"
import type { InvoiceShopper } from "../../src/gateways/gateway"
import { freePort } from "../environment/ports"
import { failure, startCPayRig, type CPayRig } from "./cpay-rig"

/** What C-Pay's two gateways do beyond the behaviour of every gateway (see conformance/). */
let rig: CPayRig
let gateway: CPaySandbox
let number = 0

const cryptoWith = (options: Partial<CPayCryptoGatewayOptions> = {}) =>
  new CPayGateway({ ...rig.connection, ...options })

beforeAll(async () => {
  rig = await startCPayRig()
  gateway = rig.gateway
})
afterAll(() => gateway.stop())
beforeEach(() => rig.reset())

const request = {
  reference: "payses_01JD0000000000000000000000-1",
  description: "Online order",
  notifyUrl: "https://shop.example/hooks",
  returnUrl: "https://shop.example/return",
}
const shopper = { id: "cus_01", email: "a@example.com", countryCode: "DE", ip: "203.0.113.7" }

describe("quotes", () => {
  const price = { amount: "100.05", currency: "EUR" }

  it("convert by C-Pay's rate and keep it with its time", async () => {
    const quote = await cryptoWith({ clock: () => 1_700_000_000_000 }).quote(price)
    expect(quote).toEqual({
      // 100.05 ÷ (0.92 × 1.0002), rounded up to USDT's 6 decimals.
      amount: "108.728255",
      currency: "USDT",
      rate: "0.920184",
      source: "C-Pay getExchangeRate",
      at: 1_700_000_000_000,
    })
  })

  it("come out the same where the rate means the reverse and the option says so", async () => {
    gateway.faults.rateMeaning = "target-per-source"
    const quote = await cryptoWith({ rateMeaning: "target-per-source", asset: "ETH" }).quote(price)
    expect(quote).toMatchObject({ amount: "0.04350001", currency: "ETH" })
    expect(quote.rate).toMatch(/^2299\.99|^2300/)
  })

  it("need no rate for the same asset, nor for USD at par", async () => {
    const par = cryptoWith({ usdAtPar: true })
    expect(await par.quote({ amount: "12.34", currency: "USD" })).toMatchObject({
      amount: "12.340000",
      currency: "USDT",
      rate: "1",
    })
    expect(await cryptoWith().quote({ amount: "12.34", currency: "USDT" })).toMatchObject({
      amount: "12.340000",
      rate: "1",
    })
    expect(gateway.requests.list()).toEqual([])
    await cryptoWith({ usdAtPar: true, asset: "BTC" }).quote({ amount: "1", currency: "USD" })
    expect(rig.calls("/getExchangeRate")).toBe(1)
  })

  it("are none without a rate", async () => {
    expect(await failure(cryptoWith().quote({ amount: "1", currency: "XXX" }))).toMatchObject({
      kind: "no_rate",
    })
    gateway.faults.noRate = true
    const error = await failure(cryptoWith().quote(price))
    expect(error.kind).toBe("no_rate")
    expect(error.message).toMatch(/no rate from EUR to USDT, so nothing was ordered/)
  })

  it("fail as the gateway does when it is down", async () => {
    gateway.faults.next("http-500", { times: 3 })
    expect(await failure(cryptoWith().quote(price))).toMatchObject({ kind: "unavailable" })
  })
})

describe("an answer to a creation that is about something else", () => {
  it.each([
    ["another number", { merchantTradeNo: "other" }],
    ["another amount", { orderAmount: "12.33" }],
    ["another asset", { cryptoCurrency: "BTC" }],
  ])("%s is not used, and its order may exist", async (_title, change) => {
    const data = {
      orderId: "231114221320000001014",
      merchantTradeNo: request.reference,
      cryptoCurrency: "USDT",
      orderAmount: "12.340",
      cashierURL: "https://cashier.example/payment?orderId=1",
    }
    const answers = [data, { ...data, ...change }]
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ code: 0, msg: "ok", data: answers.shift(), traceid: "" }))
    })
    const port = await freePort()
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
    const crypto = cryptoWith({ baseUrl: `http://127.0.0.1:${port}` })
    const create = () =>
      crypto.createInvoice({ ...request, amount: "12.34", currency: "USDT", shopper })
    expect((await create()).gatewayInvoiceId).toBe(data.orderId)
    expect(await failure(create())).toMatchObject({ kind: "malformed", outcomeUnknown: true })
    server.close()
  })
})

describe("card orders", () => {
  const card = (options: { fallbackIp?: string } = {}) =>
    new CPayCardGateway({ ...rig.connection, ...options })
  const order = (change: Partial<InvoiceShopper> = {}) => ({
    ...request,
    reference: `payses_01JD0000000000000000000000-${++number}`,
    amount: "12.34",
    currency: "USD",
    shopper: { ...shopper, ...change },
  })

  it.each([
    ["email", /needs an e-mail address,/, "To pay by card, please give an e-mail address first."],
    ["countryCode", /needs the country/, /please give the country of the billing or shipping/],
    ["ip", /the shopper's IP address.*fallbackIp/, /please give the shopper's IP address/],
  ])("need the shopper's %s", async (name, words, shopperWords) => {
    const error = await failure(card().createInvoice(order({ [name]: null })))
    expect(error.kind).toBe("invalid_request")
    expect(error.message).toMatch(words)
    expect(error.shopperMessage).toMatch(shopperWords)
    expect(gateway.requests.list()).toEqual([])
  })

  it("take the address of the options where the shopper's is not known", async () => {
    const asked = order({ ip: null })
    await card({ fallbackIp: "198.51.100.1" }).createInvoice(asked)
    const [sent] = gateway.requests.list()
    expect(new URLSearchParams(sent?.body).get("ip")).toBe("198.51.100.1")
  })

  it("name an IPv4 address as such, however the server saw it", async () => {
    await card().createInvoice(order({ ip: "::ffff:203.0.113.7" }))
    const [sent] = gateway.requests.list()
    expect(new URLSearchParams(sent?.body).get("ip")).toBe("203.0.113.7")
  })

  it("that C-Pay closes at once are refused", async () => {
    gateway.faults.closesCardOrders = true
    expect(await failure(card().createInvoice(order()))).toMatchObject({
      kind: "refused",
      outcomeUnknown: false,
    })
  })
})

describe("refunds as payouts", () => {
  const gate = () => cryptoWith({ payoutLimits: { USDT: "50" } })
  const refund = (change: object = {}) => ({
    invoice: { reference: request.reference, gatewayInvoiceId: "231114221320000001014" },
    refundReference: `refund_${++number}`,
    amount: "50",
    currency: "USDT",
    whole: true,
    destination: { address: "TSANDBOXrefund", asset: "usdt", network: "TRC-20", memo: null },
    reason: null,
    notifyUrl: "https://shop.example/hooks",
    ...change,
  })

  it.each([
    ["14", "pay-exactly", "refunded"],
    ["15", "fail", "refund_failed"],
  ] as const)("end as the withdrawal does: %s", async (rawStatus, action, status) => {
    const asked = refund()
    const started = await gate().refund(asked)
    expect(started).toMatchObject({ status: "refunding", rawStatus: "11", amount: "50" })
    expect(gateway.orders()[0]).toMatchObject({
      kind: "withdrawal",
      merchantTradeNo: asked.refundReference,
      network: "TRON(TRC-20)",
      callBackURL: asked.notifyUrl,
    })
    gateway.invoices.act(asked.refundReference, action)
    for (const gatewayRefundId of [started.gatewayRefundId, null]) {
      expect(await gate().fetchRefund({ ...asked, gatewayRefundId })).toMatchObject({
        gatewayRefundId: started.gatewayRefundId,
        status,
        rawStatus,
        amount: "50",
        currency: "USDT",
      })
    }
    const webhook = gateway.webhookFor([asked.refundReference])
    const { notifications, verified } = gate().readWebhook({
      rawBody: Buffer.from(webhook.body),
      headers: {},
    })
    expect(verified).toBe(true)
    expect(notifications).toMatchObject([
      { subject: "refund", reference: asked.refundReference, rawStatus },
    ])
  })

  it("asked for twice under one number are paid once", async () => {
    const asked = refund({ amount: "1" })
    await gate().refund(asked)
    expect(await failure(gate().refund(asked))).toMatchObject({ kind: "duplicate" })
  })

  it.each<[string, object, RegExp]>([
    ["above the limit", { amount: "50.00000001" }, /above the 50 that the option payouts/],
    ["without an address", { destination: null }, /ask the shopper for address and network/],
    ["in another currency than was paid", { currency: "USD" }, /Pay back in the asset/],
    [
      "in an asset that has no limit",
      {
        currency: "BTC",
        destination: { address: "x", asset: "BTC", network: "Bitcoin", memo: null },
      },
      /payouts of BTC are not allowed/,
    ],
    [
      "on a network that C-Pay does not use",
      { destination: { address: "x", asset: "USDT", network: "Solana", memo: null } },
      /does not pay out on "Solana"/,
    ],
    [
      "with a memo",
      { destination: { address: "x", asset: "USDT", network: "TRON", memo: "7" } },
      /takes no memo/,
    ],
  ])("are refused %s", async (_title, change, words) => {
    const error = await failure(gate().refund(refund(change)))
    expect(error.kind).toBe("invalid_request")
    expect(error.message).toMatch(words)
    expect(gateway.requests.list()).toEqual([])
  })

  it("are none without the option", async () => {
    expect(await failure(cryptoWith().refund(refund()))).toMatchObject({ kind: "unsupported" })
  })
})

it("a deposit is read with the user it belongs to", async () => {
  await rig.client().fetchWalletAddresses("cus_dep")
  const { orderId } = gateway.deposit({ userId: "cus_dep", amount: "5", currency: "USDT" })
  expect(
    await cryptoWith().fetchInvoice({
      reference: "",
      gatewayInvoiceId: orderId,
      amount: null,
      currency: null,
      expiresAt: null,
    }),
  ).toMatchObject({ status: "paid", reference: null, paidAmount: "5", paidCurrency: "USDT" })
})
