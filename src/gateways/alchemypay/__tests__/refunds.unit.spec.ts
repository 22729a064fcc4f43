import { refundsSchema } from "../answers"
import { refundFrom, toldRefunds } from "../refunds"

const ours = {
  refundType: "MERCHANT_APPROVE_REFUND",
  merchantOrderNo: "1",
  paymentOrderNo: "300",
  refundOrderNo: "refund_1",
  orderStatus: "SUCCESS",
  tokenAmount: "25.5",
  fiatAmount: "25.50",
  fiatCurrency: "USD",
  refundNetwork: "BSC",
  refundToken: "USDT",
  hxAddress: "0xdef",
}
const key = {
  invoice: { reference: "1", gatewayInvoiceId: "300" },
  refundReference: "refund_1",
  gatewayRefundId: null,
}
const find = (refunds: unknown) => refundFrom(refundsSchema.parse(refunds), key)

describe("a refund among those of its order", () => {
  it("is found by our number", () => {
    expect(find([{ ...ours, refundOrderNo: "refund_2", fiatAmount: "9" }, ours])).toEqual({
      gatewayRefundId: "refund_1",
      status: "refunded",
      rawStatus: "SUCCESS",
      amount: "25.50",
      currency: "USD",
      transactionHash: "0xdef",
      reason: null,
    })
  })

  it.each([
    ["the misspelt amount", { fiatAmount: undefined, faitAmount: "25.50" }],
    [
      "the names of the sample",
      {
        fiatAmount: undefined,
        fiatCurrency: undefined,
        refundAmount: "25.50",
        refundCurrency: "usd",
      },
    ],
  ])("reads with %s", (_title, change) => {
    expect(find([{ ...ours, ...change }])).toMatchObject({ amount: "25.50", currency: "USD" })
  })

  it("is the only one that the merchant asked for, where Alchemy Pay repeats no numbers", () => {
    const { refundOrderNo: _, ...bare } = ours
    expect(find([{ ...bare, refundType: "USER_WITHDRAW" }, bare]).status).toBe("refunded")
  })

  it.each<[string, unknown]>([
    ["there is none", []],
    ["the answer is empty", null],
    ["the answer is an empty text", ""],
    ["it has another number", [{ ...ours, refundOrderNo: "refund_2" }]],
    ["only the payer took money back", [{ ...ours, refundType: "USER_WITHDRAW" }]],
    [
      "two without numbers cannot be told apart",
      [
        { ...ours, refundOrderNo: "" },
        { ...ours, refundOrderNo: "" },
      ],
    ],
  ])("is not found where %s", (_title, refunds) => {
    expect(() => find(refunds)).toThrow(expect.objectContaining({ kind: "not_found" }) as Error)
  })
})

describe("all refunds of an order", () => {
  it("are told apart by number, or by kind and place, with who asked for them", () => {
    const payers = { ...ours, refundType: "USER_WITHDRAW", refundOrderNo: "" }
    const told = toldRefunds(refundsSchema.parse([ours, payers, payers]))
    expect(
      told.map(({ key, refundReference, byPayer }) => [key, refundReference, byPayer]),
    ).toEqual([
      ["refund_1", "refund_1", false],
      ["USER_WITHDRAW-1", null, true],
      ["USER_WITHDRAW-2", null, true],
    ])
  })

  it("are in the token where no amount in a currency is told", () => {
    const { fiatAmount: _, ...bare } = ours
    const [told] = toldRefunds(refundsSchema.parse([bare]))
    expect(told).toMatchObject({ amount: "25.5", currency: "USDT" })
  })
})
