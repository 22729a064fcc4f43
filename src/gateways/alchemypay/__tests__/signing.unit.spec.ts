import { sign, signatureMatches, signedFields, signedText } from "../signing"

const secret = "test_secret_0123456789abcdef"

const payment = {
  appId: "TEST000001",
  merchantOrderNo: "17236123450000",
  orderAmount: "100",
  payCurrency: "USD",
  paymentTokens: "ETH",
  userId: "buyer@example.com",
}

const orderWebhook = {
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
}

const refund = {
  appId: "TEST000001",
  merchantOrderNo: "17236123450000",
  walletAddress: "0x1111111111111111111111111111111111111111",
  refundAmount: "25.50",
  refundToken: "USDT",
  refundNetwork: "BSC",
}

describe("Alchemy Pay's signature", () => {
  it.each<[string, Record<string, string>, readonly string[], string, string, string]>([
    [
      "two fields",
      { appId: "TEST000001", merchantOrderNo: "11126" },
      signedFields.query,
      "9999",
      "appId=TEST000001&merchantOrderNo=11126&key=9999",
      "44911B5A46EBB2B99F8211E46311AE875676B07EC7E7E1147413AFF0C3EE1709B1F691C51A134FF318377C566127ABABC066CB08469389239E3EC673F2348391",
    ],
    [
      "a creation",
      payment,
      signedFields.payment,
      secret,
      `appId=TEST000001&merchantOrderNo=17236123450000&orderAmount=100&payCurrency=USD&paymentTokens=ETH&userId=buyer@example.com&key=${secret}`,
      "CDBB5E7E5FB71E27BB8DC32C95B35D9C6D7976D79B29199313F10FF478988061192740F931024FB1148D3BAB5D72F98CDE945BC28A25EB51F8B9CE73EE81C952",
    ],
    [
      "a query",
      payment,
      signedFields.query,
      secret,
      `appId=TEST000001&merchantOrderNo=17236123450000&key=${secret}`,
      "2D2D1F09C08B2A5004A9C9DBE6AC86BCC9A345C263234EC92097BC61EF9FE7DE295455144E04A2DB26BF076AC14D40CC576F280E4B3BDFCE499B1EE946FB2699",
    ],
    [
      "a webhook, whose empty fields are left out",
      orderWebhook,
      Object.keys(orderWebhook),
      secret,
      `fee=0.01&hxAddress=0xabc123&merchantOrderNo=17236123450000&orderAmount=100&orderCurrency=USD&orderNo=300217236173748123456&orderStatus=COMPLETED&payCryptoCurrency=ETH&payCryptoNetwork=ETH&payCryptoRate=2500.12&payCryptoVolume=0.0004&payFiatRate=1&userId=buyer@example.com&key=${secret}`,
      "E9DA7197BB949A3CF04146C0C3E51783423FF8B5FD3A91421677CCD176FEEB453C6F78BE18840D0004B97A7136D7316651BFAA6B9F43ECD34F71BC3C2D663F17",
    ],
    [
      "a refund",
      refund,
      signedFields.refund,
      secret,
      `appId=TEST000001&merchantOrderNo=17236123450000&refundAmount=25.50&refundNetwork=BSC&refundToken=USDT&walletAddress=0x1111111111111111111111111111111111111111&key=${secret}`,
      "5F306B651E73E9CAA67CF6405A44CD60BBFFFA61A61AD22AF8991832484B5F96EC08DCB5F2316FDBABAE0C3FB0791E51E7BD73B88BF7C46DDFC4AD3AC833ABC6",
    ],
  ])("of %s is the documented one", (_title, fields, names, key, text, expected) => {
    expect(signedText(fields, names, key)).toBe(text)
    expect(sign(text)).toBe(expected)
  })

  it("leaves out every field that is not marked Sign=Y", () => {
    const sent = {
      ...payment,
      sign: "x",
      key: "x",
      redirectURL: "https://shop.example/",
      callbackURL: "https://shop.example/hook",
      customParam: "x",
      expiredTime: "60",
      payType: "WALLET",
      paymentNetworks: "TRX",
      orderModel: "ORDER",
    }
    expect(signedText(sent, signedFields.payment, secret)).toBe(
      signedText(payment, signedFields.payment, secret),
    )
  })

  it("never holds sign and key, and sorts capital letters before small ones", () => {
    expect(
      signedText({ b: "1", B: "2", sign: "x", key: "y" }, ["b", "B", "sign", "key"], "s"),
    ).toBe("B=2&b=1&key=s")
  })

  it("takes values as they are, without URL-encoding, as UTF-8", () => {
    const text = signedText({ userId: "ä+b @x&y" }, ["userId"], "s")
    expect(text).toBe("userId=ä+b @x&y&key=s")
    expect(sign(text)).toMatch(/^[0-9A-F]{128}$/)
  })

  it("is compared in either case, and as a whole", () => {
    const good = sign("a")
    expect(signatureMatches("a", good)).toBe(true)
    expect(signatureMatches("a", good.toLowerCase())).toBe(true)
    expect(signatureMatches("a", good.slice(0, 124))).toBe(false)
    expect(signatureMatches("b", good)).toBe(false)
    expect(signatureMatches("a", "")).toBe(false)
  })
})
