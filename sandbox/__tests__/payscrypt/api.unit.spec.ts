import { startPayscryptSandbox, type PayscryptSandbox } from "../../index"
import { call, create, createdId, orderBody, query } from "./merchant"

const now = 1_546_297_200_000
let sandbox: PayscryptSandbox

beforeAll(async () => {
  sandbox = await startPayscryptSandbox({ clock: () => now })
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.faults.reset())

describe("create_order", () => {
  it("answers the documented order", async () => {
    const sent = orderBody({ merchant_order_id: "1001" })
    const { status, body } = await call(sandbox, "POST", "/apis/pg/create_order", sent)
    expect(status).toBe(200)
    expect(body).toEqual({
      order: {
        id: "8137",
        type: "NORMAL",
        asset_name: "ETH",
        target_value: "50000000000000000",
        target_confirmations: "12",
        variants: [expect.stringMatching(/^0xSANDBOX[0-9a-f]{33}$/)],
        expired_at: "1546300800",
        merchant_order_id: "1001",
        description: "1 x Mug",
        status: "PENDING",
        value: "0",
        confirmations: "0",
        created_at: "1546297200",
        updated_at: "1546297200",
        chain: "ETH",
        network: "SANDBOX",
        callback_url: "https://shop.example/return",
        redirect_url: `${sandbox.url}/payment-ui?id=8137`,
        code: "PG-8137",
      },
    })
  })

  it("takes the wallet's number as a number too", async () => {
    expect((await create(sandbox, { pg_wallet_id: 7 })).status).toBe(200)
  })

  it.each<[string, Record<string, string>, string]>([
    ["without a key", { apikey: "" }, "apikey is missing"],
    ["with another key", { apikey: "nobody's" }, "invalid apikey"],
  ])("%s is refused with 401", async (_title, headers, message) => {
    const answer = await call(sandbox, "POST", "/apis/pg/create_order", orderBody(), headers)
    expect(answer).toMatchObject({ status: 401, grpcCode: "16", text: "" })
    expect(decodeURIComponent(answer.grpcMessage ?? "")).toBe(message)
  })

  it("looks at the key before anything else", async () => {
    const nobody = { apikey: "nobody's" }
    expect((await call(sandbox, "POST", "/apis/pg/create_order", {}, nobody)).status).toBe(401)
    expect((await call(sandbox, "POST", "/apis/pg/create_order", {})).status).toBe(400)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ["no number", { merchant_order_id: undefined }, "merchant_order_id is required"],
    ["a blank number", { merchant_order_id: " " }, "merchant_order_id is required"],
    ["a number that is no text", { merchant_order_id: 1001 }, "merchant_order_id must be a string"],
    ["a number without end", { merchant_order_id: "1".repeat(129) }, "more than 128 characters"],
    ["no asset", { asset_name: undefined }, "asset_name is required"],
    ["an asset in lower case", { asset_name: "eth" }, "the wallet holds ETH"],
    ["another wallet's asset", { asset_name: "BTC" }, "the wallet holds ETH"],
    ["no value", { target_value: undefined }, "target_value is required"],
    ["a value in major units", { target_value: "0.05" }, "must be a whole number above zero"],
    ["a value of zero", { target_value: "0" }, "must be a whole number above zero"],
    ["a value that is no text", { target_value: 5 }, "target_value must be a string"],
    ["no return address", { callback_url: undefined }, "callback_url is required"],
    ["a return address that is none", { callback_url: "shop" }, "must be an http(s) URL"],
    ["no wallet", { pg_wallet_id: undefined }, "pg_wallet_id must be an int64"],
    ["a wallet's name", { pg_wallet_id: "main" }, "pg_wallet_id must be an int64"],
    ["a long description", { description: "x".repeat(201) }, "more than 200 characters"],
    ["a field that is not known", { amount: "1" }, 'unknown field "amount"'],
  ])("refuses %s", async (_title, changes, message) => {
    const answer = await create(sandbox, changes)
    expect(answer).toMatchObject({ status: 400, grpcCode: "3" })
    expect(decodeURIComponent(answer.grpcMessage ?? "")).toContain(message)
  })

  it.each([
    ["broken JSON", "{", {}],
    ["a list", "[]", {}],
    ["a form", "a=b", { "Content-Type": "application/x-www-form-urlencoded" }],
  ])("refuses %s", async (_title, body, headers) => {
    const answer = await call(sandbox, "POST", "/apis/pg/create_order", body, headers)
    expect(answer).toMatchObject({ status: 400, grpcCode: "3" })
  })

  it("does not find a wallet that does not exist", async () => {
    expect(await create(sandbox, { pg_wallet_id: "4711" })).toMatchObject({
      status: 404,
      grpcCode: "5",
    })
  })

  it("refuses a number used before, unless the knob says otherwise", async () => {
    const twice = { merchant_order_id: "twice" }
    const first = await create(sandbox, twice)
    expect(await create(sandbox, twice)).toMatchObject({ status: 409, grpcCode: "6" })
    sandbox.faults.duplicates = "taken"
    const second = await create(sandbox, twice)
    expect(second.status).toBe(200)
    expect(second.body["order"]?.["id"]).not.toBe(first.body["order"]?.["id"])
  })
})

describe("get_public_order", () => {
  it("needs no key and answers the order as it stands", async () => {
    const id = await createdId(sandbox)
    sandbox.invoices.act(id, "pay-exactly")
    expect((await query(sandbox, id, { with_payments: false })).body).toMatchObject({
      order: { id, status: "SUCCESSFUL", value: "50000000000000000", confirmations: "12" },
    })
    expect((await query(sandbox, id, { with_payments: true })).body["order"]).toHaveProperty(
      "payments",
    )
  })

  it.each<[unknown, number, string]>([
    ["4711", 404, "5"],
    ["order_1", 404, "5"],
    [8137, 400, "3"],
    ["", 400, "3"],
  ])("with the id %j answers %i", async (id, status, grpcCode) => {
    expect(await query(sandbox, id)).toMatchObject({ status, grpcCode })
  })

  it("is a POST, and paths that do not exist have no gRPC code", async () => {
    for (const [method, path] of [
      ["GET", "/apis/pg/get_public_order?id=8137"],
      ["GET", "/apis/pg/create_order"],
      ["POST", "/apis/pg/cancel_order"],
    ] as const) {
      const body = method === "POST" ? {} : undefined
      expect(await call(sandbox, method, path, body)).toMatchObject({ status: 404, grpcCode: null })
    }
  })
})

describe("invoices", () => {
  const body = () => ({
    merchant_invoice_id: `invoice_${Math.random()}`,
    wallet_id: "7",
    asset: "ETH",
    price: "50000000000000000",
    redirect_url: "https://shop.example/return",
    description: "1 x Mug",
  })

  it("are made with the key and asked for without it", async () => {
    const sent = body()
    const made = await call(sandbox, "POST", "/payment/v1/invoice", sent)
    const { code, payment_url } = made.body["invoice"] ?? {}
    expect(payment_url).toBe(`${sandbox.url}/payment-ui?id=${String(code)}`)
    const path = `/payment/v1/invoice/${String(code)}`
    const asked = await call(sandbox, "GET", path, undefined, { apikey: "" })
    expect(asked.body).toMatchObject({
      invoice: { code, merchant_invoice_id: sent.merchant_invoice_id, status: "PENDING" },
    })
    expect(
      await call(sandbox, "POST", "/payment/v1/invoice", body(), { apikey: "" }),
    ).toMatchObject({ status: 401 })
  })

  it("and orders do not know each other", async () => {
    const id = await createdId(sandbox)
    expect((await call(sandbox, "GET", `/payment/v1/invoice/${id}`)).status).toBe(404)
    // The vendor's plugin asks with two slashes, which is its mistake.
    expect((await call(sandbox, "GET", `/payment/v1/invoice//${id}`)).status).toBe(404)
  })
})

describe("what the documentation leaves open", () => {
  it("zeros are left out", async () => {
    sandbox.faults.emitDefaults = false
    const id = await createdId(sandbox)
    const order = (await query(sandbox, id)).body["order"] ?? {}
    expect(Object.keys(order)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(status|value|confirmations|type)$/)]),
    )
    sandbox.invoices.act(id, "confirm")
    expect((await query(sandbox, id)).body["order"]).toMatchObject({ status: "CONFIRMING" })
  })

  it("names, enums, times and how much is shown", async () => {
    const id = await createdId(sandbox)
    Object.assign(sandbox.faults, { spelling: "camelCase", enumsAs: "number", timeUnit: "ms" })
    const { text } = await query(sandbox, id)
    expect(text).toContain('"merchantOrderId":')
    expect(text).toContain('"status":0')
    expect(text).toContain('"createdAt":"1546297200000"')
    sandbox.faults.reset()
    sandbox.faults.publicOrder = "id-and-status"
    expect((await query(sandbox, id)).body).toEqual({ order: { id, status: "PENDING" } })
    sandbox.faults.publicOrder = "status"
    expect((await query(sandbox, id)).body).toEqual({ order: { status: "PENDING" } })
  })

  it("errors", async () => {
    Object.assign(sandbox.faults, { grpcCodeAs: "name", errorBody: "json" })
    expect(await query(sandbox, "4711")).toMatchObject({
      grpcCode: "NotFound",
      grpcMessage: "order 4711 not found",
      text: '{"error":"order 4711 not found","code":5}',
    })
    sandbox.faults.next({ code: 8, message: "slow down, 100%" })
    expect(await query(sandbox, "4711")).toMatchObject({
      status: 429,
      grpcCode: "ResourceExhausted",
      grpcMessage: "slow down%2C 100%25",
    })
  })

  it("an undocumented status goes out as it is", async () => {
    const id = await createdId(sandbox)
    sandbox.invoices.setStatus(id, "9")
    expect((await query(sandbox, id)).text).toContain('"status":9')
    sandbox.invoices.setStatus(id, "REFUNDED")
    expect((await query(sandbox, id)).text).toContain('"status":"REFUNDED"')
  })
})
