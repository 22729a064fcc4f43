import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { startPayscryptSandbox, type PayscryptSandbox } from "../../sandbox"
import type { KnownInvoice } from "../../src/gateways/gateway"
import { GatewayError } from "../../src/gateways/gateway-error"
import {
  PayscryptClient,
  PayscryptGateway,
  type CreateOrder,
  type PayscryptClientOptions,
  type PayscryptGatewayOptions,
} from "../../src/gateways/payscrypt"
import { fixedRates } from "../../src/gateways/rates"
import { freePort } from "../environment/ports"

/** The client and the gateway against the simulator, over real sockets. */
let simulator: PayscryptSandbox
let number = 0

const paths = { create: "/apis/pg/create_order", query: "/apis/pg/get_public_order" }

function connection(): PayscryptClientOptions {
  return {
    apiKey: simulator.credentials.apiKey,
    baseUrl: simulator.url,
    timeoutMs: 400,
    retry: { attempts: 3, baseDelayMs: 5 },
  }
}

const clientWith = (options: Partial<PayscryptClientOptions> = {}) =>
  new PayscryptClient({ ...connection(), ...options })

const gatewayWith = (options: Partial<PayscryptGatewayOptions> = {}) =>
  new PayscryptGateway({
    ...connection(),
    walletId: "7",
    asset: "ETH",
    assetDecimals: 18,
    rates: fixedRates({ "USD/ETH": "2500.00" }),
    ...options,
  })

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

const newOrder = (changes: Partial<CreateOrder> = {}): CreateOrder => ({
  merchantOrderId: `order_${++number}`,
  assetName: "ETH",
  targetValue: "50000000000000000",
  callbackUrl: "https://shop.example/return?cart=1&x=ä",
  walletId: "7",
  ...changes,
})

beforeAll(async () => {
  simulator = await startPayscryptSandbox({ network: "MAINNET" })
})

afterAll(() => simulator.stop())

beforeEach(() => {
  simulator.faults.reset()
  simulator.requests.clear()
})

describe.each(["order", "invoice"] as const)("the profile %s", (profile) => {
  it("creates with everything it takes, in any script, and asks for it", async () => {
    const client = clientWith({ profile })
    const order = newOrder({
      description: "1 × Müller & Söhne / 日本",
      ...(profile === "order" ? { merchantName: "Example Shop" } : {}),
    })
    const created = await client.createOrder(order)
    expect(created).toMatchObject({
      id: expect.stringMatching(/^\d+$/) as string,
      merchant_order_id: order.merchantOrderId,
      asset_name: "ETH",
      target_value: "50000000000000000",
      target_confirmations: 12,
      variants: [expect.stringMatching(/^0x[0-9a-f]{40}$/)],
      status: "PENDING",
      value: "0",
      confirmations: 0,
      redirect_url: `${simulator.url}/payment-ui?id=${created.id}`,
    })
    expect(Math.abs((created.expired_at ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000)
    expect(simulator.invoices.find(order.merchantOrderId)).toMatchObject({
      id: created.id,
      dueAmount: "0.05",
      returnUrl: order.callbackUrl,
    })

    simulator.invoices.act(created.id, "pay-exactly")
    expect(await client.fetchOrder(created.id)).toMatchObject({
      id: created.id,
      status: "SUCCESSFUL",
      value: "50000000000000000",
      confirmations: 12,
    })
  })

  it("reads whatever form the server writes", async () => {
    const client = clientWith({ profile })
    const { id } = await client.createOrder(newOrder())
    simulator.invoices.act(id, "pay-exactly")
    const documented = await client.fetchOrder(id)
    for (const spelling of ["snake_case", "camelCase"] as const) {
      for (const enumsAs of ["name", "number"] as const) {
        for (const timeUnit of ["s", "ms"] as const) {
          for (const answerTypes of ["documented", "strings-as-numbers"] as const) {
            Object.assign(simulator.faults, { spelling, enumsAs, timeUnit, answerTypes })
            const answer = await client.fetchOrder(id)
            const read = { ...answer, type: documented.type }
            expect(wholeSeconds(read)).toEqual(wholeSeconds(documented))
          }
        }
      }
    }
  })

  it("reads an order whose zeros are left out", async () => {
    simulator.faults.emitDefaults = false
    const client = clientWith({ profile })
    const order = newOrder()
    const created = await client.createOrder(order)
    const expected = { status: "PENDING", value: null, confirmations: null }
    expect(created).toMatchObject({ ...expected, merchant_order_id: order.merchantOrderId })
    expect(await client.fetchOrder(created.id)).toMatchObject(expected)
  })
})

function wholeSeconds(order: object): object {
  const inSeconds = Object.entries(order).map(([name, value]): [string, unknown] => [
    name,
    /_at$/.test(name) && typeof value === "number" ? Math.floor(value / 1000) : value,
  ])
  return Object.fromEntries(inSeconds)
}

describe("the calls", () => {
  it("carry the key only where something is made", async () => {
    const client = clientWith({ apiKey: "a-key-of-nobody" })
    expect(await failure(client.createOrder(newOrder()))).toMatchObject({ kind: "credentials" })
    const { id } = await clientWith().createOrder(newOrder())
    expect((await client.fetchOrder(id)).status).toBe("PENDING")
  })

  it("show the payments where that is asked for", async () => {
    const { id } = await clientWith().createOrder(newOrder())
    simulator.invoices.act(id, "pay-exactly")
    expect((await clientWith().fetchOrder(id)).payments).toBeUndefined()
    expect((await clientWith().fetchOrder(id, { withPayments: true })).payments).toEqual([
      { value: "50000000000000000", confirmations: "12" },
    ])
  })

  it("go to other paths and by another method where the options say so", async () => {
    simulator.faults.queryMethod = "GET"
    const client = clientWith({
      baseUrl: `${simulator.url}/apis`,
      paths: { create: "/pg/create_order", query: "/pg/get_public_order" },
      queryMethod: "GET",
    })
    const { id } = await client.createOrder(newOrder())
    expect((await client.fetchOrder(id)).id).toBe(id)
    expect(simulator.requests.count({ method: "GET", path: paths.query })).toBe(1)
  })

  it.each<[string, Partial<CreateOrder>]>([
    ["a fraction of the smallest unit in another form", { targetValue: "1e18" }],
    ["nothing to pay", { targetValue: "0" }],
    ["a negative value", { targetValue: "-1" }],
    ["no number of ours", { merchantOrderId: " " }],
    ["a wallet's name", { walletId: "my wallet" }],
  ])("are not made with %s", async (_title, changes) => {
    expect(await failure(clientWith().createOrder(newOrder(changes)))).toMatchObject({
      kind: "invalid_request",
      outcomeUnknown: false,
    })
    expect(simulator.requests.count()).toBe(0)
  })

  it("check the key without making an order", async () => {
    const before = simulator.invoices.list().length
    await clientWith().checkKey()
    expect(await failure(clientWith({ apiKey: "a-key-of-nobody" }).checkKey())).toMatchObject({
      kind: "credentials",
    })
    const elsewhere = clientWith({ paths: { create: "/apis/pg/nowhere" } })
    expect(await failure(elsewhere.checkKey())).toMatchObject({ kind: "malformed" })
    expect(simulator.invoices.list()).toHaveLength(before)
  })
})

describe("refusals", () => {
  it.each<[string, Partial<CreateOrder>, GatewayError["kind"], string, RegExp]>([
    ["another asset than the wallet's", { assetName: "BTC" }, "refused", "InvalidArgument", /ETH/],
    ["an unknown wallet", { walletId: "4711" }, "refused", "NotFound", /option walletId/],
    [
      "a value that is no whole number",
      { targetValue: "0.05" },
      "refused",
      "InvalidArgument",
      /whole/,
    ],
  ])("%s", async (_title, changes, kind, code, words) => {
    const error = await failure(clientWith().createOrder(newOrder(changes)))
    expect(error).toMatchObject({ kind, code, retryable: false, outcomeUnknown: false })
    expect(error.message).toMatch(words)
  })

  it("are read in each form of the headers, and never show the key", async () => {
    const { apiKey } = simulator.credentials
    for (const grpcCodeAs of ["number", "name"] as const) {
      for (const errorBody of ["empty", "json"] as const) {
        Object.assign(simulator.faults, { grpcCodeAs, errorBody })
        simulator.faults.next({ code: 7, message: `the key ${apiKey} is 100% wrong` })
        const error = await failure(clientWith().createOrder(newOrder()))
        expect(error).toMatchObject({ kind: "credentials", code: "PermissionDenied" })
        expect(error.message).toContain('Payscrypt says: "the key *** is 100% wrong"')
        expect(error.message).not.toContain(apiKey)
      }
    }
  })

  it("an order that does not exist is not found, in either profile", async () => {
    const { id } = await clientWith().createOrder(newOrder())
    for (const call of [
      clientWith().fetchOrder("4711"),
      clientWith({ profile: "invoice" }).fetchOrder("4711"),
      clientWith({ profile: "invoice" }).fetchOrder(id),
      clientWith({ profile: "invoice" }).fetchOrder("../order"),
    ]) {
      expect(await failure(call)).toMatchObject({ kind: "not_found", retryable: false })
    }
  })

  it("a number used before is a duplicate, and an order may exist", async () => {
    const order = newOrder()
    await clientWith().createOrder(order)
    expect(await failure(clientWith().createOrder(order))).toMatchObject({
      kind: "duplicate",
      code: "AlreadyExists",
      outcomeUnknown: true,
    })
    simulator.faults.duplicates = "taken"
    expect((await clientWith().createOrder(order)).merchant_order_id).toBe(order.merchantOrderId)
  })

  it.each([
    [8, 3],
    [14, 3],
    [3, 1],
    [16, 1],
  ])("code %i: a query is tried %i times at the most", async (code, times) => {
    simulator.faults.next({ code, message: "told you so" }, { path: paths.query, times: 3 })
    await failure(clientWith().fetchOrder("8137"))
    expect(simulator.requests.count({ path: paths.query })).toBe(times)
  })

  it("a query that is not answered leaves nothing uncertain", async () => {
    simulator.faults.next("hang", { path: paths.query, times: 3 })
    expect(await failure(clientWith().fetchOrder("8137"))).toMatchObject({
      kind: "timeout",
      outcomeUnknown: false,
    })
    const nobody = clientWith({ baseUrl: `http://127.0.0.1:${await freePort()}` })
    expect(await failure(nobody.fetchOrder("8137"))).toMatchObject({ outcomeUnknown: false })
  })
})

describe("the gateway", () => {
  const request = (changes: object = {}) => ({
    reference: `payses_01-${++number}`,
    amount: "0.04002",
    currency: "ETH",
    description: "Your order",
    shopper: { id: null, email: null, countryCode: null, ip: null },
    notifyUrl: "https://backend.example/hooks",
    returnUrl: "https://shop.example/return",
    ...changes,
  })

  const known = (id: string, changes: Partial<KnownInvoice> = {}): KnownInvoice => ({
    reference: "payses_01-1",
    gatewayInvoiceId: id,
    amount: "0.04002",
    currency: "ETH",
    expiresAt: null,
    ...changes,
  })

  it("gives address, network and a payment URI", async () => {
    const created = await gatewayWith().createInvoice(request())
    expect(created).toMatchObject({
      paymentUrl: `${simulator.url}/payment-ui?id=${created.gatewayInvoiceId}`,
      address: expect.stringMatching(/^0x[0-9a-f]{40}$/) as string,
      network: "ETH MAINNET",
      paymentUri: `ethereum:${created.address}@1?value=40020000000000000`,
    })
  })

  it("gives no payment URI for a network that is not the main one", async () => {
    const elsewhere = await startPayscryptSandbox()
    try {
      const gateway = gatewayWith({ baseUrl: elsewhere.url })
      expect(await gateway.createInvoice(request())).toMatchObject({
        address: expect.stringMatching(/^0xSANDBOX/) as string,
        network: "ETH SANDBOX",
        paymentUri: null,
      })
    } finally {
      await elsewhere.stop()
    }
  })

  it.each([
    [{ currency: "USD" }, /in ETH, not in USD/],
    [{ amount: "0.0000000000000000001" }, /more than the 18 decimals/],
  ])("refuses to ask for %j", async (changes, words) => {
    const error = await failure(gatewayWith().createInvoice(request(changes)))
    expect(error).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    expect(error.message).toMatch(words)
    expect(simulator.requests.count()).toBe(0)
  })

  it.each<[string, object]>([
    ["another number", { merchant_order_id: "another" }],
    ["another asset", { asset_name: "LCCN" }],
    ["another value", { target_value: "40020000000000001" }],
    ["neither address nor page", { variants: [], redirect_url: "" }],
    ["no id", { id: undefined }],
  ])("shows no shopper an order with %s", async (_title, changes) => {
    const order = {
      id: "8137",
      asset_name: "ETH",
      target_value: "40020000000000000",
      variants: ["0x52908400098527886E0F7030069857D2E4169EE7"],
      ...changes,
    }
    const server = createServer((_request, response) => response.end(JSON.stringify({ order })))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    try {
      const gateway = gatewayWith({ baseUrl: `http://127.0.0.1:${port}` })
      expect(await failure(gateway.createInvoice(request()))).toMatchObject({
        kind: "malformed",
        outcomeUnknown: true,
      })
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })

  it("reads values in the unit that the option names", async () => {
    // The simulator counts in wei, so that five of them are ordered.
    const confused = gatewayWith({ valueUnit: "major" })
    const { gatewayInvoiceId: id } = await confused.createInvoice(request({ amount: "5" }))
    expect(simulator.invoices.find(id)?.dueAmount).toBe("0.000000000000000005")
    simulator.invoices.override(id, { value: "4", status: "SUCCESSFUL" })
    expect(await confused.fetchInvoice(known(id, { amount: "5" }))).toMatchObject({
      amount: "5",
      status: "underpaid",
      paidAmount: "4",
    })
    simulator.invoices.override(id, { value: "5.5" })
    const error = await failure(gatewayWith().fetchInvoice(known(id)))
    expect(error).toMatchObject({ kind: "malformed", outcomeUnknown: false })
    expect(error.message).toContain('valueUnit: "major"')
  })

  it.each(["id-and-status", "status"] as const)(
    "knows a payment by %s alone only where the options accept that",
    async (publicOrder) => {
      const { gatewayInvoiceId: id } = await gatewayWith().createInvoice(request())
      simulator.invoices.act(id, "pay-exactly")
      simulator.faults.publicOrder = publicOrder
      const echoed = publicOrder === "status" ? null : id
      expect(await gatewayWith().fetchInvoice(known(id))).toMatchObject({
        status: "abnormal",
        gatewayInvoiceId: echoed,
        paidAmount: null,
      })
      const lenient = gatewayWith({ acceptWithoutValue: true })
      expect(lenient.capabilities.mayEcho).toContain("paidAmount")
      expect(await lenient.fetchInvoice(known(id))).toMatchObject({
        status: "paid",
        gatewayInvoiceId: echoed,
        paidAmount: null,
      })
    },
  )

  it("reads an invoice in the asset it was made in, not in the option's", async () => {
    const inBitcoin = gatewayWith({ asset: "BTC", assetDecimals: 8, walletId: "8" })
    const amount = "0.00153924"
    const { gatewayInvoiceId: id } = await inBitcoin.createInvoice(
      request({ currency: "BTC", amount }),
    )
    simulator.invoices.act(id, "pay-exactly")
    const invoice = await gatewayWith().fetchInvoice(known(id, { currency: "BTC", amount }))
    expect(invoice).toMatchObject({ status: "paid", paidAmount: amount, paidCurrency: "BTC" })
    expect(
      await failure(gatewayWith().fetchInvoice(known(id, { currency: "DOGE", amount }))),
    ).toMatchObject({ kind: "unsupported" })
  })

  it("tells what arrived and how many blocks confirm it", async () => {
    const { gatewayInvoiceId: id } = await gatewayWith().createInvoice(request())
    simulator.invoices.act(id, "confirm")
    expect(await gatewayWith().fetchInvoice(known(id))).toMatchObject({
      status: "confirming",
      paidAmount: "0.04002",
      paidCurrency: "ETH",
      confirmations: { seen: 1, needed: 12 },
      network: "ETH MAINNET",
      late: false,
    })
  })
})
