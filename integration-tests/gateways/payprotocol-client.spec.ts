import { startPayProtocolSandbox, type PayProtocolSandbox } from "../../sandbox"
import type { RefundRequest } from "../../src/gateways/gateway"
import { GatewayError } from "../../src/gateways/gateway-error"
import {
  PayProtocolClient,
  PayProtocolGateway,
  type PayProtocolClientOptions,
  type PayProtocolGatewayOptions,
} from "../../src/gateways/payprotocol"

/** Pay Protocol's own calls and doubts against the simulator, over real sockets. */
let simulator: PayProtocolSandbox
let client: PayProtocolClient
let number = 0
let now: number | null = null

function clientWith(options: Partial<PayProtocolClientOptions> = {}): PayProtocolClient {
  return new PayProtocolClient({
    ...simulator.credentials,
    baseUrl: simulator.url,
    timeoutMs: 400,
    retry: { attempts: 3, baseDelayMs: 5 },
    ...options,
  })
}

function gatewayWith(options: Partial<PayProtocolGatewayOptions> = {}): PayProtocolGateway {
  return new PayProtocolGateway({
    ...simulator.credentials,
    baseUrl: simulator.url,
    pageUrl: simulator.url,
    backendUrl: "https://backend.example.com",
    timeoutMs: 400,
    webhookToleranceMs: 900_000,
    retry: { attempts: 1, baseDelayMs: 0 },
    ...(options.chain === undefined ? { chainId: 1 } : {}),
    ...options,
  })
}

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

const hooks = "https://shop.example/hooks/payment/payprotocol_main"

const newOrder = () => ({
  chainId: 1,
  description: "Order 1001 / Müller & 日本",
  outTradeNo: `payses_01-${++number}`,
  isLegalTender: true,
  quoteCurrencySymbol: "USD",
  quoteAmount: "10.50",
  notifyUrl: hooks,
  redirectionUrl: "https://shop.example/return?cart=1&x=ä",
})

const newRequest = (change: { amount?: string; currency?: string } = {}) => ({
  reference: `payses_01-${++number}`,
  amount: "10.50",
  currency: "USD",
  description: "Your order",
  shopper: { id: null, email: null, countryCode: null, ip: null },
  notifyUrl: hooks,
  returnUrl: "https://shop.example/return",
  ...change,
})

const known = (reference: string) => ({
  reference,
  gatewayInvoiceId: null,
  amount: "10.50",
  currency: "USD",
  expiresAt: null,
})

const asked = (path: string) => simulator.requests.count({ path: `/api/mer${path}` })

beforeAll(async () => {
  // Callbacks are not what this is about, and those addresses are nobody's.
  simulator = await startPayProtocolSandbox({ clock: () => now ?? Date.now() })
  client = clientWith()
})

afterAll(() => simulator.stop())

beforeEach(() => {
  now = null
  simulator.faults.reset()
  simulator.faults.webhooks = "off"
  simulator.requests.clear()
})

describe("payments", () => {
  it("are created with everything the API takes, and signed as sent", async () => {
    const order = { ...newOrder(), tagId: "pool-1" }
    const created = await client.createPaymentOrder(order)
    expect(created).toEqual({
      outPaymentNo: expect.stringMatching(/^\d{21}$/) as string,
      paymentUrl: expect.stringMatching(/^\/payment\?apiSign=[\w%]+$/) as string,
      userWalletAddress: expect.stringMatching(/^T\w{33}$/) as string,
      saltHash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string,
    })
    expect(simulator.invoices.find(order.outTradeNo)).toMatchObject({
      id: created.outPaymentNo,
      amount: "10.50",
      currency: "USD",
      notifyUrl: order.notifyUrl,
      returnUrl: order.redirectionUrl,
    })
  })

  it("are found by either number and by both, and by no two that do not belong together", async () => {
    const order = newOrder()
    const { outTradeNo } = order
    const { outPaymentNo } = await client.createPaymentOrder(order)
    for (const key of [{ outTradeNo }, { outPaymentNo }, { outTradeNo, outPaymentNo }]) {
      expect(await client.fetchPayment(key)).toMatchObject({
        outTradeNo,
        outPaymentNo,
        paymentStatus: "1",
        isLegalTender: true,
        quoteCurrencySymbol: "USD",
        quoteAmount: "10.50",
        expectedAmount: "10500000",
        settlementAmount: null,
        settlementCurrencySymbol: null,
        chainId: "1",
        blockTime: null,
      })
    }
    const other = await client.createPaymentOrder(newOrder())
    const mixed = client.fetchPayment({ outTradeNo, outPaymentNo: other.outPaymentNo })
    expect((await failure(mixed)).kind).toBe("not_found")
  })

  it("are found whatever characters their number has", async () => {
    const outTradeNo = `shop's #${++number} (ä) 100% *~!`
    await client.createPaymentOrder({ ...newOrder(), outTradeNo })
    expect((await client.fetchPayment({ outTradeNo })).outTradeNo).toBe(outTradeNo)
  })

  it("that do not exist are not found, in both ways Pay Protocol may say so", async () => {
    for (const answer of ["null", "code"] as const) {
      simulator.faults.notFound = answer
      expect(await failure(client.fetchPayment({ outTradeNo: "nobody's" }))).toMatchObject({
        kind: "not_found",
        retryable: false,
      })
    }
  })

  it("can be moved to another chain and currency, with another address", async () => {
    const order = newOrder()
    const before = await client.createPaymentOrder(order)
    const after = await client.updatePayInfo({
      chainId: 2,
      currencyId: 3,
      outTradeNo: order.outTradeNo,
    })
    expect(after).toEqual({
      expectedAmount: "4200000000000000",
      userWalletAddress: expect.stringMatching(/^0x[0-9a-f]{40}$/) as string,
      saltHash: expect.not.stringContaining(before.saltHash as string) as string,
    })
    expect(await client.fetchPayInfo(order.outTradeNo)).toMatchObject({
      orgName: "Sandbox Merchant",
      userWalletAddress: after.userWalletAddress,
    })
  })

  it("tell how long there is left to pay", async () => {
    const order = newOrder()
    await client.createPaymentOrder(order)
    const { countDown } = await client.fetchPayInfo(order.outTradeNo)
    expect(countDown).toBeGreaterThan(1790)
    expect(countDown).toBeLessThanOrEqual(1800)
  })

  it("have their callback sent again on request, once per request", async () => {
    const order = newOrder()
    const { outPaymentNo } = await client.createPaymentOrder(order)
    const about = () =>
      simulator.deliveries.list().filter((delivery) => delivery.about.includes(outPaymentNo))
    await client.resendCallback(order.outTradeNo)
    expect(about()).toHaveLength(1)
    simulator.faults.next("http-500", { path: "/api/mer/payment/notify" })
    await failure(client.resendCallback(order.outTradeNo))
    expect(asked("/payment/notify")).toBe(2)
    expect((await failure(client.resendCallback("nobody's"))).kind).toBe("refused")
  })

  it.each<[string, object, RegExp]>([
    ["an amount of nothing", { quoteAmount: "0.00" }, /plain decimal above 0/],
    ["an amount with an exponent", { quoteAmount: "1e3" }, /plain decimal above 0/],
    ["an amount with separators", { quoteAmount: "1,000.00" }, /plain decimal above 0/],
    ["a negative amount", { quoteAmount: "-1" }, /plain decimal above 0/],
    ["a currency in lower case", { quoteCurrencySymbol: "usd" }, /upper case/],
  ])("with %s are refused before anything is sent", async (_title, change, words) => {
    const error = await failure(client.createPaymentOrder({ ...newOrder(), ...change }))
    expect(error).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    expect(error.message).toMatch(words)
    expect(simulator.requests.count()).toBe(0)
  })

  it("are asked for by something", async () => {
    expect((await failure(client.fetchPayment({}))).kind).toBe("invalid_request")
    expect((await failure(client.fetchRefund({}))).kind).toBe("invalid_request")
    expect(simulator.requests.count()).toBe(0)
  })
})

describe("the lists", () => {
  it("of chains and of currencies, all or one chain's", async () => {
    expect(await client.listChains()).toContainEqual({ chainId: 1, chainName: "TRON" })
    const all = await client.listCurrencies()
    expect(all).toContainEqual({
      currencyId: 1,
      chainId: 1,
      name: "TRON",
      symbol: "TRX",
      address: null,
      decimals: 6,
      exchangeRate: "8",
    })
    const onBsc = await client.listCurrencies(3)
    expect(onBsc.map(({ symbol, decimals }) => [symbol, decimals])).toEqual([
      ["BNB", 18],
      ["USDT", 18],
    ])
    expect(all.length).toBeGreaterThan(onBsc.length)
  })
})

describe("credentials and clocks that Pay Protocol does not accept", () => {
  it.each<[string, Partial<PayProtocolClientOptions>]>([
    ["an unknown key", { apiKey: "F1R28pRQ" }],
    ["a wrong secret", { apiSecret: "another_api_secret_0123456789abcdef" }],
    ["a clock more than a minute slow", { clock: () => Date.now() - 62_000 }],
    ["a clock more than a minute fast", { clock: () => Date.now() + 62_000 }],
  ])("%s", async (_title, options) => {
    const error = await failure(clientWith(options).createPaymentOrder(newOrder()))
    expect(error).toMatchObject({
      kind: "credentials",
      code: "401",
      retryable: false,
      outcomeUnknown: false,
    })
    for (const secret of [options.apiKey, ...Object.values(simulator.credentials)]) {
      expect(error.message).not.toContain(secret ?? simulator.credentials.apiSecret)
    }
  })

  it("a clock less than a minute off is accepted", async () => {
    const slow = clientWith({ clock: () => Date.now() - 55_000 })
    await expect(slow.listChains()).resolves.not.toHaveLength(0)
  })
})

describe("Pay Protocol's codes", () => {
  it.each<[number, GatewayError["kind"], boolean, boolean]>([
    [401, "credentials", false, false],
    [403, "credentials", false, false],
    [404, "not_found", false, false],
    [429, "unavailable", true, false],
    [500, "unavailable", true, true],
    [503, "unavailable", true, true],
    [0, "refused", false, true],
    [201, "refused", false, true],
    [10001, "refused", false, true],
  ])("%s means: %s, trying again helps: %s", async (code, kind, retryable, outcomeUnknown) => {
    simulator.faults.next({ code, msg: "told you so" }, { method: "POST" })
    const error = await failure(client.createPaymentOrder(newOrder()))
    expect(error).toMatchObject({ code: String(code), kind, retryable, outcomeUnknown })
    expect(error.message).toContain('Pay Protocol says: "told you so')
  })

  it("an error status of HTTP is an error whatever the code", async () => {
    simulator.faults.errorHttpStatus = 403
    simulator.faults.next({ code: 200, msg: "success" }, { method: "GET" })
    expect((await failure(client.listChains())).kind).toBe("credentials")
  })
})

describe("an invoice", () => {
  it("has its page on the page's host, and lives as long as Pay Protocol says", async () => {
    const request = newRequest()
    const before = Date.now()
    const created = await gatewayWith({ pageUrl: "https://payment.example" }).createInvoice(request)
    expect(created).toMatchObject({ address: null, network: null, paymentUri: null })
    expect(created.paymentUrl).toMatch(/^https:\/\/payment\.example\/payment\?apiSign=[\w%]+$/)
    const lifeMs = created.expiresAt - before
    expect(lifeMs).toBeGreaterThan(1_790_000)
    expect(lifeMs).toBeLessThan(1_810_000)
    expect(asked("/payment/payInfo")).toBe(1)
  })

  it.each(["http-500", "html", "close", "hang"] as const)(
    "is made also when its time to live cannot be had: %s",
    async (fault) => {
      simulator.faults.next(fault, { path: "/api/mer/payment/payInfo" })
      const created = await gatewayWith().createInvoice(newRequest())
      expect(created.expiresAt - created.createdAt).toBe(1_800_000)
      expect(asked("/payment/payInfo")).toBe(1)
    },
  )

  it("with a page that leads elsewhere is not used, and may exist", async () => {
    simulator.faults.pagePath = "elsewhere"
    const request = newRequest()
    expect(await failure(gatewayWith().createInvoice(request))).toMatchObject({
      kind: "malformed",
      outcomeUnknown: true,
    })
    expect(simulator.invoices.find(request.reference)).toBeDefined()
  })

  it("that was refused for good is told apart from one that exists", async () => {
    const gateway = gatewayWith()
    const refused = await failure(gateway.createInvoice(newRequest({ currency: "XYZ" })))
    expect(refused).toMatchObject({ kind: "refused", code: "400", outcomeUnknown: false })
    expect(refused.message).toContain("quoteCurrencySymbol XYZ is not")

    const request = newRequest()
    await gateway.createInvoice(request)
    expect(await failure(gateway.createInvoice(request))).toMatchObject({
      kind: "duplicate",
      outcomeUnknown: true,
    })

    simulator.faults.next("http-500", { path: "/api/mer/payment/detail" })
    expect(await failure(gateway.createInvoice(newRequest({ currency: "XYZ" })))).toMatchObject({
      kind: "refused",
      outcomeUnknown: true,
    })
  })

  it("is quoted as fiat or as an asset, by its currency", async () => {
    const gateway = gatewayWith()
    for (const [currency, flag] of [
      ["USD", 1],
      ["JPY", 1],
      ["USDT", 0],
      ["TRX", 0],
    ] as const) {
      simulator.requests.clear()
      await gateway.createInvoice(newRequest({ currency, amount: "12" }))
      const [sent] = simulator.requests.list().filter(({ method }) => method === "POST")
      expect(JSON.parse(sent?.body ?? "{}")).toMatchObject({
        isLegalTender: flag,
        quoteCurrencySymbol: currency,
        quoteAmount: "12",
      })
    }
  })

  it("quoted as the other kind of currency does not fit", async () => {
    const gateway = gatewayWith()
    const request = newRequest()
    const { gatewayInvoiceId } = await gateway.createInvoice(request)
    const currencyWith = async (isLegalTender: unknown) => {
      simulator.invoices.override(gatewayInvoiceId, { isLegalTender })
      return (await gateway.fetchInvoice(known(request.reference))).currency
    }
    expect(await currencyWith(1)).toBe("USD")
    expect(await currencyWith(0)).toBe("USD as an asset")
    expect(await currencyWith(null)).toBeNull()
  })

  it("is made on the chain of a name, looked up once", async () => {
    const gateway = gatewayWith({ chain: "ethereum" })
    const first = newRequest()
    await gateway.createInvoice(first)
    await gateway.createInvoice(newRequest())
    expect((await client.fetchPayment({ outTradeNo: first.reference })).chainId).toBe("2")
    expect(asked("/conf/list/chain")).toBe(1)

    const error = await failure(gatewayWith({ chain: "Solana" }).createInvoice(newRequest()))
    expect(error).toMatchObject({ kind: "unsupported", outcomeUnknown: false })
    expect(error.message).toContain("TRON (1), Ethereum (2), BSC (3)")
  })

  it("asks for the list of chains again after a failure", async () => {
    const gateway = gatewayWith({ chain: "TRON" })
    simulator.faults.next("http-500", { path: "/api/mer/conf/list/chain" })
    expect((await failure(gateway.createInvoice(newRequest()))).kind).toBe("unavailable")
    await expect(gateway.createInvoice(newRequest())).resolves.toBeDefined()
  })

  it.each([
    [1, "USDT", "10.5", "TRON"],
    [3, "USDT", "10.5", "BSC"],
  ])(
    "on chain %s says what arrived, in major units of %s",
    async (chainId, asset, paid, network) => {
      const gateway = gatewayWith({ chainId })
      const request = newRequest()
      const { gatewayInvoiceId } = await gateway.createInvoice(request)
      simulator.invoices.act(gatewayInvoiceId, "pay-exactly")
      for (let look = 0; look < 2; look++) {
        expect(await gateway.fetchInvoice(known(request.reference))).toMatchObject({
          status: "paid",
          paidAmount: paid,
          paidCurrency: asset,
          network,
          transactionHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          updatedAt: expect.any(Number) as number,
        })
      }
      expect(asked("/conf/list/currency")).toBe(1)
    },
  )

  it("paid in ether has all eighteen decimals", async () => {
    const request = newRequest()
    const gateway = gatewayWith({ chainId: 2 })
    const { gatewayInvoiceId } = await gateway.createInvoice(request)
    await client.updatePayInfo({ chainId: 2, currencyId: 3, outTradeNo: request.reference })
    simulator.invoices.act(gatewayInvoiceId, "pay-exactly")
    simulator.invoices.override(gatewayInvoiceId, { settlementAmount: "4200000000000001" })
    expect(await gateway.fetchInvoice(known(request.reference))).toMatchObject({
      status: "paid",
      paidAmount: "0.004200000000000001",
      paidCurrency: "ETH",
    })
  })

  it("is known to be paid also while the list of currencies cannot be had", async () => {
    const gateway = gatewayWith()
    const request = newRequest()
    const { gatewayInvoiceId } = await gateway.createInvoice(request)
    simulator.invoices.act(gatewayInvoiceId, "pay-exactly")
    simulator.faults.next("http-500", { path: "/api/mer/conf/list/currency" })
    expect(await gateway.fetchInvoice(known(request.reference))).toMatchObject({
      status: "paid",
      paidAmount: null,
    })
    expect((await gateway.fetchInvoice(known(request.reference))).paidAmount).toBe("10.5")
  })

  it("that is short is not paid although Pay Protocol may call it so", async () => {
    simulator.faults.shortStatus = "paid"
    const request = newRequest()
    const { gatewayInvoiceId } = await gatewayWith().createInvoice(request)
    simulator.invoices.act(gatewayInvoiceId, "pay-less")
    const statusWith = async (requireFullAmount: boolean) =>
      (await gatewayWith({ requireFullAmount }).fetchInvoice(known(request.reference))).status
    expect(await statusWith(true)).toBe("underpaid")
    expect(await statusWith(false)).toBe("paid")
  })

  it("whose order was made smaller at the gateway is still short of its price", async () => {
    const gateway = gatewayWith()
    const request = newRequest({ currency: "USDT" })
    const { gatewayInvoiceId } = await gateway.createInvoice(request)
    simulator.invoices.act(gatewayInvoiceId, "pay-exactly")
    const repaired = { expectedAmount: "6000000", settlementAmount: "6000000" }
    simulator.invoices.override(gatewayInvoiceId, repaired)
    const answer = await gateway.fetchInvoice({ ...known(request.reference), currency: "USDT" })
    expect(answer).toMatchObject({ status: "underpaid", rawStatus: "0", paidAmount: "6" })
  })

  it("expires by the gateway's clock, and is paid late all the same", async () => {
    const gateway = gatewayWith({ clock: () => now ?? Date.now() })
    const request = newRequest()
    const { gatewayInvoiceId, expiresAt } = await gateway.createInvoice(request)
    const ask = () => gateway.fetchInvoice({ ...known(request.reference), expiresAt })
    expect((await ask()).status).toBe("pending")
    // Whole seconds are told, so the estimate may be a second early.
    now = expiresAt + 2000
    expect(await ask()).toMatchObject({ status: "expired", rawStatus: "4" })
    simulator.invoices.act(gatewayInvoiceId, "pay-late")
    expect(await ask()).toMatchObject({ status: "paid", rawStatus: "0" })
  })
})

describe("the connection check", () => {
  it("names the chain, or the chains there are", async () => {
    expect(await gatewayWith().checkConnection()).toMatchObject({
      ok: true,
      message: "Connected. Invoices are made on TRON.",
    })
    expect(await gatewayWith({ chainId: 99 }).checkConnection()).toMatchObject({
      ok: false,
      message: expect.stringContaining("1 (TRON), 2 (Ethereum), 3 (BSC)") as string,
    })
  })
})

describe("refunds", () => {
  async function paidInvoice(action: "pay-exactly" | "pay-more" = "pay-exactly") {
    const request = newRequest()
    const { gatewayInvoiceId } = await gatewayWith().createInvoice(request)
    simulator.invoices.act(gatewayInvoiceId, action)
    return { reference: request.reference, gatewayInvoiceId }
  }

  const refundOf = (
    invoice: RefundRequest["invoice"],
    change: Partial<RefundRequest> = {},
  ): RefundRequest => ({
    invoice,
    refundReference: "refund-1",
    amount: "10.50",
    currency: "USD",
    whole: true,
    destination: null,
    reason: null,
    notifyUrl: hooks,
    ...change,
  })

  const keyOf = (invoice: RefundRequest["invoice"], gatewayRefundId: string | null) => ({
    invoice,
    refundReference: "refund-1",
    gatewayRefundId,
  })

  const latest = () => simulator.refunds.list().at(-1)

  it("of everything wait for a person, and are done when the chain says so", async () => {
    const gateway = gatewayWith()
    const invoice = await paidInvoice()
    const asked = await gateway.refund(refundOf(invoice))
    expect(asked).toMatchObject({ status: "refunding", rawStatus: "1", currency: "USDT" })
    expect(latest()).toMatchObject({ refundAmount: "10500000", notifyUrl: hooks })

    const id = Number(asked.gatewayRefundId)
    for (const [raw, status] of [
      [1, "refunding"],
      [2, "refunding"],
      [3, "refunding"],
      [0, "refunded"],
    ] as const) {
      simulator.refunds.setStatus(id, raw)
      for (const refundId of [asked.gatewayRefundId, null]) {
        expect(await gateway.fetchRefund(keyOf(invoice, refundId))).toMatchObject({
          gatewayRefundId: asked.gatewayRefundId,
          status,
          rawStatus: String(raw),
          amount: "10.5",
          currency: "USDT",
        })
      }
    }
    expect((await gateway.fetchInvoice(known(invoice.reference))).status).toBe("refunded")
  })

  it.each([
    [4, /failed/],
    [5, /rejected/],
  ])("that end as %s have failed, and can be asked for again", async (raw, reason) => {
    const gateway = gatewayWith()
    const invoice = await paidInvoice()
    const first = await gateway.refund(refundOf(invoice))
    simulator.refunds.setStatus(Number(first.gatewayRefundId), raw)
    expect(await gateway.fetchRefund(keyOf(invoice, first.gatewayRefundId))).toMatchObject({
      status: "refund_failed",
      reason: expect.stringMatching(reason) as string,
    })
    const second = await gateway.refund(refundOf(invoice))
    expect(second.gatewayRefundId).not.toBe(first.gatewayRefundId)
  })

  it.each([
    ["in the asset that was paid", { amount: "1.234567", currency: "USDT" }, "1.234567"],
    ["in the price's currency, at the order's rate", { amount: "5.25", currency: "USD" }, "5.25"],
  ])("of a part are given %s", async (_title, part, amount) => {
    const invoice = await paidInvoice("pay-more")
    const refund = await gatewayWith().refund(refundOf(invoice, { ...part, whole: false }))
    expect(refund).toMatchObject({ amount: expect.stringContaining(amount) as string })
    expect(BigInt(latest()?.refundAmount ?? 0)).toBe(BigInt(amount.replace(".", "").padEnd(7, "0")))
  })

  it("of a part at an odd rate are rounded up to the asset's smallest unit", async () => {
    const invoice = await paidInvoice()
    simulator.invoices.override(invoice.gatewayInvoiceId, { expectedAmount: "10000000" })
    const refund = refundOf(invoice, { amount: "1.00", whole: false })
    // 1.00 ÷ 10.50 × 10 USDT = 0.95238095…
    expect(await gatewayWith().refund(refund)).toMatchObject({ amount: "0.952381" })
    expect(latest()?.refundAmount).toBe("952381")
  })

  it("go to another address where one is given", async () => {
    const invoice = await paidInvoice()
    const destination = { address: "TAnotherAddress", asset: "USDT", network: "TRON", memo: null }
    await gatewayWith().refund(refundOf(invoice, { destination }))
    expect(latest()?.refundAddress).toBe("TAnotherAddress")
  })

  it.each<[string, Partial<RefundRequest>, RegExp]>([
    ["of more than arrived", { whole: false, amount: "10.51" }, /more than arrived/],
    ["in a third currency", { whole: false, amount: "1", currency: "EUR" }, /not EUR/],
    [
      "in another asset",
      { destination: { address: "0x1", asset: "ETH", network: "Ethereum", memo: null } },
      /not in ETH/,
    ],
    [
      "with a memo",
      { destination: { address: "T1", asset: "USDT", network: "TRON", memo: "7" } },
      /no memo/,
    ],
  ])("%s are refused before anything is asked for", async (_title, change, words) => {
    const invoice = await paidInvoice()
    const error = await failure(gatewayWith().refund(refundOf(invoice, change)))
    expect(error).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    expect(error.message).toMatch(words)
    expect(asked("/refund/createRefundOrder")).toBe(0)
  })

  it("are asked for once only, and may exist when there is no answer", async () => {
    const invoice = await paidInvoice()
    simulator.faults.next("hang", { path: "/api/mer/refund/createRefundOrder", acted: true })
    const error = await failure(gatewayWith().refund(refundOf(invoice)))
    expect(error).toMatchObject({ kind: "timeout", outcomeUnknown: true })
    expect(asked("/refund/createRefundOrder")).toBe(1)
    expect((await gatewayWith().fetchRefund(keyOf(invoice, null))).status).toBe("refunding")
  })

  it("of another payment are not taken for this one's", async () => {
    const gateway = gatewayWith()
    const { gatewayRefundId } = await gateway.refund(refundOf(await paidInvoice()))
    const stranger = await paidInvoice()
    expect((await failure(gateway.fetchRefund(keyOf(stranger, gatewayRefundId)))).kind).toBe(
      "not_found",
    )
    expect((await failure(gateway.fetchRefund(keyOf(stranger, null)))).kind).toBe("not_found")
  })

  it("have their callback sent again on request", async () => {
    const invoice = await paidInvoice()
    const { gatewayRefundId } = await gatewayWith().refund(refundOf(invoice))
    const refundId = gatewayRefundId as string
    expect((await failure(client.resendRefundCallback({ refundId }))).kind).toBe("refused")
    simulator.refunds.setStatus(Number(refundId), 5)
    const before = simulator.deliveries.list().length
    await client.resendRefundCallback({ refundId, outTradeNo: invoice.reference })
    const sent = simulator.deliveries.list().slice(before)
    expect(sent.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      expect.objectContaining({ refundId: Number(refundId), refundStatus: 5 }),
    ])
  })
})
