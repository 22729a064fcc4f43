import { createRedactor } from "../../../providers/redaction"
import type { RegisteredProvider } from "../../../providers/registered-providers"
import { maskedOptions } from "../masked-options"

function shown(options: Record<string, unknown>, secrets: string[] = []): Record<string, string> {
  const provider = { options, redact: createRedactor(secrets) } as unknown as RegisteredProvider
  return Object.fromEntries(maskedOptions(provider).map(({ name, value }) => [name, value]))
}

describe("options as the admin shows them", () => {
  it("masks what is secret by its name, and shows the end of a long one", () => {
    expect(shown({ apiSecret: "0123456789ab", passphrase: "abc", securityKey: "1234567" })).toEqual(
      { apiSecret: "••••ab", passphrase: "••••", securityKey: "••••" },
    )
  })

  it("masks a secret under any name, wherever it stands", () => {
    const secret = "hidden-0123456789"
    const text = JSON.stringify(
      shown({ nested: { address: `https://x.example/?t=${secret}` }, list: [secret] }, [secret]),
    )
    expect(text).not.toContain(secret)
  })

  it("shows the rest as it is, nested options by their path, functions as such", () => {
    expect(
      shown({
        timeoutMs: 1000,
        refundCall: false,
        storefront: { returnUrl: "https://shop.example.com" },
        networks: ["TRON", "BSC"],
        rates: { ask: () => "1" },
        description: undefined,
      }),
    ).toEqual({
      timeoutMs: "1000",
      refundCall: "false",
      "storefront.returnUrl": "https://shop.example.com",
      networks: "TRON, BSC",
      "rates.ask": "a function of the store",
    })
  })
})
