import { GatewayError } from "../../gateway-error"
import { exchangeCodes, walletCodes } from "../payment-methods"
import { paymentFields, queryFields, refundFields } from "../requests"

const units = { apiVersion: "v2", answerAmountUnit: "asSent" } as const

const payment = {
  merchantOrderNo: "17236123450000",
  amount: "100.00",
  payCurrency: "usd",
  userId: " buyer@example.com ",
}

const refund = {
  merchantOrderNo: "17236123450000",
  walletAddress: "0x1111111111111111111111111111111111111111",
  amountUsd: "25.5",
  refundToken: "USDT",
  refundNetwork: "BSC",
}

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(GatewayError)
    expect(error).toMatchObject({ kind: "invalid_request", outcomeUnknown: false })
    return (error as GatewayError).message
  }
  return "accepted"
}

describe("a payment", () => {
  it("is sent as texts, as an ORDER", () => {
    expect(paymentFields(payment, units)).toEqual({
      merchantOrderNo: "17236123450000",
      orderAmount: "100.00",
      payCurrency: "USD",
      userId: "buyer@example.com",
      orderModel: "ORDER",
    })
  })

  it("takes everything that is documented", () => {
    expect(
      paymentFields(
        {
          ...payment,
          paymentExchange: [exchangeCodes.Binance, walletCodes.Metamask],
          paymentTokens: ["USDT", "ETH"],
          paymentNetworks: ["TRX", "ETH"],
          payType: "EXCHANGE",
          orderModel: "RECHARGE",
          expirySeconds: 172_800,
          redirectURL: "https://shop.example/return",
          callbackURL: "https://shop.example/hook",
          customParam: "x",
        },
        { ...units, apiVersion: "v1" },
      ),
    ).toEqual({
      merchantOrderNo: "17236123450000",
      orderAmount: "10000",
      payCurrency: "USD",
      userId: "buyer@example.com",
      paymentExchange: "9226e5c2-ebc3-4fdd-94f6-ed52cdce1420,34aeb688-decb-485f-9d80-b66466783394",
      paymentTokens: "USDT,ETH",
      paymentNetworks: "TRX,ETH",
      payType: "EXCHANGE",
      orderModel: "RECHARGE",
      expiredTime: "172800",
      redirectURL: "https://shop.example/return",
      callbackURL: "https://shop.example/hook",
      customParam: "x",
    })
  })

  it.each<[Record<string, unknown>, string]>([
    [{ merchantOrderNo: "payses_1-1" }, "merchantOrderNo has 1 to 64 digits."],
    [{ merchantOrderNo: "1".repeat(65) }, "merchantOrderNo has 1 to 64 digits."],
    [{ userId: " " }, "userId must not be empty."],
    [{ userId: "x".repeat(129) }, "userId has at most 128 characters."],
    [{ expirySeconds: 172_801 }, "expirySeconds is at most 172800."],
    [{ expirySeconds: 0 }, "expirySeconds is at least 1."],
    [{ expirySeconds: 1.5 }, "expirySeconds is a whole number of seconds."],
    [{ callbackURL: "shop.example" }, "callbackURL must be an http(s) address."],
    [
      { redirectURL: `https://shop.example/${"x".repeat(500)}` },
      "redirectURL has at most 512 characters.",
    ],
    [
      { paymentNetworks: ["TRX", "x".repeat(30)] },
      "paymentNetworks has at most 32 characters, joined by commas.",
    ],
    [{ paymentTokens: ["USDT,ETH"] }, "paymentTokens.0 has names without commas."],
    [{ paymentTokens: [] }, "paymentTokens must not be empty."],
    [{ payType: "CARD" }, "payType is one of WALLET, EXCHANGE, BINANCE_PAY, MESH_WALLET."],
    [{ orderModel: "order" }, "orderModel is one of ORDER, RECHARGE."],
    [{ customParam: "x".repeat(513) }, "customParam has at most 512 characters."],
  ])("with %j is refused before it is sent", (change, message) => {
    expect(refusal(() => paymentFields({ ...payment, ...change }, units))).toBe(
      `Alchemy Pay: ${message}`,
    )
  })
})

describe("a refund", () => {
  it("is in dollars with two decimals", () => {
    expect(refundFields(refund)).toEqual({
      merchantOrderNo: "17236123450000",
      walletAddress: refund.walletAddress,
      refundAmount: "25.50",
      refundToken: "USDT",
      refundNetwork: "BSC",
    })
  })

  it.each<[Record<string, unknown>, string]>([
    [{ amountUsd: "1.00" }, "refunds are above 1 USD; this one is 1.00 USD."],
    [{ amountUsd: "0.5" }, "refunds are above 1 USD; this one is 0.5 USD."],
    [{ amountUsd: "25.505" }, "amountUsd is a decimal with at most two decimals, not 25.505."],
    [{ amountUsd: "-5" }, "amountUsd is a decimal with at most two decimals, not -5."],
    [{ walletAddress: "x".repeat(65) }, "walletAddress has at most 64 characters."],
    [{ refundOrderNo: "x".repeat(65) }, "refundOrderNo has at most 64 characters."],
    [{ refundNetwork: "" }, "refundNetwork must not be empty."],
  ])("with %j is refused before it is sent", (change, message) => {
    expect(refusal(() => refundFields({ ...refund, ...change }))).toBe(`Alchemy Pay: ${message}`)
  })
})

describe("a query", () => {
  it("needs our own number", () => {
    expect(queryFields("17236123450000")).toEqual({ merchantOrderNo: "17236123450000" })
    expect(refusal(() => queryFields(""))).toMatch(/found by merchantOrderNo only/)
  })
})
