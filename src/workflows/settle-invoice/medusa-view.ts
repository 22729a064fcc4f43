import type { PluginContext } from "../plugin-context"

export interface SessionView {
  id: string
  provider_id: string
  status: string
  amount: string
  currency_code: string
  authorized_at: string | Date | null
}

export interface PaymentView {
  id: string
  payment_session_id: string | null
  captured_at: string | Date | null
  canceled_at: string | Date | null
  captures: { id: string }[]
  data: Record<string, unknown> | null
}

export interface OrderView {
  id: string
  status: string
  canceled_at: string | Date | null
  transactions: { reference: string | null; reference_id: string | null }[]
}

export interface CartView {
  id: string
  currency_code: string
  /** Decimal text in major units; carries more digits than the currency. */
  total: string
  metadata: Record<string, unknown> | null
}

/** Where an invoice's payment collection stands in Medusa. */
export interface MedusaView {
  /** What a new session would be for, decimal text in major units; `null` for a deleted collection. */
  collection: { amount: string; currency_code: string } | null
  sessions: SessionView[]
  payments: PaymentView[]
  cartId: string | null
  order: OrderView | null
}

/** Reads what Medusa holds about a payment collection, afresh. */
export async function viewOf(
  { query }: PluginContext,
  paymentCollectionId: string,
): Promise<MedusaView> {
  const [collections, carts, collectionOrders] = await Promise.all([
    query.graph({
      entity: "payment_collection",
      fields: [
        "id",
        "amount",
        "currency_code",
        "payment_sessions.id",
        "payment_sessions.provider_id",
        "payment_sessions.status",
        "payment_sessions.amount",
        "payment_sessions.currency_code",
        "payment_sessions.authorized_at",
        "payments.id",
        "payments.payment_session_id",
        "payments.captured_at",
        "payments.canceled_at",
        "payments.captures.id",
        "payments.data",
      ],
      filters: { id: paymentCollectionId },
    }),
    query.graph({
      entity: "cart_payment_collection",
      fields: ["cart_id"],
      filters: { payment_collection_id: paymentCollectionId },
    }),
    query.graph({
      entity: "order_payment_collection",
      fields: ["order_id"],
      filters: { payment_collection_id: paymentCollectionId },
    }),
  ])
  const collection = collections.data[0] as
    | {
        amount: unknown
        currency_code: string
        payment_sessions?: SessionView[]
        payments?: PaymentView[]
      }
    | undefined
  const cartId = (carts.data[0] as { cart_id?: string } | undefined)?.cart_id ?? null
  const ofCollection = (collectionOrders.data as { order_id: string }[]).map(
    (link) => link.order_id,
  )
  // Medusa links an order to cart and collection side by side, and takes back one link after the
  // other. After a crash in between, an order that has not both is none: see leftover-orders.ts.
  const ofCart = cartId ? await orderOfCart(query, cartId) : null
  const orderId = cartId
    ? (ofCollection.find((id) => id === ofCart) ?? null)
    : (ofCollection[0] ?? null)
  return {
    collection: collection
      ? { amount: String(collection.amount), currency_code: collection.currency_code }
      : null,
    sessions: (collection?.payment_sessions ?? []).map((session) => ({
      ...session,
      amount: String(session.amount),
    })),
    payments: collection?.payments ?? [],
    cartId,
    order: orderId === null ? null : await readOrder(query, orderId),
  }
}

/** `null` when the cart is gone. */
export async function readCart({ query }: PluginContext, cartId: string): Promise<CartView | null> {
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "currency_code", "total", "metadata"],
    filters: { id: cartId },
  })
  const cart = data[0] as (Omit<CartView, "total"> & { total: unknown }) | undefined
  return cart ? { ...cart, total: String(cart.total) } : null
}

async function orderOfCart(query: PluginContext["query"], cartId: string): Promise<string | null> {
  const { data } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { cart_id: cartId },
  })
  return (data[0] as { order_id?: string } | undefined)?.order_id ?? null
}

async function readOrder(
  query: PluginContext["query"],
  orderId: string,
): Promise<OrderView | null> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status", "canceled_at", "transactions.reference", "transactions.reference_id"],
    filters: { id: orderId },
  })
  return (data[0] as OrderView | undefined) ?? null
}
