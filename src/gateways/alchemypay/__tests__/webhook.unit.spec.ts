import { WebhookRefused } from "../../gateway-error"
import { sign, signedText } from "../signing"
import { readWebhook } from "../webhook"

const secret = "test_secret_0123456789abcdef"

/** The documented example with its documented signature. */
const documented = {
  orderNo: "300217236173748123456",
  orderStatus: "COMPLETED",
  userId: "buyer@example.com",
  merchantOrderNo: "17236123450000",
  orderCurrency: "USD",
  orderAmount: "100",
  payCryptoRate: "2500.12",
  payFiatRate: "1",
  payCryptoCurrency: "ETH",
  payCryptoVolume: "0.0004",
  payCryptoNetwork: "ETH",
  hxAddress: "0xabc123",
  failReason: "",
  fee: "0.01",
  customParam: null,
  sign: "E9DA7197BB949A3CF04146C0C3E51783423FF8B5FD3A91421677CCD176FEEB453C6F78BE18840D0004B97A7136D7316651BFAA6B9F43ECD34F71BC3C2D663F17",
}

const refund = {
  refundType: "MERCHANT_APPROVE_REFUND",
  merchantOrderNo: "17236123450000",
  paymentOrderNo: "300217236173748123456",
  orderStatus: "SUCCESS",
  tokenAmount: "25.5",
  fiatAmount: "25.50",
  fiatCurrency: "USD",
  refundNetwork: "BSC",
  refundToken: "USDT",
  refundOrderNo: "refund_1",
  hxAddress: "0xdef456",
}

type Fields = Record<string, string>

function signed(fields: Fields, names = Object.keys(fields), by = secret): string {
  return JSON.stringify({ ...fields, sign: sign(signedText(fields, names, by)) })
}

const request = (body: string) => ({ rawBody: Buffer.from(body), headers: {} })
const read = (body: string, secrets = [secret]) => readWebhook(request(body), secrets)

function checkThatRefused(body: string): string {
  try {
    read(body)
  } catch (error) {
    if (error instanceof WebhookRefused) {
      return error.check
    }
    throw error
  }
  return "none"
}

function fieldsOf({ sign: _, customParam: __, ...fields }: typeof documented): Fields {
  return fields
}

describe("an order's webhook", () => {
  const raw = JSON.stringify(documented)

  it("reads with the documented signature", () => {
    expect(read(raw)).toEqual({
      verified: true,
      unreadable: [],
      notifications: [
        {
          key: "order:300217236173748123456:COMPLETED:0xabc123:0.0004",
          subject: "invoice",
          deposit: null,
          reference: "17236123450000",
          gatewayInvoiceId: "300217236173748123456",
          rawStatus: "COMPLETED",
          occurredAt: null,
          raw,
        },
      ],
    })
  })

  it("reads with a signature in small letters, white space and unsigned fields added", () => {
    const body = {
      ...documented,
      sign: documented.sign.toLowerCase(),
      customParam: "ours",
      address: "0x2222",
      settlementAmount: "99",
      settlementCurrency: "USDT",
    }
    expect(read(JSON.stringify(body, null, 2)).verified).toBe(true)
  })

  it("verifies numbers as they stand in the body", () => {
    const fields = { ...fieldsOf(documented), orderAmount: "100.00", fee: "1.0" }
    const body = signed(fields)
      .replace('"orderAmount":"100.00"', '"orderAmount":100.00')
      .replace('"fee":"1.0"', '"fee":1.0')
    expect(body).toContain(":100.00,")
    expect(read(body).verified).toBe(true)
  })

  it.each<[string, Fields, string[]]>([
    ["the address too", { address: "0x2222" }, ["address"]],
    [
      "everything",
      { address: "0x2222", customParam: "x", extra: "y" },
      ["address", "customParam", "extra"],
    ],
    [
      "everything but customParam",
      { customParam: "x", settlementAmount: "99" },
      ["settlementAmount"],
    ],
  ])("verifies where Alchemy Pay signs %s", (_title, more, alsoSigned) => {
    const fields = { ...fieldsOf(documented), ...more }
    const body = signed(fields, [...Object.keys(fieldsOf(documented)), ...alsoSigned])
    expect(read(body).verified).toBe(true)
  })

  it("takes the previous secret while it is being changed", () => {
    const body = signed(fieldsOf(documented), undefined, "the-old-secret")
    expect(checkThatRefused(body)).toBe("signature")
    expect(read(body, [secret, "the-old-secret"]).verified).toBe(true)
  })

  it("has one key for redeliveries, and others for a later status, payment or amount", () => {
    const keyOf = (change: Fields) =>
      read(signed({ ...fieldsOf(documented), ...change })).notifications[0]?.key
    const changes: Fields[] = [
      {},
      { orderStatus: "TIMEOUT" },
      { hxAddress: "0x1" },
      { payCryptoVolume: "1" },
    ]
    expect(keyOf({})).toBe(keyOf({ userId: "somebody@example.com" }))
    expect(new Set(changes.map(keyOf)).size).toBe(changes.length)
  })

  it("of an unknown kind is news of its order, as long as it names one", () => {
    const partial = { merchantOrderNo: "17236123450000", amount: "5" }
    expect(read(signed(partial)).notifications).toMatchObject([
      { reference: "17236123450000", rawStatus: "", gatewayInvoiceId: null },
    ])
    const nameless = signed({ amount: "5" })
    expect(read(nameless)).toEqual({
      verified: true,
      notifications: [],
      unreadable: [{ raw: nameless, reason: "it names no order (merchantOrderNo or orderNo)" }],
    })
  })
})

describe("a refund's webhook", () => {
  it("reads", () => {
    const raw = signed(refund)
    expect(read(raw)).toEqual({
      verified: true,
      unreadable: [],
      notifications: [
        {
          key: "refund:17236123450000:refund_1:SUCCESS:0xdef456:25.5",
          subject: "refund",
          deposit: null,
          reference: "17236123450000",
          gatewayInvoiceId: "300217236173748123456",
          rawStatus: "SUCCESS",
          occurredAt: null,
          raw,
        },
      ],
    })
  })

  it("reads in the vendor's other spelling, and without a transaction", () => {
    const { fiatAmount: faitAmount, hxAddress: _, ...rest } = refund
    expect(read(signed({ ...rest, faitAmount })).notifications[0]?.subject).toBe("refund")
  })

  it("is not made by adding to an order's webhook", () => {
    const forged = JSON.stringify({ ...documented, refundType: "MERCHANT_APPROVE_REFUND" })
    expect(checkThatRefused(forged)).toBe("signature")
  })
})

describe("a webhook is refused", () => {
  const change = (fields: Partial<Record<keyof typeof documented, unknown>>) =>
    JSON.stringify({ ...documented, ...fields })

  it.each<[string, string, string]>([
    ["without a sign", change({ sign: undefined }), "signature"],
    ["with an empty sign", change({ sign: "" }), "signature"],
    ["with a sign that is no text", change({ sign: ["x"] }), "signature"],
    ["with a sign cut short", change({ sign: documented.sign.slice(0, 124) }), "signature"],
    ["with another status", change({ orderStatus: "FAILED" }), "signature"],
    ["with another amount", change({ orderAmount: "1" }), "signature"],
    ["with another order", change({ merchantOrderNo: "17236123450001" }), "signature"],
    ["with a field taken away", change({ fee: undefined }), "signature"],
    ["signed by another secret", signed(fieldsOf(documented), undefined, "guess"), "signature"],
    ["signed with no secret", signed(fieldsOf(documented), undefined, ""), "signature"],
    ["cut off", change({}).slice(0, -10), "body"],
    ["with a body that is not JSON", "orderNo=1", "body"],
    ["with an empty body", "", "body"],
    ["that is an array", `[${change({})}]`, "body"],
    ["that is a text", '"text"', "body"],
    ["that is null", "null", "body"],
    ["with a field given twice", change({}).replace("{", '{"orderStatus":"INIT",'), "body"],
    ["nested thousands of levels deep", "[".repeat(50_000) + "]".repeat(50_000), "body"],
  ])("%s", (_title, body, check) => {
    expect(checkThatRefused(body)).toBe(check)
  })

  it("without showing the secret, and without the word that acknowledges", () => {
    for (const body of ["{}", change({ orderStatus: "FAILED" }), "x", "[]"]) {
      expect(() => read(body)).toThrow(WebhookRefused)
      try {
        read(body)
      } catch (error) {
        expect((error as Error).message).not.toMatch(new RegExp(`${secret}|success`, "i"))
      }
    }
  })
})
