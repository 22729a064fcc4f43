import { createBody, queryRequest, type CreateOrder } from "../profiles"

const order: CreateOrder = {
  merchantOrderId: "1001",
  assetName: "ETH",
  targetValue: "50000000000000000",
  callbackUrl: "https://shop/return",
  walletId: "7",
  description: "1 x Mug",
}

it("creates an order as Payscrypt's plugin does", () => {
  expect(JSON.parse(JSON.stringify(createBody("order", order)))).toEqual({
    merchant_order_id: "1001",
    asset_name: "ETH",
    target_value: "50000000000000000",
    callback_url: "https://shop/return",
    pg_wallet_id: "7",
    description: "1 x Mug",
  })
})

it("creates an invoice under its own names", () => {
  expect(JSON.parse(JSON.stringify(createBody("invoice", order)))).toEqual({
    merchant_invoice_id: "1001",
    asset: "ETH",
    price: "50000000000000000",
    redirect_url: "https://shop/return",
    wallet_id: "7",
    description: "1 x Mug",
  })
})

it("cuts a description to 200 characters, none of them in half", () => {
  const { description } = createBody("order", { ...order, description: "😀".repeat(201) })
  expect(description).toBe("😀".repeat(200))
})

it.each([
  [
    "order" as const,
    "POST" as const,
    "/apis/pg/get_public_order",
    {
      method: "POST",
      target: "/apis/pg/get_public_order",
      body: '{"id":"8 1","with_payments":false}',
    },
  ],
  [
    "order" as const,
    "GET" as const,
    "/q",
    { method: "GET", target: "/q?id=8+1&with_payments=false" },
  ],
  [
    "invoice" as const,
    "POST" as const,
    "/payment/v1/invoice",
    { method: "GET", target: "/payment/v1/invoice/8%201" },
  ],
])("asks for one (%s, %s)", (profile, method, path, request) => {
  expect(queryRequest("8 1", { profile, method, path, withPayments: false })).toEqual(request)
})
