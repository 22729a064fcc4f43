import type { Client, Store } from "@medusajs/js-sdk"
import { asCryptoPaymentError } from "./errors"
import type { PaymentSession, ShopperPayment } from "./payment"

/** Medusa's JavaScript SDK, as far as it is used here. */
export interface MedusaSdk {
  client: Pick<Client, "fetch">
}

/** Medusa's `HttpTypes.StoreOrder`, by way of the SDK, which storefronts have. */
export type StoreOrder = Awaited<ReturnType<Store["order"]["retrieve"]>>["order"]

export interface CartPayment {
  completed: boolean
  collectionId: string | null
  sessions: PaymentSession[]
}

export type Completion =
  { type: "order"; order: StoreOrder } | { type: "cart"; error: { message: string; type?: string } }

interface CartAnswer {
  cart: {
    completed_at?: string | null
    payment_collection?: CollectionAnswer | null
  }
}

interface CollectionAnswer {
  id: string
  payment_sessions?: PaymentSession[] | null
}

/** A method as the shop tells it; see `CryptoMethod` for what is made of it. */
export interface MethodAnswer {
  provider_id: string
  gateway: string
  name: string
  /** `crypto`: the price is converted into `asset` first. */
  priced_in: "fiat" | "crypto"
  /** Currencies it takes prices in, upper case; `null` where only the gateway knows. */
  currencies: string[] | null
  /** The one asset it is paid in; `null` where the shopper chooses on the gateway's page. */
  asset: string | null
  /** The least price by currency, inclusive: decimal strings in major units. */
  at_least: Record<string, string>
}

/**
 * An answer that takes longer counts as none. Starting a payment may wait for a gateway twice, ten
 * seconds each by default.
 */
const patienceMs = 40_000

const paymentFields = "id,completed_at,*payment_collection,*payment_collection.payment_sessions"

/** The store routes that are used here. Every error is a `CryptoPaymentError`. */
export class StoreApi {
  readonly #sdk: MedusaSdk

  constructor(sdk: MedusaSdk) {
    this.#sdk = sdk
  }

  async methods(regionId: string): Promise<MethodAnswer[]> {
    const answer = await this.#ask<{ crypto_payment_methods: MethodAnswer[] }>(
      "/store/crypto-payment-methods",
      { query: { region_id: regionId } },
    )
    return answer.crypto_payment_methods
  }

  async status(sessionId: string, cartId: string, signal?: AbortSignal): Promise<ShopperPayment> {
    const answer = await this.#ask<{ crypto_payment: ShopperPayment }>(
      `/store/crypto-payments/${encodeURIComponent(sessionId)}`,
      { query: { cart_id: cartId }, signal },
    )
    return answer.crypto_payment
  }

  async cartPayment(cartId: string): Promise<CartPayment> {
    const { cart } = await this.#ask<CartAnswer>(`/store/carts/${encodeURIComponent(cartId)}`, {
      query: { fields: paymentFields },
    })
    return {
      completed: Boolean(cart.completed_at),
      collectionId: cart.payment_collection?.id ?? null,
      sessions: cart.payment_collection?.payment_sessions ?? [],
    }
  }

  async createCollection(cartId: string): Promise<string> {
    const answer = await this.#ask<{ payment_collection: CollectionAnswer }>(
      "/store/payment-collections",
      { method: "POST", body: { cart_id: cartId } },
    )
    return answer.payment_collection.id
  }

  async createSession(collectionId: string, providerId: string): Promise<PaymentSession[]> {
    const answer = await this.#ask<{ payment_collection: CollectionAnswer }>(
      `/store/payment-collections/${encodeURIComponent(collectionId)}/payment-sessions`,
      { method: "POST", body: { provider_id: providerId } },
    )
    return answer.payment_collection.payment_sessions ?? []
  }

  complete(cartId: string): Promise<Completion> {
    return this.#ask(`/store/carts/${encodeURIComponent(cartId)}/complete`, { method: "POST" })
  }

  async order(id: string): Promise<StoreOrder> {
    const answer = await this.#ask<{ order: StoreOrder }>(
      `/store/orders/${encodeURIComponent(id)}`,
      {},
    )
    return answer.order
  }

  async #ask<T>(path: string, request: StoreRequest): Promise<T> {
    const { signal: given, ...rest } = request
    const controller = new AbortController()
    const abort = () => controller.abort()
    const timer = setTimeout(abort, patienceMs)
    given?.addEventListener("abort", abort)
    try {
      if (given?.aborted) {
        abort()
      }
      return await this.#sdk.client.fetch<T>(path, {
        ...rest,
        signal: controller.signal,
        cache: "no-store",
      })
    } catch (error) {
      throw asCryptoPaymentError(error)
    } finally {
      clearTimeout(timer)
      given?.removeEventListener("abort", abort)
    }
  }
}

interface StoreRequest {
  method?: "POST"
  query?: Record<string, string>
  body?: Record<string, string>
  signal?: AbortSignal
}
