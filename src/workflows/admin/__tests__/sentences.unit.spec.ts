import { sentenceOf } from "../sentences"

describe("the time line's sentences", () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      "created",
      { amount: "0.01", currency: "ETH", price_amount: "25.00", price_currency: "USD" },
      "An invoice over 0.01 ETH was asked for, for a price of 25.00 USD.",
    ],
    [
      "status",
      { from: "pending", to: "refund_failed" },
      "The gateway calls the invoice refund failed (before: pending).",
    ],
    [
      "attention",
      { added: ["paid_without_order"], removed: ["late"] },
      "It needs attention: paid without order. No longer a reason for attention: late.",
    ],
    [
      "accepted",
      { amount: "22.50", currency: "USD", price_amount: "25.00" },
      "22.50 USD of 25.00 USD was accepted as enough.",
    ],
    [
      "refund_requested",
      { summary: "A refund of 5 USD was asked for." },
      "A refund of 5 USD was asked for.",
    ],
    ["something_else", {}, "something else."],
    ["money", {}, "The gateway names the transaction unknown."],
  ])("%s", (kind, data, sentence) => {
    expect(sentenceOf({ kind, data })).toBe(sentence)
  })
})
