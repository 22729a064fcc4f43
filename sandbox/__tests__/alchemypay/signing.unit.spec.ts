import { isSignature, signatureOf } from "../../alchemypay/signing"
import { startAlchemyPaySandbox } from "../../index"
import { merchantSign, ORDER, post } from "./merchant"

const secret = "test_secret_0123456789abcdef"

/** Fields with the signature that coreutils' sha512sum gives. */
const VECTORS: [string, string, Record<string, string>, string][] = [
  [
    "two fields",
    "9999",
    { merchantOrderNo: "11126", appId: "TEST000001" },
    "44911B5A46EBB2B99F8211E46311AE875676B07EC7E7E1147413AFF0C3EE1709B1F691C51A134FF318377C566127ABABC066CB08469389239E3EC673F2348391",
  ],
  [
    "a creation",
    secret,
    {
      appId: "TEST000001",
      merchantOrderNo: "17236123450000",
      orderAmount: "100",
      payCurrency: "USD",
      paymentTokens: "ETH",
      userId: "buyer@example.com",
    },
    "CDBB5E7E5FB71E27BB8DC32C95B35D9C6D7976D79B29199313F10FF478988061192740F931024FB1148D3BAB5D72F98CDE945BC28A25EB51F8B9CE73EE81C952",
  ],
  [
    "a query",
    secret,
    { appId: "TEST000001", merchantOrderNo: "17236123450000" },
    "2D2D1F09C08B2A5004A9C9DBE6AC86BCC9A345C263234EC92097BC61EF9FE7DE295455144E04A2DB26BF076AC14D40CC576F280E4B3BDFCE499B1EE946FB2699",
  ],
  [
    "a webhook, one field of which is empty",
    secret,
    {
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
    },
    "E9DA7197BB949A3CF04146C0C3E51783423FF8B5FD3A91421677CCD176FEEB453C6F78BE18840D0004B97A7136D7316651BFAA6B9F43ECD34F71BC3C2D663F17",
  ],
  [
    "a refund",
    secret,
    {
      appId: "TEST000001",
      merchantOrderNo: "17236123450000",
      walletAddress: "0x1111111111111111111111111111111111111111",
      refundAmount: "25.50",
      refundToken: "USDT",
      refundNetwork: "BSC",
    },
    "5F306B651E73E9CAA67CF6405A44CD60BBFFFA61A61AD22AF8991832484B5F96EC08DCB5F2316FDBABAE0C3FB0791E51E7BD73B88BF7C46DDFC4AD3AC833ABC6",
  ],
]

describe("the simulator's signature", () => {
  it.each(VECTORS)("of %s is the known one", (_, key, fields, expected) => {
    expect(signatureOf(new Map(Object.entries(fields)), key)).toBe(expected)
  })

  it("is compared as a whole, and with its capital letters", () => {
    const [, , , good] = VECTORS[0] as (typeof VECTORS)[number]
    expect(isSignature(good, good)).toBe(true)
    expect(isSignature(good.toLowerCase(), good)).toBe(false)
    expect(isSignature(good.slice(0, 124), good)).toBe(false)
    expect(isSignature("", good)).toBe(false)
  })
})

describe("a request's signature", () => {
  const path = "/open/api/payment/V2"
  const sign = merchantSign(ORDER, "0123456789abcdef0123456789abcdef")
  const signedOver = (fields: object) =>
    merchantSign({ ...fields }, "0123456789abcdef0123456789abcdef")

  it.each<[string, object, string]>([
    ["good", { ...ORDER, sign }, "0"],
    ["good, whatever is not signed", { ...ORDER, expiredTime: "61", customParam: "x", sign }, "0"],
    ["good, with parameters nobody knows", { ...ORDER, more: "x", sign }, "0"],
    ["over another amount", { ...ORDER, orderAmount: "1", sign }, "8007"],
    ["over another user", { ...ORDER, userId: "other@example.com", sign }, "8007"],
    ["without a signed field", { ...ORDER, paymentTokens: "", sign }, "8007"],
    [
      "over the unsigned fields too",
      { ...ORDER, sign: signedOver({ ...ORDER, z: ORDER.orderModel }) },
      "8007",
    ],
    ["by another secret", { ...ORDER, sign: merchantSign(ORDER, "guess") }, "8007"],
    ["in small letters", { ...ORDER, sign: sign.toLowerCase() }, "8007"],
    [
      "of another app",
      { ...ORDER, appId: "TEST000002", sign: signedOver({ ...ORDER, appId: "TEST000002" }) },
      "8007",
    ],
    ["missing", ORDER, "8000"],
    ["no text", { ...ORDER, sign: [sign] }, "8000"],
    ["too long", { ...ORDER, sign: "A".repeat(257) }, "8000"],
  ])("%s", async (_, body, code) => {
    const sandbox = await startAlchemyPaySandbox()
    expect((await post(sandbox, path, JSON.stringify(body))).code).toBe(code)
    await sandbox.stop()
  })
})
