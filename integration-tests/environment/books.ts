import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

export interface OrderInBooks {
  id: string
  status: string
  total: unknown
  currency_code: string
  payment_collections: {
    id: string
    status: string
    payments: {
      id: string
      amount: unknown
      captured_at: string | null
      canceled_at: string | null
      captures: { amount: unknown }[]
      refunds: unknown[]
      data: Record<string, unknown>
    }[]
  }[]
  transactions: { amount: unknown; reference: string }[]
}

/** What the merchant's books say: read from Medusa's own modules, not from the store API. */
export class Books {
  readonly #container: MedusaContainer

  constructor(container: MedusaContainer) {
    this.#container = container
  }

  async ordersOf(cartId: string): Promise<OrderInBooks[]> {
    const query = this.#container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: links } = await query.graph({
      entity: "order_cart",
      fields: ["order_id"],
      filters: { cart_id: cartId },
    })
    if (links.length === 0) {
      return []
    }
    const { data } = await query.graph({
      entity: "order",
      fields: [
        "id",
        "status",
        "total",
        "currency_code",
        "transactions.*",
        "payment_collections.*",
        "payment_collections.payments.*",
        "payment_collections.payments.captures.*",
        "payment_collections.payments.refunds.*",
      ],
      filters: { id: links.map((link) => link.order_id) },
    })
    return data
  }

  /** How many orders there are at all, linked to a cart or not. */
  async countOrders(): Promise<number> {
    return this.#count("order")
  }

  async countPayments(): Promise<number> {
    return this.#count("payment")
  }

  async #count(entity: "order" | "payment"): Promise<number> {
    const query = this.#container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity, fields: ["id"] })
    return data.length
  }
}
