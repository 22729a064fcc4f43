import { reasonOf, refundStatusOf, statusOf, type OrderState } from "../status"

const open: OrderState = { status: "0", actualAmount: "0", reason: null, orderedAmount: "12.34" }

describe("C-Pay's statuses", () => {
  it.each<[string, Partial<OrderState>, string]>([
    ["0", { status: "0" }, "pending"],
    ["11", { status: "11", actualAmount: "5" }, "confirming"],
    ["14 with exactly the amount", { status: "14", actualAmount: "12.340" }, "paid"],
    ["14 with more", { status: "14", actualAmount: "12.35" }, "paid"],
    ["14 that is short by a hair", { status: "14", actualAmount: "12.33999999" }, "underpaid"],
    ["14 with nothing", { status: "14", actualAmount: "0" }, "underpaid"],
    ["14 without an amount", { status: "14", actualAmount: null }, "abnormal"],
    ["14 with an amount that is none", { status: "14", actualAmount: "-12.34" }, "abnormal"],
    [
      "14 of an order whose amount we do not know",
      { status: "14", actualAmount: "1", orderedAmount: null },
      "paid",
    ],
    ["15 without a reason", { status: "15" }, "canceled"],
    ["15 without an amount", { status: "15", actualAmount: null }, "canceled"],
    ["15 with a reason", { status: "15", reason: "Transaction cannot be completed" }, "failed"],
    ["15 after a time-out", { status: "15", reason: "Payment timed out" }, "expired"],
    ["15 after a timeout", { status: "15", reason: "order timeout" }, "expired"],
    ["15 that expired", { status: "15", reason: "Order expired" }, "expired"],
    ["15 after a time-out, in Chinese", { status: "15", reason: "订单超时关闭" }, "expired"],
    [
      "15 with a part of the money in it",
      { status: "15", actualAmount: "12", reason: "timeout" },
      "underpaid",
    ],
    ["15 with all of the money in it", { status: "15", actualAmount: "12.34" }, "abnormal"],
    ["a status that is not documented", { status: "13" }, "abnormal"],
    ["a status written otherwise", { status: "014", actualAmount: "12.34" }, "abnormal"],
  ])("%s", (_title, order, status) => {
    expect(statusOf({ ...open, ...order })).toBe(status)
  })

  it.each([
    ["0", "refunding"],
    ["11", "refunding"],
    ["14", "refunded"],
    ["15", "refund_failed"],
    ["12", "refunding"],
  ])("%s of a payout is %s", (status, refund) => {
    expect(refundStatusOf(status)).toBe(refund)
  })
})

describe("the reason for a status", () => {
  it.each([
    [
      "in extInfo",
      '{"reason":"Transaction cannot be completed","sceneTag":"EcAcquiring"}',
      "充值单补单",
      "Transaction cannot be completed",
    ],
    [
      "in extInfo that is escaped twice, as in the sample",
      '{\\"reason\\":\\"Transaction cannot be completed\\",\\"sceneTag\\":\\"EcAcquiring\\"}',
      null,
      "Transaction cannot be completed",
    ],
    ["in the remark", '{"sceneTag":"EcAcquiring"}', "timeout", "timeout"],
    ["in the remark, extInfo being no JSON", "null", "timeout", "timeout"],
    ["nowhere", null, null, null],
  ])("is found %s", (_title, extInfo, remark, reason) => {
    expect(reasonOf(extInfo, remark)).toBe(reason)
  })
})
