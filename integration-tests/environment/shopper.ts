import type { AxiosInstance, AxiosResponse } from "axios"
import { prices, type CurrencyCode, type Shop } from "./shop"

/** A session as the storefront sees it. */
export interface StoreSession {
  id: string
  provider_id: string
  status: string
  amount: number
  currency_code: string
  data: Record<string, unknown>
}

export interface Checkout {
  cartId: string
  collectionId: string
}

/** Carts that stand in the database every test begins with, by kind. */
class PreparedCarts {
  readonly #prepared = new Map<string, Checkout[]>()
  readonly #taken = new Map<string, number>()

  set(kind: string, carts: Checkout[]): void {
    this.#prepared.set(kind, carts)
  }

  take(kind: string): Checkout | undefined {
    const taken = this.#taken.get(kind) ?? 0
    this.#taken.set(kind, taken + 1)
    return this.#prepared.get(kind)?.[taken]
  }

  forgetTaken(): void {
    this.#taken.clear()
  }
}

/** What a shopper's browser does, over the store API alone. */
export class Shopper {
  readonly #api: AxiosInstance
  readonly #shop: Shop
  readonly providerId: string
  readonly #carts: PreparedCarts

  constructor(
    api: AxiosInstance,
    shop: Shop,
    providerId: string,
    carts: PreparedCarts = new PreparedCarts(),
  ) {
    this.#api = api
    this.#shop = shop
    this.providerId = providerId
    this.#carts = carts
  }

  /** A shopper of the same shop who chooses another provider; prepared carts are shared. */
  payingBy(providerId: string): Shopper {
    return new Shopper(this.#api, this.#shop, providerId, this.#carts)
  }

  /** Any status is an answer: tests look at it. */
  post(path: string, body: unknown = {}, headers: object = {}): Promise<AxiosResponse> {
    return this.#api.post(path, body, this.#config(headers))
  }

  get(path: string): Promise<AxiosResponse> {
    return this.#api.get(path, this.#config())
  }

  /** Fills carts ahead of the tests, since filling one takes Medusa longer than most tests. */
  async prepareCarts(wanted: [CurrencyCode, keyof Shop["variants"], number][]): Promise<void> {
    for (const [currency, variant, count] of wanted) {
      const carts: Checkout[] = []
      for (let made = 0; made < count; made++) {
        carts.push(await this.fillCart(currency, variant))
      }
      this.#carts.set(`${currency} ${variant}`, carts)
    }
  }

  /** To be called whenever the database is as it was after `prepareCarts`. */
  forgetTakenCarts(): void {
    this.#carts.forgetTaken()
  }

  /** Fills a cart with a product and everything an order needs, up to the payment. */
  async fillCart(
    currency: CurrencyCode = "usd",
    variant: keyof Shop["variants"] = "plenty",
    quantity = 1,
  ): Promise<Checkout> {
    const prepared = quantity === 1 ? this.#carts.take(`${currency} ${variant}`) : undefined
    if (prepared) {
      return prepared
    }
    const address = {
      first_name: "Ada",
      last_name: "Lovelace",
      address_1: "1 Main Street",
      city: "Springfield",
      postal_code: "12345",
      country_code: prices[currency].country,
    }
    const { cart } = await this.#ok(
      this.post("/store/carts", {
        region_id: this.#shop.regions[currency],
        email: "ada@example.com",
        shipping_address: address,
        billing_address: address,
        items: [{ variant_id: this.#shop.variants[variant], quantity }],
      }),
    )
    await this.#ok(
      this.post(`/store/carts/${cart.id}/shipping-methods`, {
        option_id: this.#shop.shippingOptionId,
      }),
    )
    const { payment_collection } = await this.#ok(
      this.post("/store/payment-collections", { cart_id: cart.id }),
    )
    return { cartId: cart.id, collectionId: payment_collection.id }
  }

  /** Chooses the provider; the answer may be a refusal. */
  choosePayment(
    checkout: Checkout,
    data?: Record<string, unknown>,
    headers?: object,
  ): Promise<AxiosResponse> {
    return this.post(
      `/store/payment-collections/${checkout.collectionId}/payment-sessions`,
      { provider_id: this.providerId, ...(data ? { data } : {}) },
      headers,
    )
  }

  /** Goes all the way to a payable invoice. */
  async startPayment(
    currency?: CurrencyCode,
    variant?: keyof Shop["variants"],
  ): Promise<Checkout & { session: StoreSession }> {
    const checkout = await this.fillCart(currency, variant)
    const { payment_collection } = await this.#ok(this.choosePayment(checkout))
    return { ...checkout, session: payment_collection.payment_sessions[0] as StoreSession }
  }

  /** The sessions of the cart at this moment. */
  async sessions(checkout: Checkout): Promise<StoreSession[]> {
    const { cart } = await this.#ok(
      this.get(`/store/carts/${checkout.cartId}?fields=*payment_collection.payment_sessions`),
    )
    return cart.payment_collection?.payment_sessions ?? []
  }

  complete(checkout: Checkout): Promise<AxiosResponse> {
    return this.post(`/store/carts/${checkout.cartId}/complete`)
  }

  async #ok(answer: Promise<AxiosResponse>) {
    const { status, data } = await answer
    if (status >= 300) {
      throw new Error(`the store answered ${status}: ${JSON.stringify(data)}`)
    }
    return data
  }

  #config(headers: object = {}) {
    return {
      headers: { "x-publishable-api-key": this.#shop.publishableKey, ...headers },
      validateStatus: () => true,
    }
  }
}
