import { parsePayCryptoOptions } from "../paycrypto/options"

const good = {
  apiKey: "0123456789abcdef0123456789abcdef",
  apiSecret: "00000000-0000-4000-8000-000000000000",
  environment: "sandbox",
  backendUrl: "https://backend.example.com",
  storefront: { returnUrl: "https://shop.example.com/return" },
}

function refusal(change: Record<string, unknown>): string {
  const options = Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
  )
  try {
    parsePayCryptoOptions(options)
    return "accepted"
  } catch (error) {
    return (error as Error).message
  }
}

describe("PayCrypto's options", () => {
  it("come with defaults", () => {
    expect(parsePayCryptoOptions(good)).toEqual({
      apiKey: good.apiKey,
      apiSecret: good.apiSecret,
      backendUrl: good.backendUrl,
      description: "Online order",
      storefront: good.storefront,
      baseUrl: "https://payapi-sandbox.paycrypto.com",
      timeoutMs: 10_000,
      webhookToleranceMs: 900_000,
      refundCall: false,
    })
  })

  it("know both servers, and any other by its address", () => {
    expect(parsePayCryptoOptions({ ...good, environment: "live" }).baseUrl).toBe(
      "https://payapi.paycrypto.com",
    )
    const { environment: _, ...rest } = good
    expect(parsePayCryptoOptions({ ...rest, baseUrl: "http://127.0.0.1:4010/" }).baseUrl).toBe(
      "http://127.0.0.1:4010",
    )
  })

  it("lose the blanks and slashes that copying adds", () => {
    const options = parsePayCryptoOptions({
      ...good,
      apiKey: ` ${good.apiKey}\n`,
      backendUrl: "https://backend.example.com//",
    })
    expect(options.apiKey).toBe(good.apiKey)
    expect(options.backendUrl).toBe("https://backend.example.com")
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a missing key",
      { apiKey: undefined },
      'the option "apiKey" is missing. Example: apiKey: process.env.PAYCRYPTO_API_KEY',
    ],
    [
      "an empty secret",
      { apiSecret: " " },
      'the option "apiSecret" is wrong: it must not be empty. Example: apiSecret: process.env.PAYCRYPTO_API_SECRET',
    ],
    [
      "no server",
      { environment: undefined },
      'the option "environment" is missing. Example: environment: "sandbox"',
    ],
    [
      "two servers",
      { baseUrl: "https://payapi.example.com" },
      'the option "environment" is wrong: it must not be given together with baseUrl; give one of the two. Example: environment: "sandbox"',
    ],
    [
      "an unknown server",
      { environment: "production" },
      'the option "environment" is wrong: it must be "sandbox" or "live". Example: environment: "sandbox"',
    ],
    [
      "a backend that is no address",
      { backendUrl: "backend.example.com" },
      'the option "backendUrl" is wrong: it must be an http(s) address. Example: backendUrl: "https://backend.example.com"',
    ],
    [
      "a missing return address",
      { storefront: {} },
      'the option "storefront.returnUrl" is missing. Example: storefront: { returnUrl: "https://shop.example.com/return" }',
    ],
    [
      "a page whose host would depend on a value",
      {
        storefront: {
          returnUrl: "https://shop.example.com/return",
          paidUrl: "https://{country_code}.example.com",
        },
      },
      'the option "storefront.paidUrl" is wrong: it must be an http(s) address with placeholders behind the host only. Example: storefront: { returnUrl: "https://shop.example.com/return" }',
    ],
    [
      "a prefix that cannot be read back",
      { referencePrefix: "shop.1" },
      'the option "referencePrefix" is wrong: it must be 1 to 16 letters and digits. Example: referencePrefix: "shop1"',
    ],
    [
      "a time-out in seconds",
      { timeoutMs: 10 },
      'the option "timeoutMs" is wrong: it must be at least 100. Example: timeoutMs: 10000',
    ],
    [
      "an option that does not exist",
      { apikey: "x" },
      'the option "apikey" is not known. Known: apiKey, apiSecret, passphrase, webhookSecret, previousWebhookSecret, environment, baseUrl, companyName, refundCall, backendUrl, storefront, description, referencePrefix, timeoutMs, webhookToleranceMs',
    ],
    [
      "an option that does not exist inside another",
      { storefront: { returnUrl: "https://shop.example.com", url: "x" } },
      'the option "storefront.url" is not known. Known: storefront: { returnUrl: "https://shop.example.com/return" }',
    ],
  ])("refuse %s in one line", (_title, change, message) => {
    const said = refusal(change)
    expect(said).toBe(`medusa-payment-crypto: payment provider "paycrypto": ${message}`)
    expect(said).not.toContain("\n")
  })

  it("never show a secret", () => {
    expect(refusal({ timeoutMs: "x" })).not.toContain(good.apiSecret)
    expect(refusal({ apiSecret: 12345678 })).not.toContain("12345678")
  })
})
