import { sign, signatureMatches, textToSign, type TextToSign } from "../signing"

const secret = "test_api_secret_0123456789abcdef"
const timestamp = "1723971200"

/** Requests with their signatures, computed outside of this project's code. */
const vectors: [string, TextToSign, string, string][] = [
  [
    "creating an order",
    {
      timestamp,
      method: "post",
      path: "/api/mer/payment/createPaymentOrder",
      body: '{"chainId":1,"description":"Order 1001","outTradeNo":"M202408180001","isLegalTender":1,"quoteCurrencySymbol":"USD","quoteAmount":"10.50","notifyUrl":"https://shop.example.com/hooks/payprotocol","redirectionUrl":"https://shop.example.com/orders/1001"}',
    },
    '1723971200POST/api/mer/payment/createPaymentOrder{"chainId":1,"description":"Order 1001","outTradeNo":"M202408180001","isLegalTender":1,"quoteCurrencySymbol":"USD","quoteAmount":"10.50","notifyUrl":"https://shop.example.com/hooks/payprotocol","redirectionUrl":"https://shop.example.com/orders/1001"}',
    "giK63VeH/ujiVOTQC8Vob9XG2m+cZ5XfBLstK6hGcvE=",
  ],
  [
    "asking for an order, its query included",
    {
      timestamp,
      method: "GET",
      path: "/api/mer/payment/detail?outTradeNo=M202408180001&outPaymentNo=202408180853200000001",
    },
    "1723971200GET/api/mer/payment/detail?outTradeNo=M202408180001&outPaymentNo=202408180853200000001",
    "ls7brrz0hOYAW2khe+8TkSbx27cxv8Gnxl4GIgGrET8=",
  ],
  [
    "a callback",
    {
      timestamp,
      method: "POST",
      path: "/hooks/payprotocol",
      body: '{"outTradeNo":"M202408180001","outPaymentNo":"202408180853200000001","paymentStatus":0}',
    },
    '1723971200POST/hooks/payprotocol{"outTradeNo":"M202408180001","outPaymentNo":"202408180853200000001","paymentStatus":0}',
    "xkjGMI8znolm/k8JEg0z4VpJAT2MYDztAnjnJWFcz6M=",
  ],
]

describe("signing", () => {
  it.each(vectors)("%s", (_title, request, text, signature) => {
    expect(textToSign(request)).toBe(text)
    expect(sign(secret, textToSign(request))).toBe(signature)
    expect(signatureMatches(secret, text, signature)).toBe(true)
  })

  it("matches only under the right secret, text and signature", () => {
    const [, , text, signature] = vectors[2] as (typeof vectors)[2]
    expect(signatureMatches(`${secret}0`, text, signature)).toBe(false)
    expect(signatureMatches(secret, `${text} `, signature)).toBe(false)
    expect(signatureMatches(secret, text, signature.replace("=", ""))).toBe(false)
    expect(signatureMatches(secret, text, `A${signature.slice(1)}`)).toBe(false)
    expect(signatureMatches(secret, text, "")).toBe(false)
  })
})
