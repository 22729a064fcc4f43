import type { LedgerStatus } from "../../payments/transition"

const messages: Partial<Record<LedgerStatus, string>> = {
  confirming:
    "Your payment for this cart has been seen and is being confirmed, so the cart cannot be changed now. It becomes an order by itself; there is nothing to do but wait.",
  paid: "Your payment for this cart has arrived and your order is being placed, so the cart cannot be changed now. Please wait a moment, or contact the shop.",
  underpaid:
    "A part of the price of this cart has been paid, so the cart cannot be changed now. Please pay the rest, or contact the shop.",
  abnormal:
    "A payment for this cart has arrived that the shop has to look at, so the cart cannot be changed now. Please contact the shop.",
}

/** Why a cart stays as it is, in a shopper's words. */
export function refusalMessage(status: LedgerStatus): string {
  return (
    messages[status] ??
    "The payment for this cart is being sent back, so the cart cannot be changed now. Please contact the shop."
  )
}

export const settledMessage =
  "Your payment for this cart has arrived and your order has been placed, so the cart cannot be changed any more."
