import { parsePayProtocolOptions } from "../options"
import { payProtocolParts } from "../parts"

const good = {
  apiKey: "F1R28pRQ",
  apiSecret: "test_api_secret_0123456789abcdef",
  environment: "sandbox",
  chainId: 1,
  backendUrl: "https://backend.example.com",
  storefront: { returnUrl: "https://shop.example.com/return" },
}

function without(change: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
  )
}

function refusal(change: Record<string, unknown>): string {
  try {
    parsePayProtocolOptions(without(change))
    return "accepted"
  } catch (error) {
    return (error as Error).message
  }
}

describe("Pay Protocol's options", () => {
  it("come with defaults", () => {
    const { environment: _, ...rest } = good
    expect(parsePayProtocolOptions(good)).toMatchObject({
      ...rest,
      baseUrl: "https://api-sandbox.payprotocol.network",
      pageUrl: "https://payment-sandbox.payprotocol.network",
      callbackSignature: "warn",
      requireFullAmount: true,
      timeoutMs: 10_000,
      webhookToleranceMs: 900_000,
    })
  })

  it.each<[string, Record<string, unknown>, string, string, boolean]>([
    [
      "live",
      { environment: "live" },
      "https://api.payprotocol.network",
      "https://payment.payprotocol.network",
      true,
    ],
    [
      "another server, which has the page too",
      { environment: undefined, baseUrl: "http://127.0.0.1:4014/" },
      "http://127.0.0.1:4014",
      "http://127.0.0.1:4014",
      false,
    ],
    [
      "another server as the documentation writes it",
      { environment: undefined, baseUrl: "https://api.payprotocol.network/api/mer/" },
      "https://api.payprotocol.network",
      "https://api.payprotocol.network",
      true,
    ],
    [
      "a page of its own",
      { pageUrl: "https://pay.example.com/" },
      "https://api-sandbox.payprotocol.network",
      "https://pay.example.com",
      false,
    ],
  ])("know %s", (_title, change, baseUrl, pageUrl, live) => {
    expect(parsePayProtocolOptions(without(change))).toMatchObject({ baseUrl, pageUrl })
    expect(payProtocolParts(without(change)).live).toBe(live)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ["no chain", { chainId: undefined }, 'the option "chainId" is missing. Example: chainId: 1'],
    [
      "a chain twice",
      { chain: "TRON" },
      'the option "chainId" is wrong: it must not be given together with chain; give one of the two. Example: chainId: 1',
    ],
    [
      "a chain's name as its number",
      { chainId: "TRON" },
      'the option "chainId" is wrong: it must be a whole number. Example: chainId: 1',
    ],
    [
      "no server",
      { environment: undefined },
      'the option "environment" is missing. Example: environment: "sandbox"',
    ],
    [
      "two servers",
      { baseUrl: "https://api.example.com" },
      'the option "environment" is wrong: it must not be given together with baseUrl; give one of the two. Example: environment: "sandbox"',
    ],
    [
      "an old key without its secret",
      { previousApiKey: "F0" },
      'the option "previousApiSecret" is missing. Example: previousApiSecret: process.env.PAYPROTOCOL_PREVIOUS_API_SECRET',
    ],
    [
      "another way with signatures",
      { callbackSignature: "ignore" },
      'the option "callbackSignature" is wrong: it must be "warn" or "require". Example: callbackSignature: "warn"',
    ],
  ])("refuse %s in one line", (_title, change, message) => {
    expect(refusal(change)).toBe(
      `medusa-payment-crypto: payment provider "payprotocol": ${message}`,
    )
  })

  it("never show a secret", () => {
    expect(refusal({ timeoutMs: "x" })).not.toContain(good.apiSecret)
    expect(refusal({ apiSecret: 12345678 })).not.toContain("12345678")
  })

  it("have every secret redacted", () => {
    const secrets = { previousApiKey: "F0R00pRQ", previousApiSecret: "an-old-secret" }
    const { redact } = payProtocolParts({ ...good, ...secrets })
    expect(redact(Object.values({ ...secrets, a: good.apiKey, b: good.apiSecret }).join(" "))).toBe(
      "*** *** *** ***",
    )
  })
})
