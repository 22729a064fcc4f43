import { isSignature, signatureOf, signedText } from "../../cpay/signing"
import { merchantSign } from "./merchant"

const KEY = "0123456789abcdef0123456789abcdef"

const VECTORS: [string, string, Record<string, string>, string][] = [
  [
    "C-Pay's published example",
    "xxx112233",
    {
      amount: "100",
      merchantTradeNo: "test0001",
      merchantId: "20000387",
      createTime: "1658387195",
      fiatCurrency: "USD",
      userId: "83453",
      cryptoCurrency: "USDT",
      purchaseType: "1",
    },
    "e20a671567201e793c794efedd7794be770aedef4291383f46d1974165445bf0",
  ],
  [
    "createOrder",
    KEY,
    {
      amount: "12.34",
      callBackURL: "https://shop.example/hooks/payment/cpay",
      createTime: "1700000000000",
      cryptoCurrency: "USDT",
      extInfo: "",
      failURL: "",
      merchantId: "20000092",
      merchantTradeNo: "order_01",
      successURL: "https://shop.example/ok?a=1&b=2",
      userId: "cus_01",
    },
    "eb0d54464c41df14a38bfbdee3e9c9143c9ce61968ea793cfc71cb34bbd2c986",
  ],
  [
    "a webhook",
    KEY,
    {
      actualAmount: "12.34",
      createTime: "1700000000000",
      cryptoCurrency: "USDT",
      extInfo: "",
      fee: "0.12",
      hash: "c4dbbf5737c52072817dc92fa09c41386f8024fee883270b92bfc1943616f957",
      merchantId: "20000092",
      merchantTradeNo: "order_01",
      merchantUserId: "cus_01",
      network: "TRON",
      orderId: "231114221320000001014",
      orderStatus: "14",
      receivedAmount: "12.22",
      remark: "",
    },
    "435f43da904b55319f4f5a0299961ef9f05c2e4a69591862cc206d9b2377d502",
  ],
  [
    "getOrderDetail",
    KEY,
    { merchantId: "20000092", merchantTradeNo: "order_01" },
    "940d8b6fc50f69b58f4901f13e0a7f977f0d39210063e5fad95d987f5f5ec749",
  ],
]

describe("signatures", () => {
  it.each(VECTORS)("%s", (_, key, fields, signature) => {
    const given = new Map(Object.entries({ ...fields, sign: "left out" }))
    expect(signatureOf(given, key)).toBe(signature)
    expect(isSignature(signature, given, key)).toBe(true)
    expect(isSignature(signature.toUpperCase(), given, key)).toBe(false)
    expect(merchantSign(fields, key)).toBe(signature)
  })

  it("may leave out zeros, as C-Pay's PHP code does", () => {
    const fields = new Map([
      ["purchaseType", "0"],
      ["amount", "10"],
    ])
    expect(signedText(fields, "k")).toBe("amount=10&purchaseType=0&key=k")
    expect(signedText(fields, "k", false)).toBe("amount=10&key=k")
  })
})
