import type { HttpTypes } from "@medusajs/framework/types"

export interface PaymentState {
  tone: "good" | "warn"
  title: string
  text: string
  /** It will change by itself soon. */
  moving: boolean
}

/** The order's payment in plain words. */
export function paymentStateOf(order: HttpTypes.StoreOrder): PaymentState {
  const session = order.payment_collections?.[0]?.payment_sessions?.[0]
  const manual = session?.provider_id === "pp_system_default"
  switch (order.payment_status) {
    case "captured":
      return {
        tone: "good",
        title: "Payment received – order placed",
        text: "Thank you. Everything is paid, and we are packing your parcel.",
        moving: false,
      }
    case "refunded":
    case "partially_refunded":
      return {
        tone: "warn",
        title: "Payment refunded",
        text: "The shop has sent money back for this order.",
        moving: false,
      }
    case "canceled":
      return {
        tone: "warn",
        title: "Payment cancelled",
        text: "This order is not paid.",
        moving: false,
      }
    default:
      return manual || order.payment_status === "authorized"
        ? {
            tone: "good",
            title: "Order placed",
            text: "Thank you. The invoice comes with your parcel.",
            moving: false,
          }
        : {
            tone: "warn",
            title: "Payment seen, waiting for confirmation",
            text: "Your order is placed. It is sent as soon as the blockchain has confirmed the payment; you can close this page.",
            moving: true,
          }
  }
}
