import type { WebhookRequest } from "../../gateways/gateway"
import { registeredProviders, type RegisteredProvider } from "../registered-providers"

const common = {
  backendUrl: "https://backend.example.com/shop",
  storefront: { returnUrl: "https://shop.example.com/return" },
  baseUrl: "https://gateway.example.com",
}

const options: Record<string, Record<string, unknown>> = {
  paycrypto: { apiKey: "key-0123456789", apiSecret: "secret-0123456789" },
  payscrypt: {
    apiKey: "key-0123456789",
    walletId: "7",
    asset: "ETH",
    rates: { table: { "USD/ETH": "2500.00" } },
  },
  cpay: { merchantId: "20000001", securityKey: "secret-0123456789" },
  alchemypay: { appId: "app-1", appSecret: "secret-0123456789" },
  payprotocol: { apiKey: "key-0123456789", apiSecret: "secret-0123456789", chain: "TRON" },
}

const providers = registeredProviders({
  modules: {
    payment: {
      options: {
        providers: Object.entries(options).map(([gateway, own]) => ({
          resolve: `medusa-payment-crypto/providers/${gateway}`,
          id: gateway,
          options: { ...common, ...own },
        })),
      },
    },
  },
})

const url = "https://backend.example.com/shop/hooks/payment/any"

function received(
  { gateway }: RegisteredProvider,
  id: string,
  alter: (body: string) => string = (body) => body,
): WebhookRequest {
  const { headers, body } = gateway.sampleWebhook(url, id)
  return {
    rawBody: Buffer.from(alter(body)),
    // The server behind the proxy sees no more of the address than the path.
    url: new URL(url).pathname,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  }
}

describe.each([...providers])("a sample webhook of %s", (_id, provider) => {
  const { gateway } = provider
  const signed = gateway.capabilities.signedWebhooks

  it(`is read as the gateway's own${signed ? ", proved" : ", which are never proved"}`, () => {
    expect(gateway.readWebhook(received(provider, "a1"))).toMatchObject({
      verified: signed,
      unreadable: [],
      notifications: [
        {
          subject: "invoice",
          reference: "connection-test",
          gatewayInvoiceId: "connection-test-a1",
        },
      ],
    })
  })

  it("is another event each time", () => {
    const keyOf = (id: string) => gateway.readWebhook(received(provider, id)).notifications[0]?.key
    expect(keyOf("a1")).not.toBe(keyOf("a2"))
  })

  it("is refused, or proves nothing, once it is altered", () => {
    const altered = received(provider, "a1", (body) => body.replaceAll("test-a1", "test-b2"))
    let verified = false
    try {
      verified = gateway.readWebhook(altered).verified
    } catch {
      // Refused.
    }
    expect(verified).toBe(false)
  })
})

it("covers every payment method", () => {
  expect([...providers.keys()]).toHaveLength(6)
})
