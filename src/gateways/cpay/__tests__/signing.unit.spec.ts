import { canonicalText, sign, signatureMatches, type Parameters } from "../signing"

const key = "0123456789abcdef0123456789abcdef"

const createOrder = {
  merchantId: "20000092",
  merchantTradeNo: "order_01",
  userId: "cus_01",
  amount: "12.34",
  cryptoCurrency: "USDT",
  createTime: "1700000000000",
  callBackURL: "https://shop.example/hooks/payment/cpay",
  successURL: "https://shop.example/ok?a=1&b=2",
  failURL: "",
  extInfo: "",
  sign: "not part of it",
}

const webhook = {
  merchantId: "20000092",
  merchantTradeNo: "order_01",
  merchantUserId: "cus_01",
  orderId: "231114221320000001014",
  orderStatus: "14",
  hash: "c4dbbf5737c52072817dc92fa09c41386f8024fee883270b92bfc1943616f957",
  actualAmount: "12.34",
  receivedAmount: "12.22",
  fee: "0.12",
  cryptoCurrency: "USDT",
  network: "TRON",
  createTime: "1700000000000",
  remark: "",
  extInfo: "",
}

/** The first is published by C-Pay for all of its languages. */
const vectors: [string, string, Parameters, string, string][] = [
  [
    "C-Pay's own example",
    "xxx112233",
    {
      userId: "83453",
      amount: "100",
      merchantTradeNo: "test0001",
      merchantId: "20000387",
      createTime: "1658387195",
      fiatCurrency: "USD",
      cryptoCurrency: "USDT",
      purchaseType: "1",
    },
    "amount=100&createTime=1658387195&cryptoCurrency=USDT&fiatCurrency=USD&merchantId=20000387&merchantTradeNo=test0001&purchaseType=1&userId=83453&key=xxx112233",
    "e20a671567201e793c794efedd7794be770aedef4291383f46d1974165445bf0",
  ],
  [
    "a creation, empty parameters left out and URLs as they are",
    key,
    createOrder,
    `amount=12.34&callBackURL=https://shop.example/hooks/payment/cpay&createTime=1700000000000&cryptoCurrency=USDT&merchantId=20000092&merchantTradeNo=order_01&successURL=https://shop.example/ok?a=1&b=2&userId=cus_01&key=${key}`,
    "eb0d54464c41df14a38bfbdee3e9c9143c9ce61968ea793cfc71cb34bbd2c986",
  ],
  [
    "a webhook",
    key,
    webhook,
    `actualAmount=12.34&createTime=1700000000000&cryptoCurrency=USDT&fee=0.12&hash=c4dbbf5737c52072817dc92fa09c41386f8024fee883270b92bfc1943616f957&merchantId=20000092&merchantTradeNo=order_01&merchantUserId=cus_01&network=TRON&orderId=231114221320000001014&orderStatus=14&receivedAmount=12.22&key=${key}`,
    "435f43da904b55319f4f5a0299961ef9f05c2e4a69591862cc206d9b2377d502",
  ],
  [
    "a query",
    key,
    { merchantTradeNo: "order_01", merchantId: "20000092" },
    `merchantId=20000092&merchantTradeNo=order_01&key=${key}`,
    "940d8b6fc50f69b58f4901f13e0a7f977f0d39210063e5fad95d987f5f5ec749",
  ],
]

describe("signing", () => {
  it.each(vectors)("reproduces %s", (_title, securityKey, parameters, text, signature) => {
    expect(canonicalText(parameters, securityKey)).toBe(text)
    expect(sign(parameters, securityKey)).toBe(signature)
    expect(signatureMatches(parameters, securityKey, signature)).toBe(true)
  })

  it("sorts by bytes: capitals stand before small letters", () => {
    expect(canonicalText({ b: "1", a: "2", B: "3", aB: "4", ab: "5" }, "k")).toBe(
      "B=3&a=2&aB=4&ab=5&b=1&key=k",
    )
  })

  it("keeps a zero unless it is told not to", () => {
    const parameters = { purchaseType: "0", amount: "10" }
    expect(canonicalText(parameters, "k")).toBe("amount=10&purchaseType=0&key=k")
    expect(canonicalText(parameters, "k", { signZeros: false })).toBe("amount=10&key=k")
    expect(sign(parameters, "k", { signZeros: false })).not.toBe(sign(parameters, "k"))
  })

  it.each([
    ["another amount", { ...webhook, actualAmount: "12.340" }],
    ["another field", { ...webhook, remark: "x" }],
    ["a field less", { ...webhook, fee: "" }],
  ])("sees %s", (_title, changed) => {
    const signature = sign(webhook, key)
    expect(signatureMatches(changed, key, signature)).toBe(false)
  })

  it.each(["", "435f", "435F43DA904B55319F4F5A0299961EF9F05C2E4A69591862CC206D9B2377D502", "é"])(
    "does not take the signature %j",
    (signature) => {
      expect(signatureMatches(webhook, key, signature)).toBe(false)
    },
  )
})
