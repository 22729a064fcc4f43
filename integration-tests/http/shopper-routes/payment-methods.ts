import { createRegionsWorkflow } from "@medusajs/medusa/core-flows"
import type { AxiosResponse } from "axios"
import type { MethodAnswer } from "../../../src/storefront/store-api"
import type { CryptoPaymentMethod } from "../../../src/workflows/payment-methods"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { storefrontKey } from "./storefront-client"

/** The storefront may not import the server's types, so that they are the same is checked here. */
const same = (answer: CryptoPaymentMethod): MethodAnswer => answer
const sameBack = (answer: MethodAnswer): CryptoPaymentMethod => answer

export function paymentMethodsSuite(store: StoreUnderTest): void {
  const ask = (query: string) => store.shopper.get(`/store/crypto-payment-methods${query}`)

  const askFrom = async (client: string, query: string): Promise<AxiosResponse> =>
    store.api.get(`/store/crypto-payment-methods${query}`, {
      headers: {
        "x-publishable-api-key": await storefrontKey(store),
        "X-Forwarded-For": client,
      },
      validateStatus: () => true,
    })

  async function regionOf(currency: "usd"): Promise<string> {
    const { data } = await store.shopper.get("/store/regions?fields=id,currency_code")
    const regions = data.regions as { id: string; currency_code: string }[]
    return regions.find(({ currency_code: code }) => code === currency)?.id as string
  }

  describe("the crypto methods of a region", () => {
    it("are this plugin's, with what is known of them, and no other provider's", async () => {
      const { status, data } = await ask(`?region_id=${await regionOf("usd")}`)
      const methods = data.crypto_payment_methods as CryptoPaymentMethod[]
      expect([status, methods.map(same).map(sameBack)]).toEqual([
        200,
        [
          {
            provider_id: "pp_paycrypto_paycrypto",
            gateway: "paycrypto",
            name: "PayCrypto",
            priced_in: "fiat",
            currencies: null,
            asset: null,
            at_least: {},
          },
        ],
      ])
    })

    it("a region where the merchant has not enabled it: none", async () => {
      const { result } = await createRegionsWorkflow(store.container).run({
        input: {
          regions: [
            { name: "Bare", currency_code: "usd", payment_providers: ["pp_system_default"] },
          ],
        },
      })
      const { status, data } = await ask(`?region_id=${result[0]?.id}`)
      expect([status, data]).toEqual([200, { crypto_payment_methods: [] }])
    })

    it.each(["reg_NONE", "%27%20or%201%3D1--"])("no such region (%s): 404", async (id) => {
      const { status, data } = await ask(`?region_id=${id}`)
      expect([status, data.message]).toEqual([404, "There is no region with this id."])
    })

    it.each(["", "?region_id=", "?region_id=%00", "?region_id[]=a&region_id[]=b"])(
      "without the region's id (%s): told what is needed",
      async (query) => {
        const { status, data } = await ask(query)
        expect([status, data.message]).toEqual([
          400,
          expect.stringContaining("?region_id={region_id}"),
        ])
      },
    )

    it("without a publishable key nothing is told, as everywhere in the store API", async () => {
      const answer = await store.api.get("/store/crypto-payment-methods?region_id=reg_NONE", {
        validateStatus: () => true,
      })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.data)).not.toContain("crypto_payment_methods")
    })

    it("tells no secret and asks no gateway", async () => {
      const { data } = await ask(`?region_id=${await regionOf("usd")}`)
      const { apiKey, apiSecret, webhookSecret } = store.gateway.credentials
      const text = JSON.stringify(data)
      expect([apiKey, apiSecret, webhookSecret].some((secret) => text.includes(secret))).toBe(false)
      expect(store.gateway.requests.count()).toBe(0)
    })

    it("too often: 429, with the seconds to wait in header and sentence; others are served", async () => {
      const query = "?region_id=reg_NONE"
      let answer = await askFrom("192.0.2.20", query)
      for (let asked = 1; asked < 40 && answer.status !== 429; asked++) {
        answer = await askFrom("192.0.2.20", query)
      }
      expect(answer.status).toBe(429)
      const seconds = answer.headers["retry-after"] as string
      expect(Number(seconds)).toBeGreaterThan(0)
      expect(answer.data).toMatchObject({
        type: "too_many_requests",
        message: expect.stringContaining(`in ${seconds} s.`),
      })
      expect((await askFrom("192.0.2.21", query)).status).toBe(404)
    })
  })
}
