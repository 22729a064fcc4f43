import { parseJson } from "../../json"
import { readOrder, type PayscryptOrder } from "../answers"

/** The example of the specification, as grpc-gateway writes it. */
const documented = {
  id: "8137",
  type: "NORMAL",
  asset_name: "ETH",
  target_value: "50000000000000000",
  target_confirmations: "12",
  variants: ["0x52908400098527886E0F7030069857D2E4169EE7"],
  expired_at: "1546300800",
  merchant_order_id: "1001",
  status: "PENDING",
  value: "0",
  confirmations: "0",
  chain: "ETH",
  network: "MAINNET",
  redirect_url: "https://payscrypt.com/pay/8137",
}

const read = (order: object): PayscryptOrder =>
  readOrder(parseJson(JSON.stringify({ order })), "order")

describe("an order", () => {
  it("is read as it is documented", () => {
    expect(read(documented)).toMatchObject({
      ...documented,
      target_confirmations: 12,
      confirmations: 0,
      expired_at: 1_546_300_800_000,
      description: null,
      code: null,
    })
  })

  it("is the same with its numbers bare, its enum a number and its names in camelCase", () => {
    const bare = {
      id: 8137,
      type: "NORMAL",
      assetName: "eth",
      targetValue: "50000000000000000",
      targetConfirmations: 12,
      variants: documented.variants,
      expiredAt: 1546300800,
      merchantOrderId: "1001",
      status: 0,
      value: 0,
      confirmations: 0,
      chain: "ETH",
      network: "MAINNET",
      redirectUrl: "https://payscrypt.com/pay/8137",
    }
    expect(read(bare)).toMatchObject(read(documented))
  })

  it("has zeros left out, as grpc-gateway does", () => {
    expect(read({ id: "8137" })).toMatchObject({
      id: "8137",
      status: "PENDING",
      value: null,
      confirmations: null,
      target_value: null,
      variants: [],
      expired_at: null,
      redirect_url: null,
    })
    expect(read({ id: "8137", status: null, variants: null, value: "" })).toMatchObject({
      status: "PENDING",
      variants: [],
      value: null,
    })
  })

  it("keeps every digit of a long id and a long value", () => {
    const text =
      '{"order":{"id":9223372036854775807,"value":123456789012345678901234567890,"status":2}}'
    expect(readOrder(parseJson(text), "order")).toMatchObject({
      id: "9223372036854775807",
      value: "123456789012345678901234567890",
      status: "SUCCESSFUL",
    })
  })

  it.each([
    ["PENDING", "PENDING"],
    ["0", "PENDING"],
    [1, "CONFIRMING"],
    ["2", "SUCCESSFUL"],
    [3, "EXPIRED"],
    [4, "CANCELED"],
    [5, "5"],
    [-1, "-1"],
    ["02", "02"],
    ["0x2", "0x2"],
    ["2.0", "2.0"],
    [" ", " "],
    ["successful", "successful"],
    ["REFUNDED", "REFUNDED"],
  ])("status %j is %s", (status, name) => {
    expect(read({ id: "1", status }).status).toBe(name)
  })

  it.each([
    [1546300800, 1_546_300_800_000],
    ["1546300800", 1_546_300_800_000],
    ["1546300800123", 1_546_300_800_123],
    ["1546300800123456", 1_546_300_800_123],
    ["1546300800123456789", 1_546_300_800_123],
    ["0", null],
    ["-62135596800", null],
  ])("time %j is %j ms", (expired_at, expected) => {
    expect(read({ id: "1", expired_at }).expired_at).toBe(expected)
  })

  it.each([
    ["another envelope", '{"invoice":{"id":"1"}}'],
    ["a list", '{"order":[{"id":"1"}]}'],
    ["no object", '"order"'],
    ["an error body", '{"error":"not found","code":5}'],
    ["a negative value", '{"order":{"id":"1","value":"-5"}}'],
    ["a value with an exponent", '{"order":{"id":"1","value":5e18}}'],
    ["a page that is no web address", '{"order":{"id":"1","redirect_url":"javascript:alert(1)"}}'],
    ["a status that is a list", '{"order":{"id":"1","status":["SUCCESSFUL"]}}'],
    ["addresses that are no texts", '{"order":{"id":"1","variants":[{}]}}'],
  ])("in the wrong shape is refused: %s", (_title, text) => {
    expect(() => readOrder(parseJson(text), "order")).toThrow()
  })
})

it("an invoice has its own names for the same fields", () => {
  const text = JSON.stringify({
    invoice: {
      code: "inv_81",
      merchant_invoice_id: "1001",
      asset: "eth",
      price: "50000000000000000",
      payment_url: "https://payscrypt.com/i/inv_81",
      status: "CONFIRMING",
      value: "50000000000000000",
    },
  })
  expect(readOrder(parseJson(text), "invoice")).toMatchObject({
    id: "inv_81",
    merchant_order_id: "1001",
    asset_name: "ETH",
    target_value: "50000000000000000",
    redirect_url: "https://payscrypt.com/i/inv_81",
    status: "CONFIRMING",
    value: "50000000000000000",
  })
})
