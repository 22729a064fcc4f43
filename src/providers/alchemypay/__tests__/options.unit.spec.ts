import { AlchemyPayGateway } from "../../../gateways/alchemypay"
import { parseAlchemyPayOptions } from "../options"
import { alchemyPayParts } from "../parts"

const good = {
  appId: "TEST000001",
  appSecret: "test_secret_0123456789abcdef",
  environment: "sandbox",
  backendUrl: "https://backend.example.com",
  storefront: { returnUrl: "https://shop.example.com/return" },
}

function refusal(change: Record<string, unknown>): string {
  const options = Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
  )
  try {
    parseAlchemyPayOptions(options)
    return "accepted"
  } catch (error) {
    return (error as Error).message
  }
}

describe("Alchemy Pay's options", () => {
  it("come with defaults", () => {
    expect(parseAlchemyPayOptions(good)).toMatchObject({
      appId: good.appId,
      appSecret: good.appSecret,
      backendUrl: good.backendUrl,
      storefront: good.storefront,
      baseUrl: "https://crypto-payment-sbx.alchemytech.cc",
      apiVersion: "v2",
      answerAmountUnit: "asSent",
      expiresInMs: 1_800_000,
      timeoutMs: 10_000,
      webhookToleranceMs: 900_000,
    })
  })

  it("know both servers, and any other by its address", () => {
    expect(parseAlchemyPayOptions({ ...good, environment: "live" }).baseUrl).toBe(
      "https://crypto-payment.alchemytech.cc",
    )
    const { environment: _, ...rest } = good
    expect(parseAlchemyPayOptions({ ...rest, baseUrl: "http://127.0.0.1:4010/" }).baseUrl).toBe(
      "http://127.0.0.1:4010",
    )
  })

  it("name exchanges and wallets, or give their codes", () => {
    const other = "00000000-0000-4000-8000-00000000000A"
    expect(
      parseAlchemyPayOptions({ ...good, paymentExchanges: ["Binance", "Trust Wallet", other] })
        .paymentExchanges,
    ).toEqual([
      "9226e5c2-ebc3-4fdd-94f6-ed52cdce1420",
      "7f4307ea-58c6-4678-9eb2-fec205de5401",
      other,
    ])
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a missing app id",
      { appId: undefined },
      'the option "appId" is missing. Example: appId: process.env.ALCHEMYPAY_APP_ID',
    ],
    [
      "an empty secret",
      { appSecret: " " },
      'the option "appSecret" is wrong: it must not be empty. Example: appSecret: process.env.ALCHEMYPAY_APP_SECRET',
    ],
    [
      "no server",
      { environment: undefined },
      'the option "environment" is missing. Example: environment: "sandbox"',
    ],
    [
      "two servers",
      { baseUrl: "https://pay.example.com" },
      'the option "environment" is wrong: it must not be given together with baseUrl; give one of the two. Example: environment: "sandbox"',
    ],
    [
      "an unknown version",
      { apiVersion: 2 },
      'the option "apiVersion" is wrong: it must be "v1" or "v2". Example: apiVersion: "v2"',
    ],
    [
      "a unit for v1 on v2",
      { v1ZeroDecimalMode: "raw" },
      'the option "v1ZeroDecimalMode" is wrong: it must only be given with apiVersion: "v1". Example: v1ZeroDecimalMode: "raw"',
    ],
    [
      "an unknown way to pay",
      { payType: "CARD" },
      'the option "payType" is wrong: it must be one of WALLET, EXCHANGE, BINANCE_PAY, MESH_WALLET. Example: payType: "WALLET"',
    ],
    [
      "tokens as one text",
      { paymentTokens: "USDT,USDC" },
      'the option "paymentTokens" is wrong: it must be a list of texts. Example: paymentTokens: ["USDT", "USDC"]',
    ],
    [
      "more networks than can be sent",
      { paymentNetworks: Array.from({ length: 9 }, () => "TRX") },
      'the option "paymentNetworks" is wrong: it must have at most 32 characters, joined by commas. Example: paymentNetworks: ["TRX", "BSC"]',
    ],
    [
      "an expiry in seconds",
      { expiresInMs: 1800 },
      'the option "expiresInMs" is wrong: it must be at least 60000. Example: expiresInMs: 1800000',
    ],
    [
      "an expiry beyond two days",
      { expiresInMs: 172_801_000 },
      'the option "expiresInMs" is wrong: it must be at most 172800000. Example: expiresInMs: 1800000',
    ],
    [
      "a prefix of letters",
      { referencePrefix: "shop1" },
      'the option "referencePrefix" is wrong: it must be 1 to 16 digits that do not begin with 0. Example: referencePrefix: "42"',
    ],
  ])("refuse %s in one line", (_title, change, message) => {
    const said = refusal(change)
    expect(said).toBe(`medusa-payment-crypto: payment provider "alchemypay": ${message}`)
    expect(said).not.toContain("\n")
  })

  it("refuse an option that does not exist, naming those that do", () => {
    expect(refusal({ appKey: "x" })).toMatch(
      /the option "appKey" is not known\. Known: appId, appSecret, .*backendUrl/,
    )
  })

  it("refuse an exchange that is not known, naming those that are", () => {
    expect(refusal({ paymentExchanges: ["Mt. Gox"] })).toMatch(
      /it must be a code from Alchemy Pay or one of Kraken, Paxos, .*Metamask.*Rainbow\./,
    )
  })

  it("never show a secret", () => {
    expect(refusal({ timeoutMs: "x" })).not.toContain(good.appSecret)
    expect(refusal({ appSecret: 12345678 })).not.toContain("12345678")
  })
})

describe("Alchemy Pay's parts", () => {
  it("are a gateway, and a redactor of every secret", () => {
    const parts = alchemyPayParts({ ...good, previousAppSecret: "the-old-secret" })
    expect(parts.gateway).toBeInstanceOf(AlchemyPayGateway)
    expect(parts.gateway.referenceStyle).toBe("digits")
    expect(parts.live).toBe(false)
    expect(parts.redact(`${good.appId} ${good.appSecret} the-old-secret`)).toBe("*** *** ***")
  })

  it("move real money on the live server", () => {
    expect(alchemyPayParts({ ...good, environment: "live" }).live).toBe(true)
  })
})
