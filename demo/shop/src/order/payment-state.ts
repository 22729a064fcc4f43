import type { HttpTypes } from "@medusajs/framework/types"

export interface PaymentState {
  tone: "good" | "warn"
  title: string
  /** It will change by itself soon. */
  moving: boolean
}

/** The order's payment in Medusa's books, in plain words. */
export function paymentStateOf(order: HttpTypes.StoreOrder): PaymentState {
  if (order.status === "canceled") {
    return { tone: "warn", title: "Cancelled", moving: false }
  }
  switch (order.payment_status) {
    case "captured":
      return { tone: "good", title: "Paid", moving: false }
    case "refunded":
      return { tone: "warn", title: "Refunded", moving: false }
    case "partially_refunded":
      return { tone: "warn", title: "Refunded in part", moving: false }
    case "canceled":
      return { tone: "warn", title: "Not paid", moving: false }
    default:
      return sessionOf(order)?.provider_id === "pp_system_default"
        ? { tone: "good", title: "On invoice", moving: false }
        : { tone: "warn", title: "Payment is being confirmed", moving: true }
  }
}

export function sessionOf(order: HttpTypes.StoreOrder): HttpTypes.StorePaymentSession | undefined {
  return order.payment_collections?.[0]?.payment_sessions?.[0]
}
