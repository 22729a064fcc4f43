import type { PaymentActions, PaymentSessionStatus } from "@medusajs/framework/types"
import type { InvoiceStatus } from "../gateways/gateway"

/**
 * What an invoice's status means to Medusa's payment session. A refund leaves a session captured:
 * Medusa keeps refunds apart from it.
 */
const sessionStatuses: Record<InvoiceStatus, PaymentSessionStatus> = {
  pending: "pending",
  confirming: "pending_authorization",
  paid: "captured",
  underpaid: "requires_more",
  abnormal: "requires_more",
  failed: "error",
  canceled: "canceled",
  expired: "canceled",
  refunding: "captured",
  refunded: "captured",
  refund_failed: "captured",
}

const webhookActions: Record<InvoiceStatus, PaymentActions> = {
  pending: "pending",
  confirming: "pending_authorization",
  paid: "captured",
  underpaid: "requires_more",
  abnormal: "requires_more",
  failed: "failed",
  canceled: "canceled",
  expired: "canceled",
  refunding: "not_supported",
  refunded: "not_supported",
  refund_failed: "not_supported",
}

export function sessionStatusOf(status: InvoiceStatus): PaymentSessionStatus {
  return sessionStatuses[status]
}

export function webhookActionOf(status: InvoiceStatus): PaymentActions {
  return webhookActions[status]
}

/**
 * When the order is placed:
 * - `paid`: when the gateway confirms the payment
 * - `confirming`: already when the payment was seen; it is captured when it is confirmed
 * - `checkout`: the storefront completes the cart first and then sends the shopper to pay
 */
export const placeOrderModes = ["paid", "confirming", "checkout"] as const
export type PlaceOrder = (typeof placeOrderModes)[number]

/** What `authorizePayment` answers. Medusa places an order on `pending_authorization`. */
export function authorizationFor(
  status: PaymentSessionStatus,
  placeOrder: PlaceOrder,
): PaymentSessionStatus {
  if (status === "pending_authorization" && placeOrder === "paid") {
    return "pending"
  }
  if (status === "pending" && placeOrder === "checkout") {
    return "pending_authorization"
  }
  return status
}

const refundStatuses = new Set<InvoiceStatus>(["refunding", "refunded", "refund_failed"])

/** Whether the money of a once paid invoice is on its way back, is back, or failed to go back. */
export function isInRefund(status: InvoiceStatus): boolean {
  return refundStatuses.has(status)
}

/**
 * Whether letting go of the invoice now would lose sight of a shopper's money. A payment that is
 * short or odd holds the invoice until it expires; from then on a person has to look at it.
 *
 * @param expiresAt ms since the epoch
 * @param now ms since the epoch
 */
export function holdsMoney(status: InvoiceStatus, expiresAt: number, now: number): boolean {
  switch (status) {
    case "paid":
    case "confirming":
    case "refunding":
    case "refund_failed":
      return true
    case "underpaid":
    case "abnormal":
      return now < expiresAt
    default:
      return false
  }
}
