import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { CoinGeckoPrices, RateUnavailable, type CoinGeckoOptions } from ".."

/** A server that answers in CoinGecko's simple-price format. */
let server: Server
let baseUrl: string
let answer: { status: number; body: string }
let asked: IncomingMessage[]

const now = 1_760_000_000_000

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    if (answer.status > 0) {
      response.writeHead(answer.status, { "Content-Type": "application/json" }).end(answer.body)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

beforeEach(() => {
  asked = []
  answer = { status: 200, body: '{"ethereum":{"usd":2500.12,"last_updated_at":1759999990}}' }
})

function prices(options: Partial<CoinGeckoOptions> = {}): CoinGeckoPrices {
  return new CoinGeckoPrices({
    baseUrl,
    ids: { ETH: "ethereum" },
    timeoutMs: 200,
    clock: () => now,
    ...options,
  })
}

const usdEth = { currency: "USD", asset: "ETH" }

it("asks for one pair and reads rate and time", async () => {
  expect(await prices().fetch(usdEth)).toEqual({
    rate: "2500.12",
    source: new URL(baseUrl).host,
    at: 1_759_999_990_000,
  })
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /api/v3/simple/price?ids=ethereum&vs_currencies=usd&include_last_updated_at=true&precision=full",
  ])
  expect(asked[0]?.headers["x-cg-demo-api-key"]).toBeUndefined()
})

it.each([
  ["2500.123456789012345678", "2500.123456789012345678"],
  ["1.25e-7", "0.000000125"],
  ['"2500"', "2500"],
])("keeps every digit of %s", async (text, rate) => {
  answer.body = `{"ethereum":{"usd":${text}}}`
  expect(await prices().fetch(usdEth)).toMatchObject({ rate, at: now })
})

it("takes a time ahead of this server's clock for now", async () => {
  answer.body = '{"ethereum":{"usd":2500,"last_updated_at":1860000000}}'
  expect((await prices().fetch(usdEth)).at).toBe(now)
})

it.each<[Partial<CoinGeckoOptions>, string]>([
  [{ apiKey: "CG-key" }, "x-cg-demo-api-key"],
  [{ apiKey: "CG-key", apiKeyHeader: "x-api-key" }, "x-api-key"],
])("sends the API key", async (options, header) => {
  await prices(options).fetch(usdEth)
  expect(asked[0]?.headers[header]).toBe("CG-key")
})

it.each<[string, number, string, boolean, RegExp]>([
  ["too many requests", 429, "{}", true, /HTTP 429/],
  ["an error", 500, "oops", true, /HTTP 500/],
  ["HTML", 200, "<html></html>", true, /format/],
  ["another shape", 200, '{"data":[1]}', true, /format/],
  ["an unknown asset", 200, "{}", false, /no price of "ethereum" in USD/],
  ["an unknown currency", 200, '{"ethereum":{}}', false, /no price of "ethereum" in USD/],
  ["no price", 200, '{"ethereum":{"usd":null}}', false, /no price/],
  ["zero", 200, '{"ethereum":{"usd":0}}', true, /no rate/],
  ["a negative price", 200, '{"ethereum":{"usd":-5}}', true, /no rate/],
  ["nothing in time", 0, "", true, /within 200 ms/],
])("%s is no rate", async (_title, status, body, retryable, words) => {
  answer = { status, body }
  const error: unknown = await prices({ apiKey: "CG-secret" })
    .fetch(usdEth)
    .catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RateUnavailable)
  expect(error).toMatchObject({ retryable, message: expect.stringMatching(words) as string })
  expect((error as Error).message).not.toContain("CG-secret")
})

it("asks nobody about an asset without an id", async () => {
  for (const asset of ["BTC", "constructor"]) {
    await expect(prices().fetch({ currency: "USD", asset })).rejects.toThrow("no id of")
  }
  expect(asked).toEqual([])
})
