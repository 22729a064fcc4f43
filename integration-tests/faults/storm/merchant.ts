import { createHash } from "node:crypto"
import type { AxiosRequestConfig, AxiosResponse } from "axios"
import type { FaultyStore } from "../store/open-store"
import type { AdminAction } from "./plan"

/** What the admin's page shows of an invoice, as far as it is pressed on here. */
interface ShownInvoice {
  id: string
  provider_id: string
  price_amount: string
  paid_amount: string | null
}

type Answer = Pick<AxiosResponse, "status"> | null

/** Somebody at the admin's pages, over their routes alone. */
export class Merchant {
  readonly #store: FaultyStore

  constructor(store: FaultyStore) {
    this.#store = store
  }

  /**
   * @param reference the invoice
   * @param cartId the cart that it is for
   * @returns the answer, `null` when there was nothing to press
   */
  async act(action: AdminAction, reference: string, cartId: string): Promise<Answer> {
    if (action === "cancel-order") {
      return this.#cancelOrder(cartId)
    }
    const invoice = await this.#find(reference)
    if (!invoice) {
      return null
    }
    const pressed = { idempotency_key: `${action}-${invoice.id}` }
    switch (action) {
      case "look":
      case "place-order":
        return this.#press(invoice, action, pressed)
      case "handled":
        return this.#press(invoice, action, { ...pressed, note: "I have seen it." })
      case "accept-underpayment":
        return this.#press(invoice, action, {
          ...pressed,
          expected_paid_amount: invoice.paid_amount ?? "0",
        })
      case "refund-all":
        return this.#refund(invoice, invoice.price_amount, pressed)
      case "refund-part":
        return this.#refund(invoice, "5.00", pressed)
    }
  }

  /** Through the gateway where it refunds on request; otherwise sent by hand and recorded. */
  #refund(invoice: ShownInvoice, amount: string, pressed: object): Promise<Answer> {
    if (invoice.provider_id.includes("payprotocol")) {
      return this.#press(invoice, "refunds", { ...pressed, amount })
    }
    const hash = createHash("sha256").update(`${invoice.id} ${amount}`).digest("hex")
    return this.#press(invoice, "refunds/record", {
      ...pressed,
      amount,
      asset: "USDT",
      address: "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
      transaction_hash: hash,
    })
  }

  async #cancelOrder(cartId: string): Promise<Answer> {
    const { data } = await this.#get("/admin/orders?fields=id,*cart&limit=1000")
    const orders = (data.orders ?? []) as { id: string; cart?: { id: string } }[]
    const order = orders.find(({ cart }) => cart?.id === cartId)
    return order ? this.#post(`/admin/orders/${order.id}/cancel`, {}) : null
  }

  async #find(reference: string): Promise<ShownInvoice | undefined> {
    const { data } = await this.#get(`/admin/crypto-payments?q=${reference}`)
    return (data.invoices as ShownInvoice[] | undefined)?.[0]
  }

  #press({ id }: ShownInvoice, action: string, body: object): Promise<AxiosResponse> {
    return this.#post(`/admin/crypto-payments/${id}/${action}`, body)
  }

  #get(path: string): Promise<AxiosResponse> {
    return this.#store.api.get(path, this.#config())
  }

  #post(path: string, body: object): Promise<AxiosResponse> {
    return this.#store.api.post(path, body, this.#config())
  }

  #config(): AxiosRequestConfig {
    return { auth: { username: this.#store.shop.adminKey, password: "" } }
  }
}
