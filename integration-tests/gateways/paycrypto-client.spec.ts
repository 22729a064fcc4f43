import { startPayCryptoSandbox, type PayCryptoSandbox } from "../../sandbox"
import { GatewayError } from "../../src/gateways/gateway-error"
import { PayCryptoClient, type PayCryptoClientOptions } from "../../src/gateways/paycrypto"

/**
 * The client against the simulator, over real sockets: what is PayCrypto's own. What every gateway
 * does is in conformance/.
 */
let gateway: PayCryptoSandbox
let client: PayCryptoClient
let number = 0

function clientWith(options: Partial<PayCryptoClientOptions> = {}): PayCryptoClient {
  const { apiKey, apiSecret, passphrase } = gateway.credentials
  return new PayCryptoClient({
    apiKey,
    apiSecret,
    passphrase,
    baseUrl: gateway.url,
    timeoutMs: 400,
    retry: { attempts: 3, baseDelayMs: 5 },
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

const newPayment = () => ({ currency: "USD", amount: "100.05", custOrderId: `order_${++number}` })
const posts = () => gateway.requests.count({ method: "POST", path: "/api/v1/payment" })
const reads = () => gateway.requests.count({ method: "GET" })

beforeAll(async () => {
  gateway = await startPayCryptoSandbox({ fiatList: ["USD", "EUR"], log: () => undefined })
  client = clientWith()
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
      returnUrl: "https://shop.example/return?cart=1&x=ä",
      notifyUrl: "https://shop.example/hooks/payment/paycrypto",
      companyName: "Müller & Söhne / 日本\u0007",
      companyEmail: "info@shop.example",
      notifyEmail: "ädä@shop.example",
      expire: Date.now() + 3_600_000,
    }
    const created = await client.createPayment(payment)
    expect(created).toEqual({
      orderId: expect.stringMatching(/^p\d{17}$/) as string,
      redirectUrl: `${gateway.url}/?id=${created.orderId}`,
      createTime: expect.any(Number) as number,
    })
    expect(gateway.orders.find(created.orderId)).toMatchObject({
      custOrderId: payment.custOrderId,
      amount: "100.05",
    })
  })

  it("are found by either number, however the answer is nested and typed", async () => {
    const payment = newPayment()
    const { orderId } = await client.createPayment(payment)
    const expected = {
      order_id: orderId,
      cust_order_id: payment.custOrderId,
      currency: "USD",
      amount: "100.05",
      status: "0",
      paid_currency: null,
      paid_amount: "0",
    }
    for (const nested of [false, true]) {
      for (const types of ["documented", "numbers-as-strings", "strings-as-numbers"] as const) {
        gateway.faults.nestedAnswers = nested
        gateway.faults.answerTypes = types
        expect(await client.fetchOrder({ orderId })).toMatchObject(expected)
        expect(await client.fetchOrder({ custOrderId: payment.custOrderId })).toMatchObject(
          expected,
        )
      }
    }
  })

  it("that do not exist are not found, in both ways PayCrypto may say so", async () => {
    for (const answer of ["code", "empty"] as const) {
      gateway.faults.notFound = answer
      expect(await failure(client.fetchOrder({ custOrderId: "nobody's" }))).toMatchObject({
        kind: "not_found",
        retryable: false,
      })
    }
  })

  it("are listed page by page, with filters", async () => {
    const since = Date.now() - 1000
    const made: string[] = []
    for (let i = 0; i < 5; i++) {
      made.push((await client.createPayment({ ...newPayment(), currency: "EUR" })).orderId)
    }
    const page = await client.listOrders({
      currency: "eur",
      pageNum: 2,
      pageSize: 2,
      startTime: since,
    })
    expect(page).toMatchObject({ page_num: 2, page_size: 2, total: 5, pages: 3 })
    expect(page.records).toHaveLength(2)

    const all: (string | null)[] = []
    for await (const order of client.allOrders({ currency: "eur", pageSize: 2, status: 0 })) {
      all.push(order.order_id)
    }
    expect(all.sort()).toEqual(made.sort())
  })

  it("are not asked for over a month or more", async () => {
    const error = await failure(client.listOrders({ startTime: Date.now() - 31 * 86_400_000 }))
    expect(error.kind).toBe("invalid_request")
    expect(reads()).toBe(0)
  })
})

describe("the other calls", () => {
  it("limits keep every digit", async () => {
    expect(await client.fetchLimits()).toEqual({
      merchantName: "Sandbox Merchant",
      min: "1.000000",
      max: "10000.000000",
      currencies: ["USD", "EUR"],
    })
  })

  it("the test webhook needs a URL in the console", async () => {
    expect(await failure(client.testWebhook())).toMatchObject({ kind: "refused", code: "111015" })
  })

  it("refunds are off unless the option says otherwise, and then PayCrypto decides", async () => {
    const payment = newPayment()
    await client.createPayment(payment)
    expect(await failure(client.refund(payment.custOrderId))).toMatchObject({ kind: "unsupported" })
    expect(gateway.requests.count({ path: "/api/v1/refund" })).toBe(0)

    const allowed = clientWith({ refundCall: true })
    expect(await failure(allowed.refund(payment.custOrderId))).toMatchObject({
      kind: "unsupported",
      code: "119006",
    })

    gateway.faults.refundEnabled = true
    gateway.orders.payExactly(payment.custOrderId)
    await allowed.refund(payment.custOrderId)
    expect((await client.fetchOrder({ custOrderId: payment.custOrderId })).status).toBe("7")
  })
})

describe("credentials that PayCrypto does not accept", () => {
  it.each<[string, Partial<PayCryptoClientOptions>, string]>([
    ["an unknown key", { apiKey: "f".repeat(32) }, "112008"],
    ["a wrong secret", { apiSecret: "11111111-1111-4111-8111-111111111111" }, "112007"],
    ["a wrong passphrase", { passphrase: "not-the-passphrase" }, "112005"],
    ["no passphrase", { passphrase: undefined }, "112005"],
    ["a clock ten minutes slow", { clock: () => Date.now() - 600_000 }, "112004"],
  ])("%s", async (_title, options, code) => {
    const error = await failure(clientWith(options).createPayment(newPayment()))
    expect(error).toMatchObject({
      kind: "credentials",
      code,
      retryable: false,
      outcomeUnknown: false,
    })
    expect(posts()).toBe(1)
    for (const secret of Object.values({ ...gateway.credentials, ...options })) {
      if (typeof secret === "string") {
        expect(error.message).not.toContain(secret)
      }
    }
  })
})

describe("PayCrypto's codes", () => {
  it.each<[number, GatewayError["kind"], boolean, boolean, RegExp]>([
    [111001, "refused", false, false, /parameter is wrong.*told you so/],
    [111002, "refused", false, false, /currency is not supported/],
    [111003, "not_found", false, false, /does not exist/],
    [112001, "unavailable", true, true, /timed out/],
    [112003, "credentials", false, false, /IP address is not on the API key's list/],
    [112007, "credentials", false, false, /signature is wrong/],
    [117008, "duplicate", false, true, /exists already/],
    [119001, "unavailable", true, true, /not usable at the moment/],
    [119002, "unavailable", true, true, /communication error/],
    [119005, "unavailable", true, false, /too many requests/],
    [119006, "unsupported", false, false, /not enabled/],
    [999999, "refused", false, true, /does not document/],
  ])(
    "%s means: %s, trying again helps: %s",
    async (code, kind, retryable, outcomeUnknown, words) => {
      gateway.faults.next({ code, msg: "told you so" }, { method: "POST" })
      const error = await failure(client.createPayment(newPayment()))
      expect(error).toMatchObject({ code: String(code), kind, retryable, outcomeUnknown })
      expect(error.message).toMatch(words)
      expect(error.message).toContain('PayCrypto says: "told you so"')
    },
  )

  it("are read whatever the HTTP status", async () => {
    gateway.faults.errorHttpStatus = 401
    expect(await failure(clientWith({ apiKey: "f".repeat(32) }).fetchLimits())).toMatchObject({
      code: "112008",
    })
  })
})

describe("calls that read are repeated where that helps", () => {
  it.each([
    [{ code: 119005, msg: "Too many API requests" }, 3],
    ["html" as const, 1],
    [{ code: 112007, msg: "Invalid signature" }, 1],
  ])("%j: a query is tried %i times at the most", async (fault, times) => {
    gateway.faults.next(fault, { method: "GET", times: 3 })
    await failure(client.fetchLimits())
    expect(reads()).toBe(times)
  })
})
