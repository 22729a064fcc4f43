import Medusa from "@medusajs/js-sdk"
import { adminAccount } from "../../demo/store/src/seed/admin-account"
import type { GatewayName } from "../../demo/gateways"
import { eventually } from "../environment/eventually"
import { cartReadyToPay, type Market } from "./demo-cart"
import type { RunningDemo } from "./demo-process"

/** What the tests look at in the answers of the plugin's admin API. */
export interface AdminPayment {
  invoice: {
    id: string
    reference: string
    status: string
    attention: string[]
    order_id: string | null
    handled_at: string | null
    handled_note: string | null
    settled_at: string | null
    accepted_amount: string | null
  }
  timeline: { kind: string; source: string; actor: { email: string | null } | null }[]
  notifications: { id: string; state: string }[]
  refunds: { id: string; kind: string; status: string; amount: string; transaction_hash: string }[]
}

export interface OpenedInvoice {
  gateway: GatewayName
  reference: string
  cartId: string
}

const root = "/admin/crypto-payments"

/** The demo's payments, brought into any state by its shoppers and by the gateways' simulators. */
export class AdminPayments {
  readonly #demo: RunningDemo
  readonly #admin: Medusa
  #store: Medusa | undefined

  private constructor(demo: RunningDemo) {
    this.#demo = demo
    this.#admin = new Medusa({
      baseUrl: demo.medusaUrl,
      auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
    })
  }

  static async of(demo: RunningDemo): Promise<AdminPayments> {
    const payments = new AdminPayments(demo)
    await payments.#admin.auth.login("user", "emailpass", adminAccount)
    const config = (await (await fetch(`${demo.shopUrl}/config.json`)).json()) as {
      publishableKey: string
    }
    payments.#store = new Medusa({ baseUrl: demo.medusaUrl, publishableKey: config.publishableKey })
    return payments
  }

  get admin(): Medusa["admin"] {
    return this.#admin.admin
  }

  /** A cart of 34.00 USD or 32.70 EUR that waits for a payment. */
  async cart(market: Market = "United States"): Promise<string> {
    return (await cartReadyToPay(this.#demo, market)).id
  }

  /** A cart whose shopper has chosen the method. @param providerId Medusa's, e.g. `pp_cpay_cpay` */
  async open(providerId: string, market?: Market): Promise<OpenedInvoice> {
    const cartId = await this.cart(market)
    const store = this.#shopper()
    const { cart } = await store.cart.retrieve(cartId)
    const { payment_collection: collection } = await store.payment.initiatePaymentSession(cart, {
      provider_id: providerId,
    })
    const reference = collection.payment_sessions?.[0]?.data["reference"]
    return {
      gateway: providerId.split("_").at(-1) as GatewayName,
      reference: String(reference),
      cartId,
    }
  }

  /** What payer, chain or gateway do; the simulator then tells the store. */
  async act({ gateway, reference }: Omit<OpenedInvoice, "cartId">, action: string): Promise<void> {
    await this.#control(gateway, `/orders/${encodeURIComponent(reference)}/action`, { action })
  }

  /** Makes the gateway's answers wrong until it is mended: see the simulators' control API. */
  async breakAnswers(gateway: GatewayName, answer: string): Promise<void> {
    await this.#control(gateway, "/faults", { next: { answer, times: 1000 } })
  }

  async mend(gateway: GatewayName): Promise<void> {
    await this.#control(gateway, "/faults")
  }

  /** @param quantity of notebooks; the cart was filled with two */
  async setQuantity({ cartId }: OpenedInvoice, quantity: number): Promise<void> {
    const { cart } = await this.#shopper().cart.retrieve(cartId)
    const item = cart.items?.[0]?.id
    await this.#shopper().cart.updateLineItem(cartId, String(item), { quantity })
  }

  async emailOf({ cartId }: OpenedInvoice): Promise<string> {
    const { cart } = await this.#shopper().cart.retrieve(cartId)
    return String(cart.email)
  }

  async idOf({ reference }: OpenedInvoice): Promise<string> {
    const { invoices } = await this.#admin.client.fetch<{ invoices: { id: string }[] }>(root, {
      query: { q: reference },
    })
    const [found] = invoices
    if (!found) {
      throw new Error(`The admin API finds no payment with the reference ${reference}.`)
    }
    return found.id
  }

  payment(id: string): Promise<AdminPayment> {
    return this.#admin.client.fetch<AdminPayment>(`${root}/${id}`)
  }

  /** Waits until the payment is as wanted. @returns its id */
  async reaches(
    opened: OpenedInvoice,
    wanted: (payment: AdminPayment) => boolean,
  ): Promise<string> {
    return eventually(async () => {
      const id = await this.idOf(opened)
      const payment = await this.payment(id)
      if (!wanted(payment)) {
        throw new Error(`The payment did not get as far: ${JSON.stringify(payment.invoice)}`)
      }
      return id
    }, 30_000)
  }

  #shopper(): Medusa["store"] {
    if (!this.#store) {
      throw new Error("The shop was not asked for its key.")
    }
    return this.#store.store
  }

  /** @param body to be posted; what is there is deleted where there is none */
  async #control(gateway: GatewayName, path: string, body?: object): Promise<void> {
    const url = `http://127.0.0.1:${this.#demo.ports[gateway]}/sandbox/api${path}`
    const answer = await fetch(url, {
      method: body ? "POST" : "DELETE",
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) {
      throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
    }
  }
}
