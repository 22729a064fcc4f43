import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { z } from "@medusajs/framework/zod"
import { registeredProviders } from "../../registered-providers"
import { parsePayscryptOptions, payscryptOptionsSchema } from "../options"
import { payscryptParts } from "../parts"

const good = {
  apiKey: "0123456789abcdef0123456789abcdef",
  walletId: "7",
  asset: "ETH",
  rates: { table: { "USD/ETH": "2500.00" } },
  environment: "live",
  backendUrl: "https://backend.example.com",
  storefront: { returnUrl: "https://shop.example.com/return" },
}

const withChanges = (change: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
  )

function refusal(change: Record<string, unknown>): string {
  try {
    parsePayscryptOptions(withChanges(change))
    return "accepted"
  } catch (error) {
    return (error as Error).message
  }
}

describe("Payscrypt's options", () => {
  it("come with defaults", () => {
    expect(parsePayscryptOptions(good)).toEqual({
      apiKey: good.apiKey,
      walletId: "7",
      asset: "ETH",
      assetDecimals: 18,
      rates: good.rates,
      baseUrl: "https://payscrypt.com",
      profile: "order",
      queryMethod: "POST",
      valueUnit: "base",
      acceptWithoutValue: false,
      backendUrl: good.backendUrl,
      storefront: good.storefront,
      description: "Online order",
      timeoutMs: 10_000,
      webhookToleranceMs: 900_000,
    })
    expect(
      parsePayscryptOptions(
        withChanges({ rates: { coinGecko: { ids: { ETH: "ethereum" }, apiKey: " CG-key " } } }),
      ).rates,
    ).toEqual({
      coinGecko: {
        ids: { ETH: "ethereum" },
        baseUrl: "https://api.coingecko.com/api/v3",
        apiKey: "CG-key",
        cacheMs: 30_000,
        maxAgeMs: 600_000,
        maxDeviationPercent: "20",
      },
    })
  })

  it("take an asset of unknown decimals with its decimals", () => {
    const options = withChanges({ asset: "DOGE", assetDecimals: 8, rates: { table: {} } })
    expect(parsePayscryptOptions(options).assetDecimals).toBe(8)
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a missing key",
      { apiKey: undefined },
      'the option "apiKey" is missing. Example: apiKey: process.env.PAYSCRYPT_API_KEY',
    ],
    [
      "a wallet's name",
      { walletId: "main" },
      'the option "walletId" is wrong: it must be the wallet\'s number as a text, such as "7". Example: walletId: process.env.PAYSCRYPT_WALLET_ID',
    ],
    [
      "an asset in lower case",
      { asset: "eth" },
      'the option "asset" is wrong: it must be a code in upper case. Example: asset: "ETH"',
    ],
    [
      "an asset whose decimals nobody knows",
      { asset: "DOGE" },
      'the option "assetDecimals" is missing. Example: assetDecimals: 18',
    ],
    [
      "no rates",
      { rates: undefined },
      'the option "rates" is missing. Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "two sources of rates",
      { rates: { table: {}, ask: () => "1" } },
      'the option "rates" is wrong: it must have exactly one of table, coinGecko and ask. Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "no source of rates",
      { rates: {} },
      'the option "rates" is wrong: it must have exactly one of table, coinGecko and ask. Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "a rate that is a number",
      { rates: { table: { "USD/ETH": 2500 } } },
      'the option "rates.table.USD/ETH" is wrong: it must be a text such as "2500.00". Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "a rate of zero",
      { rates: { table: { "USD/ETH": "0.00" } } },
      'the option "rates.table.USD/ETH" is wrong: it must be a decimal above zero, as a text such as "2500.00". Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "a deviation of zero",
      { rates: { coinGecko: { ids: { ETH: "ethereum" }, maxDeviationPercent: "0" } } },
      'the option "rates.coinGecko.maxDeviationPercent" is wrong: it must be a percentage above zero, as a text such as "20". Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "CoinGecko without ids",
      { rates: { coinGecko: {} } },
      'the option "rates.coinGecko.ids" is missing. Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "CoinGecko without the asset's id",
      { rates: { coinGecko: { ids: { BTC: "bitcoin" } } } },
      'the option "rates" is wrong: it must name ETH in coinGecko.ids. Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "a rate function that is none",
      { rates: { ask: "2500" } },
      'the option "rates.ask" is wrong: it must be a function. Example: rates: { table: { "USD/ETH": "2500.00" } }',
    ],
    [
      "a sandbox, which Payscrypt does not have",
      { environment: "sandbox" },
      'the option "environment" is wrong: it must be "live"; Payscrypt has no sandbox. Example: environment: "live"',
    ],
    [
      "no server",
      { environment: undefined },
      'the option "environment" is missing. Example: environment: "live"',
    ],
    [
      "two servers",
      { baseUrl: "https://payscrypt.example.com" },
      'the option "environment" is wrong: it must not be given together with baseUrl; give one of the two. Example: environment: "live"',
    ],
    [
      "a path that is an address",
      { paths: { create: "https://payscrypt.com/apis" } },
      'the option "paths.create" is wrong: it must be a path such as /apis/pg/create_order. Example: paths: { create: "/apis/pg/create_order", query: "/apis/pg/get_public_order" }',
    ],
    [
      "a merchant's name where the profile has no such field",
      { profile: "invoice", merchantName: "Example Shop" },
      'the option "merchantName" is wrong: it must not be given with the profile "invoice", which has no such field. Example: merchantName: "Example Shop"',
    ],
  ])("refuse %s in one line", (_title, change, message) => {
    const said = refusal(change)
    expect(said).toBe(`medusa-payment-crypto: payment provider "payscrypt": ${message}`)
    expect(said).not.toContain("\n")
  })

  it("refuse pairs of the table that are not in upper case", () => {
    expect(refusal({ rates: { table: { "usd/eth": "2500" } } })).toMatch(
      /the option "rates\.table\.usd\/eth" is wrong.*Example: rates: /,
    )
  })

  it("never show a secret", () => {
    expect(refusal({ timeoutMs: "x" })).not.toContain(good.apiKey)
    expect(refusal({ apiKey: 12345678 })).not.toContain("12345678")
  })

  it("have a description and an example each", () => {
    for (const [name, field] of Object.entries(payscryptOptionsSchema.shape)) {
      const meta = (field as z.ZodType).meta()
      expect([name, typeof meta?.["description"], typeof meta?.["example"]]).toEqual([
        name,
        "string",
        "string",
      ])
    }
  })
})

describe("what the options become", () => {
  it("is live on Payscrypt's own server only", () => {
    expect(payscryptParts(good).live).toBe(true)
    const simulated = { environment: undefined, baseUrl: "http://127.0.0.1:4011/" }
    expect(payscryptParts(withChanges(simulated)).live).toBe(false)
  })

  it("takes every key out of texts", () => {
    const coinGecko = { ids: { ETH: "ethereum" }, apiKey: "CG-0123456789" }
    const { redact } = payscryptParts(withChanges({ rates: { coinGecko } }))
    expect(redact(`${good.apiKey} and CG-0123456789`)).toBe("*** and ***")
  })

  it("takes prices in the table's currencies and in the asset, or in any", () => {
    const table = { "USD/ETH": "2500", "EUR/ETH": "2300", "USD/BTC": "65000" }
    const rulesOf = (rates: object) =>
      payscryptParts(withChanges({ rates })).gateway.priceRules.currencies
    expect(rulesOf({ table })).toEqual(["USD", "EUR", "ETH"])
    expect(rulesOf({ ask: () => "1" })).toBe("any")
    expect(rulesOf({ coinGecko: { ids: { ETH: "ethereum" } } })).toBe("any")
  })

  it("is a gateway that quotes by each source of rates", async () => {
    const server = createServer((_request, response) => {
      response.end('{"ethereum":{"usd":2000}}')
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const amounts: string[] = []
      for (const rates of [
        { table: { "USD/ETH": "2500" } },
        { coinGecko: { ids: { ETH: "ethereum" }, baseUrl } },
        { ask: async () => "1000" },
      ]) {
        const { gateway } = payscryptParts(withChanges({ rates }))
        amounts.push((await gateway.quote({ amount: "1", currency: "USD" })).amount)
      }
      expect(amounts).toEqual([
        "0.000400000000000000",
        "0.000500000000000000",
        "0.001000000000000000",
      ])
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })

  it("is found in a store's configuration", () => {
    const providers = [
      { resolve: "medusa-payment-crypto/providers/payscrypt", id: "eth", options: good },
    ]
    const found = registeredProviders({ modules: { payment: { options: { providers } } } })
    expect([...found.keys()]).toEqual(["pp_payscrypt_eth"])
    expect(found.get("pp_payscrypt_eth")?.gateway.id).toBe("payscrypt")
  })
})
