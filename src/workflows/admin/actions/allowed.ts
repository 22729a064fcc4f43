import type { InvoiceRow } from "../../../modules/crypto-payment"
import { worthOf } from "../../../payments/underpayment"

/** What was paid of an invoice that is short, in the price's currency; `null` where it cannot be said. */
export function worthOfRow(row: InvoiceRow): string | null {
  return worthOf({
    priceAmount: row.price_amount,
    priceCurrency: row.price_currency,
    amount: row.amount,
    currency: row.currency,
    paidAmount: row.paid_amount,
    paidCurrency: row.paid_currency,
  })
}

/** Why an underpayment cannot be accepted, as far as the ledger says; `null` when it can. */
export function whyNotAccept(row: InvoiceRow): string | null {
  if (row.settled_at) {
    return "The payment stands in its order already."
  }
  if (row.status !== "underpaid") {
    return `Only an underpaid invoice can be accepted; this one is ${row.status.replaceAll("_", " ")}.`
  }
  if (row.closed_at) {
    return "The invoice was given up. Its money has to be refunded."
  }
  return worthOfRow(row) === null
    ? `What arrived (${paidOf(row)}) cannot be compared with the price of ${row.price_amount} ${row.price_currency}. Refund it, or ask the shopper to pay the rest.`
    : null
}

/** Why an order cannot be placed by hand, as far as the ledger says. */
export function whyNotPlaceOrder(row: InvoiceRow): string | null {
  if (row.settled_at) {
    return "The payment stands in its order already."
  }
  if (row.status !== "paid" && !(row.held_at && row.status === "confirming")) {
    return `An order is placed for a paid invoice; this one is ${row.status.replaceAll("_", " ")}.`
  }
  return row.deposit_user_id === null
    ? null
    : "The money came without an invoice, so that it belongs to no cart. Attach it to an order or a cart."
}

/** Why a payment cannot be attached to another order or cart, as far as the ledger says. */
export function whyNotAttach(row: InvoiceRow): string | null {
  if (row.settled_at) {
    return "The payment stands in its order already."
  }
  if (row.status !== "paid") {
    return `Only a paid invoice can be attached; this one is ${row.status.replaceAll("_", " ")}.`
  }
  if (row.deposit_user_id !== null) {
    return `The money (${paidOf(row)}) came without an invoice, so that nobody has said what it is worth in an order's currency. Refund it, or book it by hand and mark it as handled.`
  }
  return row.attention.includes("orphan") || row.closed_at
    ? null
    : "The payment belongs to its own cart. Place that order instead."
}

export function whyNotHandle(row: InvoiceRow): string | null {
  if (row.attention.length === 0) {
    return "Nothing about it needs attention."
  }
  return row.handled_at ? "It is marked as handled already." : null
}

function paidOf({ paid_amount: paidAmount, paid_currency: asset }: InvoiceRow): string {
  return paidAmount === null ? "nothing" : `${paidAmount} ${asset ?? "of an unknown asset"}`
}
