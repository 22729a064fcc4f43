import type { ProviderCradle } from "../plugin-link"
import { PayCryptoProvider } from "../paycrypto/service"

const options = {
  apiKey: "0123456789abcdef0123456789abcdef",
  apiSecret: "00000000-0000-4000-8000-000000000000",
  environment: "sandbox",
  backendUrl: "https://backend.example.com",
  storefront: { returnUrl: "https://shop.example.com/return" },
}

function warningsOf(cradle: object): string[] {
  const warnings: string[] = []
  const logger = { info: jest.fn(), error: jest.fn(), warn: (line: string) => warnings.push(line) }
  new PayCryptoProvider(
    Object.defineProperty(cradle, "logger", { value: logger }) as unknown as ProviderCradle,
    options,
  )
  return warnings
}

describe("a provider without the plugin", () => {
  it("says so once, with what to do", () => {
    expect(warningsOf({ configModule: { modules: { payment: {} } } })).toEqual([
      expect.stringMatching(/used without the plugin: .*"plugins" in medusa-config\.ts/),
    ])
  })

  it("has nothing to say where the plugin is", () => {
    expect(warningsOf({ configModule: { modules: { crypto_payment: {} } } })).toEqual([])
  })

  it("draws no conclusion from a container without a configuration", () => {
    const cradle = {
      get configModule(): never {
        throw new Error("not registered")
      },
    }
    expect(warningsOf(cradle)).toEqual([])
    expect(warningsOf({})).toEqual([])
  })
})
