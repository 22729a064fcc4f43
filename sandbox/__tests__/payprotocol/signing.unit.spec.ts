import { signature, signedText } from "../../payprotocol/signing"

const secret = "test_api_secret_0123456789abcdef"
const timestamp = "1723971200"

describe("Pay Protocol's signature", () => {
  it.each([
    [
      "of a creation",
      "POST",
      "/api/mer/payment/createPaymentOrder",
      '{"chainId":1,"description":"Order 1001","outTradeNo":"M202408180001","isLegalTender":1,"quoteCurrencySymbol":"USD","quoteAmount":"10.50","notifyUrl":"https://shop.example.com/hooks/payprotocol","redirectionUrl":"https://shop.example.com/orders/1001"}',
      "giK63VeH/ujiVOTQC8Vob9XG2m+cZ5XfBLstK6hGcvE=",
    ],
    [
      "of a query",
      "GET",
      "/api/mer/payment/detail?outTradeNo=M202408180001&outPaymentNo=202408180853200000001",
      "",
      "ls7brrz0hOYAW2khe+8TkSbx27cxv8Gnxl4GIgGrET8=",
    ],
    [
      "of a callback",
      "POST",
      "/hooks/payprotocol",
      '{"outTradeNo":"M202408180001","outPaymentNo":"202408180853200000001","paymentStatus":0}',
      "xkjGMI8znolm/k8JEg0z4VpJAT2MYDztAnjnJWFcz6M=",
    ],
  ])("%s", (_title, method, requestPath, body, expected) => {
    const signed = { timestamp, method, requestPath, body }
    expect(signedText(signed)).toBe(`${timestamp}${method}${requestPath}${body}`)
    expect(signature(secret, signed)).toBe(expected)
  })
})
