import type { WebhookRequest } from "../../gateway"
import { WebhookRefused } from "../../gateway-error"
import { sign, textToSign } from "../signing"
import { readWebhook, type WebhookVerification } from "../webhook"

const now = 1723971200_000
const secret = "test_api_secret_0123456789abcdef"
const hook = "/hooks/payment/payprotocol_main"
const body =
  '{"outTradeNo":"M202408180001","outPaymentNo":"202408180853200000001","paymentStatus":0}'

const verification: WebhookVerification = {
  credentials: [{ apiKey: "key-1", apiSecret: secret }],
  unproved: "hint",
  backendUrl: "https://shop.example.com",
  toleranceMs: 15 * 60 * 1000,
  clock: () => now,
}
const strict: WebhookVerification = { ...verification, unproved: "refuse" }

function callback({
  text = body,
  path = hook,
  url = hook,
  at = now,
  by = secret,
  key = "key-1",
} = {}): WebhookRequest & { headers: Record<string, unknown> } {
  const timestamp = String(Math.floor(at / 1000))
  return {
    rawBody: Buffer.from(text),
    url,
    headers: {
      "x-pay-key": key,
      "x-pay-timestamp": timestamp,
      "x-pay-sign": sign(by, textToSign({ timestamp, method: "POST", path, body: text })),
    },
  }
}

function checkThatRefused(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof WebhookRefused) {
      return error.check
    }
    throw error
  }
  return "none"
}

describe("a signed callback", () => {
  it("reads as published: headers, signature and body of the vector", () => {
    const request: WebhookRequest = {
      rawBody: Buffer.from(body),
      url: "/hooks/payprotocol",
      headers: {
        "x-pay-key": "key-1",
        "x-pay-timestamp": "1723971200",
        "x-pay-sign": "xkjGMI8znolm/k8JEg0z4VpJAT2MYDztAnjnJWFcz6M=",
      },
    }
    expect(readWebhook(request, strict)).toEqual({
      verified: true,
      unreadable: [],
      notifications: [
        {
          key: "payment:202408180853200000001:0::",
          subject: "invoice",
          deposit: null,
          reference: "M202408180001",
          gatewayInvoiceId: "202408180853200000001",
          rawStatus: "0",
          occurredAt: null,
          raw: body,
        },
      ],
    })
  })

  it("reads every field of a payment, numbers written as strings too", () => {
    const full =
      '{"outTradeNo":"M1","outPaymentNo":202408180853200000001,"paymentStatus":"3","settlementAmount":"5250000","transferHash":"abc","blockTime":"1723971100","fromAddress":""}'
    const { notifications } = readWebhook(callback({ text: full }), strict)
    expect(notifications).toEqual([
      {
        key: "payment:202408180853200000001:3:abc:5250000",
        subject: "invoice",
        deposit: null,
        reference: "M1",
        gatewayInvoiceId: "202408180853200000001",
        rawStatus: "3",
        occurredAt: 1723971100_000,
        raw: full,
      },
    ])
  })

  it("reads a refund as one, apart from its payment", () => {
    const refund =
      '{"refundId":7,"outTradeNo":"M1","outPaymentNo":"2024","refundStatus":0,"transferHash":"abc"}'
    expect(readWebhook(callback({ text: refund }), strict).notifications).toMatchObject([
      { key: "refund:7:0:abc:", subject: "refund", reference: "M1", rawStatus: "0" },
    ])
  })

  it("gives a redelivery the same key, and another status, transfer or amount another one", () => {
    const keyOf = (fields: object) =>
      readWebhook(
        callback({ text: JSON.stringify({ outTradeNo: "M1", paymentStatus: 3, ...fields }) }),
        strict,
      ).notifications[0]?.key
    const keys = [{}, { paymentStatus: 0 }, { transferHash: "a" }, { settlementAmount: "1" }].map(
      keyOf,
    )
    expect(new Set(keys).size).toBe(4)
    expect(keyOf({})).toBe(keys[0])
  })

  it.each([
    ["the path", `${hook}?token=x`, hook, "https://shop.example.com"],
    ["the path and its query", `${hook}?token=x`, `${hook}?token=x`, "https://shop.example.com"],
    ["the whole address", hook, `https://shop.example.com${hook}`, "https://shop.example.com"],
    ["nothing", hook, "", "https://shop.example.com"],
    ["a path that a proxy shortened", hook, `/medusa${hook}`, "https://shop.example.com/medusa"],
    [
      "a path that no proxy shortened",
      `/medusa${hook}`,
      `/medusa${hook}`,
      "https://shop.example.com/medusa",
    ],
    [
      "the whole address before a proxy shortened it",
      hook,
      `https://shop.example.com/medusa${hook}`,
      "https://shop.example.com/medusa",
    ],
  ])("is proved where %s was signed", (_title, url, path, backendUrl) => {
    expect(readWebhook(callback({ url, path }), { ...strict, backendUrl }).verified).toBe(true)
  })

  it("takes the previous key and secret while they are being changed", () => {
    const old = callback({ by: "old-secret", key: "key-0" })
    expect(checkThatRefused(() => readWebhook(old, strict))).toBe("header")
    const rotating = {
      ...strict,
      credentials: [...strict.credentials, { apiKey: "key-0", apiSecret: "old-secret" }],
    }
    expect(readWebhook(old, rotating).verified).toBe(true)
    const mixed = callback({ by: "old-secret", key: "key-1" })
    expect(checkThatRefused(() => readWebhook(mixed, rotating))).toBe("signature")
  })
})

describe("a callback whose sender is not proved", () => {
  const good = callback()
  const withHeader = (name: string, value: unknown) => ({
    ...good,
    headers: { ...good.headers, [name]: value },
  })
  const cases: [string, WebhookRequest, string][] = [
    ["without a key", withHeader("x-pay-key", undefined), "header"],
    ["of another account", withHeader("x-pay-key", "key-2"), "header"],
    ["without a signature", withHeader("x-pay-sign", undefined), "header"],
    ["with an empty signature", withHeader("x-pay-sign", ""), "header"],
    ["with the header twice", withHeader("x-pay-sign", ["a", "b"]), "header"],
    ["without a timestamp", withHeader("x-pay-timestamp", undefined), "header"],
    ["with a timestamp in milliseconds", withHeader("x-pay-timestamp", String(now)), "header"],
    ["with another timestamp", withHeader("x-pay-timestamp", "1723971201"), "signature"],
    ["signed by another secret", callback({ by: "x".repeat(32) }), "signature"],
    ["signed for another path", callback({ path: "/hooks/payment/other" }), "signature"],
    [
      "with an altered body",
      { ...good, rawBody: Buffer.from(body.replace(":0}", ":1}")) },
      "signature",
    ],
    ["at an address that is not known", { ...good, url: undefined }, "signature"],
  ]

  it.each(cases)("%s is a hint, or refused where that is asked for", (_title, request, check) => {
    expect(readWebhook(request, verification)).toMatchObject({
      verified: false,
      notifications: [{ reference: "M202408180001" }],
    })
    expect(checkThatRefused(() => readWebhook(request, strict))).toBe(check)
  })

  it.each([
    ["older than allowed", now - 15 * 60 * 1000 - 1000],
    ["from the future", now + 15 * 60 * 1000 + 1000],
  ])("%s is refused although its signature is good", (_title, at) => {
    expect(checkThatRefused(() => readWebhook(callback({ at }), verification))).toBe("timestamp")
    expect(checkThatRefused(() => readWebhook(callback({ at }), strict))).toBe("timestamp")
  })

  it("at the edge of the time window it is taken", () => {
    expect(readWebhook(callback({ at: now - 15 * 60 * 1000 }), strict).verified).toBe(true)
  })

  it("no refusal shows the secret", () => {
    for (const [, request] of cases) {
      expect(() => readWebhook(request, strict)).toThrow(
        expect.objectContaining({
          message: expect.not.stringContaining(secret) as string,
        }) as Error,
      )
    }
  })
})

describe("a body that cannot be read is refused, whoever signed it", () => {
  it.each([
    ["no JSON", "{"],
    ["cut off", body.slice(0, -3)],
    ["empty", ""],
    ["an array", "[1]"],
    ["about nothing", '{"paymentStatus":0}'],
    ["with empty numbers", '{"outTradeNo":"","outPaymentNo":null,"paymentStatus":0}'],
    ["with a number that is an object", '{"outTradeNo":{},"paymentStatus":0}'],
    ["with a status given twice", '{"outTradeNo":"M1","paymentStatus":1,"paymentStatus":0}'],
    ["nested thousands of levels deep", "[".repeat(50_000) + "]".repeat(50_000)],
  ])("%s", (_title, text) => {
    expect(checkThatRefused(() => readWebhook(callback({ text }), verification))).toBe("body")
  })
})
