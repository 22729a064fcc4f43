import type { z } from "@medusajs/framework/zod"
import { cpayOptionsSchema, parseCPayOptions, payoutLimitsOf } from "../options"
import { cpayCardParts, cpayParts } from "../parts"

const good = {
  merchantId: "20000092",
  securityKey: "0123456789abcdef0123456789abcdef",
  environment: "sandbox",
  backendUrl: "https://backend.example.com",
  storefront: { returnUrl: "https://shop.example.com/return" },
}

function refusal(change: Record<string, unknown>): string {
  const options = Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
  )
  try {
    parseCPayOptions(options)
    return "accepted"
  } catch (error) {
    return (error as Error).message
  }
}

describe("C-Pay's options", () => {
  it("come with defaults", () => {
    expect(parseCPayOptions(good)).toEqual({
      merchantId: good.merchantId,
      securityKey: good.securityKey,
      baseUrl: "https://sandbox-api.cpay.ltd",
      asset: "USDT",
      usdAtPar: false,
      rateMeaning: "source-per-target",
      orderLifetimeMs: 3_600_000,
      acknowledgement: "OK",
      checkWebhookSign: true,
      signZeros: true,
      renamedCalls: false,
      backendUrl: good.backendUrl,
      storefront: good.storefront,
      description: "Online order",
      timeoutMs: 10_000,
      webhookToleranceMs: 900_000,
    })
  })

  it("know both servers, and any other by its address", () => {
    expect(parseCPayOptions({ ...good, environment: "live" }).baseUrl).toBe("https://api.cpay.ltd")
    const { environment: _, ...rest } = good
    expect(parseCPayOptions({ ...rest, baseUrl: "http://127.0.0.1:4012/" }).baseUrl).toBe(
      "http://127.0.0.1:4012",
    )
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a missing key",
      { securityKey: undefined },
      'the option "securityKey" is missing. Example: securityKey: process.env.CPAY_SECURITY_KEY',
    ],
    [
      "a merchant that is no number",
      { merchantId: "shop" },
      'the option "merchantId" is wrong: it must be a number in a text. Example: merchantId: process.env.CPAY_MERCHANT_ID',
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
      "an asset that C-Pay makes no orders in",
      { asset: "DOGE" },
      'the option "asset" is wrong: it must be one of USDT, BTC, ETH, BNB. Example: asset: "USDT"',
    ],
    [
      "an address that is none",
      { fallbackIp: "localhost" },
      'the option "fallbackIp" is wrong: it must be an IP address. Example: fallbackIp: "203.0.113.7"',
    ],
    [
      "payouts without a limit",
      { payouts: { enabled: true } },
      'the option "payouts" is wrong: it must name at least one asset in maxAmount when it is enabled. Example: payouts: { enabled: true, maxAmount: { USDT: "500" } }',
    ],
    [
      "a limit that is a number",
      { payouts: { enabled: true, maxAmount: { USDT: 500 } } },
      'the option "payouts.maxAmount.USDT" is wrong: it must be an amount in a text. Example: payouts: { enabled: true, maxAmount: { USDT: "500" } }',
    ],
    [
      "an option that does not exist",
      { apiKey: "x" },
      `the option "apiKey" is not known. Known: ${Object.keys(cpayOptionsSchema.shape).join(", ")}`,
    ],
  ])("refuse %s in one line", (_title, change, message) => {
    const said = refusal(change)
    expect(said).toBe(`medusa-payment-crypto: payment provider "cpay": ${message}`)
    expect(said).not.toContain("\n")
  })

  it("refuse a payout limit for what C-Pay does not pay out", () => {
    expect(refusal({ payouts: { enabled: true, maxAmount: { DOGE: "1" } } })).toMatch(
      /the option "payouts\.maxAmount.*Example: payouts:/,
    )
  })

  it("never show a secret", () => {
    expect(refusal({ timeoutMs: "x" })).not.toContain(good.securityKey)
    expect(refusal({ securityKey: 12345678 })).not.toContain("12345678")
  })

  it("each come with a description and an example", () => {
    for (const [name, field] of Object.entries(cpayOptionsSchema.shape)) {
      const meta = (field as z.ZodType).meta()
      expect([name, typeof meta?.["description"], typeof meta?.["example"]]).toEqual([
        name,
        "string",
        "string",
      ])
    }
  })
})

describe("C-Pay's two payment methods", () => {
  it("are made of one set of options", () => {
    expect(cpayParts(good).gateway).toMatchObject({ id: "cpay" })
    expect(cpayCardParts(good).gateway).toMatchObject({ id: "cpay-card" })
    expect(cpayParts({ ...good, environment: "live" }).live).toBe(true)
    expect(cpayCardParts(good).live).toBe(false)
  })

  it("hide both keys", () => {
    const previousSecurityKey = "fedcba9876543210fedcba9876543210"
    const { redact } = cpayCardParts({ ...good, previousSecurityKey })
    expect(redact(`${good.securityKey} ${previousSecurityKey}`)).toBe("*** ***")
  })

  it("pay out only what payouts allow, and only when they are enabled", () => {
    const maxAmount = { USDT: "500" }
    const limits = (enabled: boolean) =>
      payoutLimitsOf(parseCPayOptions({ ...good, payouts: { enabled, maxAmount } }))
    expect(limits(true)).toEqual(maxAmount)
    expect(limits(false)).toBeUndefined()
    const refunds = (options: object) => cpayParts(options).gateway.capabilities.refund
    expect(refunds(good)).toBe("none")
    expect(refunds({ ...good, payouts: { enabled: true, maxAmount } })).toBe("payout")
  })
})
