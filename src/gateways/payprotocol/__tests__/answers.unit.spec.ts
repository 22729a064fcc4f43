import { createdSchema, currenciesSchema, paymentSchema } from "../answers"
import { parseJson } from "../../json"

describe("the answer to a creation", () => {
  /** As in the documentation. */
  const documented = {
    outPaymentNo: "202312181035353064079",
    paymentUrl: "/payment?apiSign=na%2FcPNFSRrx4izPwaAemCibbJLUCGP64B5mJ60upO1Q%3D",
    saltHash: "0x657faff79490a0c7a7d798d23d6b119e5eacc8f850f99a44e32b0a6cf9da6b11",
    userWalletAddress: "TBqJ84AKTezZnzRN5nJs1k3yD2LUbQa23K",
  }

  it("reads as documented", () => {
    expect(createdSchema.parse(documented)).toEqual(documented)
  })

  it.each([
    ["//evil.example/payment"],
    ["/\\evil.example"],
    ["\\evil.example"],
    ["@evil.example/payment"],
    [".evil.example/payment"],
    ["https://evil.example/payment"],
    ["javascript:alert(1)"],
    ["payment?apiSign=x"],
    ["/payment\n?apiSign=x"],
    ["/pay ment"],
    ["/payment\\x"],
    [""],
  ])("refuses %j as the path of the payment page", (paymentUrl) => {
    expect(createdSchema.safeParse({ ...documented, paymentUrl }).success).toBe(false)
  })
})

describe("a payment", () => {
  const read = (text: string) => paymentSchema.safeParse(parseJson(text))

  it.each([
    ['{"outTradeNo":"M1"}'],
    ['{"outTradeNo":"M1","paymentStatus":null}'],
    ['{"outTradeNo":"M1","paymentStatus":""}'],
    ['{"outTradeNo":"M1","paymentStatus":false}'],
    ['{"outTradeNo":"M1","paymentStatus":[]}'],
    ['{"outTradeNo":"M1","paymentStatus":0.0}'],
    ['{"outTradeNo":"M1","paymentStatus":"Paid"}'],
  ])("without a whole number as its status is not read: %s", (text) => {
    expect(read(text).success).toBe(false)
  })

  it("keeps every digit of its amounts, quoted or not", () => {
    for (const amount of ["123456789012345678901234567890", '"123456789012345678901234567890"']) {
      expect(read(`{"paymentStatus":0,"settlementAmount":${amount}}`).data).toMatchObject({
        paymentStatus: "0",
        settlementAmount: "123456789012345678901234567890",
      })
    }
  })

  it("is not read with amounts in smallest units that have a point", () => {
    expect(read('{"paymentStatus":0,"settlementAmount":"10.5"}').success).toBe(false)
  })

  it("says of the currency's kind what was said, or nothing", () => {
    const kindOf = (json: string) => read(`{"paymentStatus":1${json}}`).data?.isLegalTender
    expect(["1", '"1"', "true"].map((flag) => kindOf(`,"isLegalTender":${flag}`))).toEqual([
      true,
      true,
      true,
    ])
    expect(kindOf(',"isLegalTender":0')).toBe(false)
    expect(kindOf("")).toBeNull()
  })
})

describe("the list of currencies", () => {
  it("reads the documented sample", () => {
    const sample =
      '[{"currencyId":1,"chainId":1,"name":"TRON","symbol":"TRX","address":"","decimals":6,"createTime":"2023-12-18 10:35:35","icon":"data:image/png;base64,AAAA"}]'
    expect(currenciesSchema.parse(parseJson(sample))).toEqual([
      {
        currencyId: 1,
        chainId: 1,
        name: "TRON",
        symbol: "TRX",
        address: null,
        decimals: 6,
        exchangeRate: null,
      },
    ])
  })
})
