import { configFindings, lockingOf } from "../findings"
import { whyNotPublic } from "../public-address"

const options = {
  apiKey: "0123456789abcdef0123456789abcdef",
  apiSecret: "00000000-0000-4000-8000-000000000000",
  environment: "live",
  backendUrl: "https://backend.shop.com",
  storefront: { returnUrl: "https://shop.com/return" },
}

function store(change: {
  dependencies?: string[]
  options?: Record<string, unknown>
  providers?: unknown[]
  locking?: unknown
}) {
  const own = {
    resolve: "medusa-payment-crypto/providers/paycrypto",
    id: "paycrypto",
    options: { ...options, ...change.options },
  }
  return {
    modules: {
      payment: {
        resolve: "@medusajs/medusa/payment",
        dependencies: change.dependencies ?? ["crypto_payment"],
        options: { providers: change.providers ?? [own] },
      },
      ...(change.locking ? { locking: change.locking } : {}),
    },
  }
}

describe("what is said at the start", () => {
  it("nothing, when nothing is missing", () => {
    expect(configFindings(store({}))).toEqual([])
  })

  it.each<[string, Parameters<typeof store>[0] | null, RegExp, RegExp]>([
    ["no configuration of payments at all", null, /none of this plugin's/, /providers: \[\{/],
    [
      "another provider only",
      { providers: [{ resolve: "@medusajs/medusa/payment-stripe", id: "stripe" }] },
      /none of this plugin's/,
      /medusa-payment-crypto\/providers\/paycrypto/,
    ],
    [
      "no dependencies",
      { dependencies: [] },
      /cannot reach the ledger/,
      /Add dependencies: \["crypto_payment"\]/,
    ],
    [
      "Postgres locking",
      { locking: { options: { providers: [{ resolve: "@medusajs/medusa/locking-postgres" }] } } },
      /Postgres locking/,
      /use @medusajs\/medusa\/locking-redis/,
    ],
    [
      "a local backend in live mode",
      { options: { backendUrl: "http://localhost:9000" } },
      /localhost is not reachable/,
      /Set backendUrl/,
    ],
    [
      "PayCrypto's live host, given as an address",
      {
        options: {
          environment: undefined,
          baseUrl: "https://payapi.paycrypto.com",
          backendUrl: "http://backend.shop.com",
        },
      },
      /it is not https/,
      /Set backendUrl/,
    ],
  ])("%s: one line that says what to do", (_title, change, problem, advice) => {
    const [line, ...more] = configFindings(change === null ? {} : store(change))
    expect(more).toEqual([])
    expect(line).toMatch(problem)
    expect(line).toMatch(advice)
    expect(line).not.toContain("\n")
    expect(line).not.toContain(options.apiSecret)
  })

  it("a local backend is fine in the sandbox", () => {
    const local = { environment: "sandbox", backendUrl: "http://localhost:9000" }
    expect(configFindings(store({ options: local }))).toEqual([])
  })
})

describe("Medusa's locking", () => {
  const redis = { resolve: "@medusajs/medusa/locking-redis", id: "locking-redis" }
  const postgres = { resolve: "@medusajs/medusa/locking-postgres", id: "locking-postgres" }

  it.each<[string, unknown, ReturnType<typeof lockingOf>]>([
    ["none configured", undefined, "in-memory"],
    ["no provider", { resolve: "@medusajs/medusa/locking" }, "in-memory"],
    ["the only provider", { options: { providers: [redis] } }, "other"],
    ["the only provider", { options: { providers: [postgres] } }, "postgres"],
    ["two, none of them the default", { options: { providers: [redis, postgres] } }, "in-memory"],
    [
      "two with a default",
      { options: { providers: [postgres, { ...redis, is_default: true }] } },
      "other",
    ],
  ])("%s", (_title, locking, expected) => {
    expect(lockingOf(locking ? { modules: { locking } } : {})).toBe(expected)
  })
})

describe("an address that webhooks can come to", () => {
  it.each([
    "http://localhost:9000",
    "https://shop.localhost",
    "https://127.0.0.1",
    "https://10.1.2.3",
    "https://172.16.0.1",
    "https://172.31.255.1",
    "https://192.168.1.1",
    "https://169.254.1.1",
    "https://100.64.0.1",
    "https://0.0.0.0",
    "https://[::1]",
    "https://[fd00::1]",
    "https://[fe80::1]",
    "https://medusa",
    "https://backend.internal",
  ])("%s is none", (address) => {
    expect(whyNotPublic(address)).toMatch(/is not reachable from the internet$/)
  })

  it("http is none either", () => {
    expect(whyNotPublic("http://backend.shop.com")).toBe("it is not https")
  })

  it.each([
    "https://backend.shop.com",
    "https://172.32.0.1",
    "https://8.8.8.8",
    "https://[2606:4700::1]",
  ])("%s is one", (address) => {
    expect(whyNotPublic(address)).toBeNull()
  })
})
