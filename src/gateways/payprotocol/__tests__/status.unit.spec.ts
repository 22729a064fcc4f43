import { refundReasonOf, refundStatusOf, statusOf, type StatusContext } from "../status"

const context: StatusContext = {
  timeIsOver: false,
  expectedAmount: "10500000",
  settlementAmount: "10500000",
  belowPrice: false,
  requireFullAmount: true,
}

describe("the status of a payment", () => {
  it.each([
    ["0", "paid"],
    ["1", "pending"],
    ["2", "confirming"],
    ["3", "underpaid"],
    ["5", "refunded"],
    ["6", "abnormal"],
    ["-1", "abnormal"],
    ["00", "abnormal"],
    ["", "abnormal"],
  ])("%s is %s", (raw, status) => {
    expect(statusOf(raw, context)).toBe(status)
  })

  it.each<[string, Partial<StatusContext>, string]>([
    ["nothing arrived", { settlementAmount: "0" }, "failed"],
    ["nothing is said of what arrived", { settlementAmount: null }, "failed"],
    ["a part arrived", { settlementAmount: "1" }, "underpaid"],
    ["a part arrived in time", { settlementAmount: "1", timeIsOver: true }, "underpaid"],
    ["all of it arrived", {}, "abnormal"],
  ])("4 with amounts: %s", (_title, change, status) => {
    expect(statusOf("4", { ...context, ...change })).toBe(status)
  })

  it("4 after the time to pay is expired, and nothing else is", () => {
    const over = { ...context, timeIsOver: true }
    expect(statusOf("4", { ...over, settlementAmount: "0" })).toBe("expired")
    expect(["0", "1", "2", "3", "5"].map((raw) => statusOf(raw, over))).toEqual([
      "paid",
      "pending",
      "confirming",
      "underpaid",
      "refunded",
    ])
  })

  it.each<[string, Partial<StatusContext>, string]>([
    ["short by the smallest unit", { settlementAmount: "10499999" }, "underpaid"],
    [
      "short, though others say not to mind",
      { settlementAmount: "1", requireFullAmount: false },
      "paid",
    ],
    ["short of the price itself", { belowPrice: true }, "underpaid"],
    ["more than asked for", { settlementAmount: "10500001" }, "paid"],
    [
      "beyond 2^53",
      { expectedAmount: "9007199254740993", settlementAmount: "9007199254740992" },
      "underpaid",
    ],
    ["nothing is said of what arrived", { settlementAmount: null }, "paid"],
    ["nothing is said of what was asked for", { expectedAmount: null }, "paid"],
  ])("0 with amounts: %s", (_title, change, status) => {
    expect(statusOf("0", { ...context, ...change })).toBe(status)
  })
})

describe("the status of a refund", () => {
  it.each([
    ["0", "refunded", null],
    ["1", "refunding", /approval/],
    ["2", "refunding", /review/],
    ["3", "refunding", /confirmation/],
    ["4", "refund_failed", /failed/],
    ["5", "refund_failed", /rejected/],
    ["6", "refunding", null],
    ["", "refunding", null],
  ])("%s is %s", (raw, status, reason) => {
    expect(refundStatusOf(raw)).toBe(status)
    if (reason) {
      expect(refundReasonOf(raw)).toMatch(reason)
    } else {
      expect(refundReasonOf(raw)).toBeNull()
    }
  })
})
