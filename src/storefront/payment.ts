/** What has become of a payment, in one vocabulary for all gateways. */
export type PaymentStatus =
  | "pending"
  | "confirming"
  | "paid"
  | "underpaid"
  | "abnormal"
  | "failed"
  | "canceled"
  | "expired"
  | "refunding"
  | "refunded"
  | "refund_failed"

/** `in_review`: the shop has to decide; the shopper can only contact it. */
export type PaymentAttention = "underpaid" | "overpaid" | "late" | "in_review"

/**
 * A payment as `GET /store/crypto-payments/{session_id}` tells it. Amounts are decimal strings in
 * major units, times ISO 8601.
 */
export interface ShopperPayment {
  status: PaymentStatus
  session_id: string
  provider_id: string
  /** What is to be paid, exactly. */
  amount: string
  currency: string
  /** The store's price; another unit where it was converted into an asset, at `rate`. */
  price_amount: string
  price_currency: string
  rate: string | null
  /** Only while there is something to pay. */
  payment_url: string | null
  address: string | null
  network: string | null
  payment_uri: string | null
  expires_at: string | null
  paid_amount: string | null
  paid_currency: string | null
  confirmations: { seen: number; needed: number } | null
  transaction_hash: string | null
  attention: PaymentAttention[]
  /** Once the order is placed. */
  order_id: string | null
}

/** The part of Medusa's payment session that is read here. */
export interface PaymentSession {
  id: string
  provider_id: string
  status?: string
  data?: Record<string, unknown> | null
}

/**
 * The payment that a session of Medusa's holds, from its data alone: what is to be paid, and where.
 *
 * @returns `null` for a session of another provider's
 */
export function paymentOfSession(session: PaymentSession): ShopperPayment | null {
  const data = session.data ?? {}
  const text = (key: string) => (typeof data[key] === "string" ? data[key] : null)
  const [amount, currency, status] = [text("amount"), text("currency"), text("status")]
  if (!text("gateway") || !text("reference") || !amount || !currency || !status) {
    return null
  }
  return {
    status: status as PaymentStatus,
    session_id: session.id,
    provider_id: session.provider_id,
    amount,
    currency,
    price_amount: text("price_amount") ?? amount,
    price_currency: text("price_currency") ?? currency,
    rate: text("rate"),
    payment_url: text("payment_url"),
    address: text("address"),
    network: text("network"),
    payment_uri: text("payment_uri"),
    expires_at: text("expires_at"),
    paid_amount: text("paid_amount"),
    paid_currency: text("paid_currency"),
    confirmations: null,
    transaction_hash: null,
    attention: [],
    order_id: null,
  }
}

/** Whether the shop still offers the payment: it gives a page or an address to pay to. */
export function isOffered(payment: ShopperPayment): boolean {
  return [payment.payment_url, payment.address, payment.payment_uri].some((way) => way !== null)
}

/** Whether it ended without money, so that the shopper may begin another. */
export function hasEnded({ status }: ShopperPayment): boolean {
  return status === "expired" || status === "canceled" || status === "failed"
}

/** Whether nothing of it will change any more. */
export function isSettled({ status, order_id: orderId }: ShopperPayment): boolean {
  return (status === "paid" && orderId !== null) || status === "refunded"
}
