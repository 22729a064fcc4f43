import type { AxiosResponse } from "axios"
import { Plugin } from "../../environment/plugin"
import { payCryptoProviderId, type StoreUnderTest } from "../../environment/store-under-test"

/** The plugin's own side of a store under test, with PayCrypto's webhooks. */
export class PluginUnderTest extends Plugin {
  readonly #store: StoreUnderTest

  constructor(store: StoreUnderTest) {
    super(store, payCryptoProviderId)
    this.#store = store
  }

  /** One event of a webhook, as PayCrypto writes it. */
  event(reference: string, status: number): string {
    return JSON.stringify({
      id: `event-${reference}-${status}`,
      create_time: 1700000000000,
      params: { cust_order_id: reference, status },
    })
  }

  /** Sends events in one signed request, as PayCrypto does. */
  async sendWebhook(...events: string[]): Promise<AxiosResponse> {
    return this.post({ action: "order_result", events })
  }

  async post(
    body: object,
    headers: object = this.#store.gateway.signWebhook(body as Record<string, unknown>),
  ): Promise<AxiosResponse> {
    return this.#store.api.post("/hooks/payment/paycrypto_paycrypto", body, {
      headers: { ...headers },
      validateStatus: () => true,
    })
  }
}
