import { WebhookRefused } from "../../gateway-error"
import { sign } from "../signing"
import { readWebhook, type WebhookVerification } from "../webhook"

const key = "0123456789abcdef0123456789abcdef"
const hash = "c4dbbf5737c52072817dc92fa09c41386f8024fee883270b92bfc1943616f957"
const verification: WebhookVerification = {
  merchantId: "20000092",
  securityKeys: [key],
  checkSign: true,
  signZeros: true,
  payouts: false,
}

const paid = {
  merchantId: "20000092",
  merchantTradeNo: "order_01",
  merchantUserId: "cus_01",
  orderId: "231114221320000001014",
  orderStatus: "14",
  hash,
  actualAmount: "12.34",
  receivedAmount: "12.22",
  fee: "0.12",
  cryptoCurrency: "USDT",
  network: "TRON",
  createTime: "1700000000000",
  remark: "",
  extInfo: "",
}
const signature = "435f43da904b55319f4f5a0299961ef9f05c2e4a69591862cc206d9b2377d502"

const json = (body: unknown) => ({
  rawBody: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  headers: {},
})

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof WebhookRefused) {
      expect(error.message).not.toContain(key)
      return error.check
    }
    throw error
  }
  return "none"
}

describe("a signed webhook", () => {
  it("is read whole", () => {
    const raw = JSON.stringify({ ...paid, sign: signature })
    expect(readWebhook(json(raw), verification)).toEqual({
      verified: true,
      unreadable: [],
      notifications: [
        {
          key: `231114221320000001014:14:${hash}:12.34`,
          subject: "invoice",
          deposit: null,
          reference: "order_01",
          gatewayInvoiceId: "231114221320000001014",
          rawStatus: "14",
          occurredAt: null,
          raw,
        },
      ],
    })
  })

  it("may write numbers as numbers, however long", () => {
    const raw = `{"merchantId":20000092,"orderStatus":14,"createTime":1700000000000,"orderId":"231114221320000001014","merchantTradeNo":"order_01","actualAmount":12.34000000000000000001,"remark":null,"sign":"SIGN"}`
    const right = sign(
      {
        merchantId: "20000092",
        orderStatus: "14",
        createTime: "1700000000000",
        orderId: "231114221320000001014",
        merchantTradeNo: "order_01",
        actualAmount: "12.34000000000000000001",
      },
      key,
    )
    const reading = readWebhook(json(raw.replace("SIGN", right)), verification)
    expect(reading.verified).toBe(true)
    expect(reading.notifications[0]?.key).toMatch(/:12\.34000000000000000001$/)
  })

  it("may come as a form", () => {
    const form = new URLSearchParams({ ...paid, sign: signature }).toString()
    const reading = readWebhook(json(form), verification)
    expect(reading).toMatchObject({ verified: true, notifications: [{ reference: "order_01" }] })
  })

  it("may be signed with the previous key while the key is being changed", () => {
    const keys = { ...verification, securityKeys: ["f".repeat(32), key] }
    expect(readWebhook(json({ ...paid, sign: signature }), keys).verified).toBe(true)
  })

  it.each<[string, object]>([
    ["with another amount", { ...paid, actualAmount: "12.35", sign: signature }],
    ["with another status", { ...paid, orderStatus: "15", sign: signature }],
    ["with a field more", { ...paid, remark: "hello", sign: signature }],
    ["with a field that holds fields", { ...paid, extInfo: { a: "1" }, sign: signature }],
    ["with a signature of something else", { ...paid, sign: "a".repeat(64) }],
    ["with a signature that is no text", { ...paid, sign: [signature] }],
    ["signed with another key", { ...paid, sign: sign(paid, "another key") }],
  ])("%s is refused", (_title, body) => {
    expect(refusal(() => readWebhook(json(body), verification))).toBe("signature")
  })
})

describe("a webhook without a signature", () => {
  it.each([[{}], [{ sign: "" }], [{ sign: null }]])("is a hint only: %j", (added) => {
    const reading = readWebhook(json({ ...paid, ...added }), verification)
    expect(reading.verified).toBe(false)
    expect(reading.notifications).toHaveLength(1)
  })

  it("is what every webhook is while signatures are not looked at", () => {
    const unchecked = { ...verification, checkSign: false }
    for (const given of [signature, "a".repeat(64)]) {
      expect(readWebhook(json({ ...paid, sign: given }), unchecked).verified).toBe(false)
    }
  })
})

describe("events", () => {
  const keyOf = (change: object) =>
    readWebhook(json({ ...paid, ...change }), verification).notifications[0]?.key

  it("have one key each, and redeliveries the same", () => {
    const keys = [{}, { orderStatus: "15" }, { hash: "0".repeat(64) }, { actualAmount: "12" }].map(
      keyOf,
    )
    expect(new Set(keys).size).toBe(4)
    expect(keyOf({ remark: "sent again" })).toBe(keys[0])
  })

  it("without a trade number are deposits of a user's", () => {
    const { merchantTradeNo: _, ...deposit } = paid
    for (const body of [deposit, { ...deposit, merchantTradeNo: "" }]) {
      expect(readWebhook(json(body), verification).notifications).toMatchObject([
        {
          subject: "deposit",
          reference: null,
          gatewayInvoiceId: paid.orderId,
          deposit: {
            userId: "cus_01",
            amount: "12.34",
            currency: "USDT",
            network: "TRON",
            transactionHash: hash,
          },
        },
      ])
    }
  })

  it("without a trade number and a user are about an order that has to be asked for", () => {
    const body = { ...paid, merchantTradeNo: "", merchantUserId: "" }
    expect(readWebhook(json(body), verification).notifications).toMatchObject([
      { subject: "invoice", reference: null, gatewayInvoiceId: paid.orderId, deposit: null },
    ])
  })

  it("of payouts are told from orders, where there are payouts", () => {
    const payout = json({ ...paid, orderId: "231114221320000001003" })
    const subjectWith = (payouts: boolean) =>
      readWebhook(payout, { ...verification, payouts }).notifications[0]?.subject
    expect([subjectWith(true), subjectWith(false)]).toEqual(["refund", "invoice"])
  })
})

describe("a request that C-Pay does not send", () => {
  it.each<[string, unknown]>([
    ["cut off", JSON.stringify({ ...paid, sign: signature }).slice(0, -20)],
    ["empty", ""],
    ["no object", "[]"],
    ["HTML", "<html></html>"],
    ["without a status", { ...paid, orderStatus: undefined }],
    ["with a status in words", { ...paid, orderStatus: "COMPLETED" }],
    ["with a trade number that is no text", { ...paid, merchantTradeNo: ["order_01"] }],
    ["for another merchant", { ...paid, merchantId: "20000093" }],
    ["that names no order", { merchantId: "20000092", orderStatus: "14" }],
    ["a form that says one thing twice", "orderStatus=14&orderStatus=15&merchantTradeNo=x"],
    ["JSON that says one thing twice", '{"orderStatus":"14","orderStatus":"15","orderId":"1"}'],
  ])("%s is refused", (_title, body) => {
    expect(refusal(() => readWebhook(json(body), verification))).toBe("body")
  })
})
