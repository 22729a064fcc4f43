import type { ListedInvoice } from "../../modules/crypto-payment"
import type { PluginContext } from "../plugin-context"
import { explorerLinks } from "./explorers"
import type { Person } from "./person"

/** An invoice in a list. Amounts are decimal strings in major units, times ISO 8601. */
export type InvoiceSummaryView = ReturnType<typeof summaryOf>
export type InvoiceDetailView = ReturnType<typeof detailOf>

export function summaryOf(row: ListedInvoice) {
  return {
    id: row.id,
    provider_id: row.provider_id,
    gateway: row.gateway,
    reference: row.reference,
    gateway_invoice_id: row.gateway_invoice_id,
    order_id: row.order_id ?? row.placed_order_id,
    order_display_id: row.order_display_id,
    cart_id: row.cart_id ?? row.linked_cart_id,
    email: row.email,
    status: row.status,
    attention: row.attention,
    handled_at: iso(row.handled_at),
    price_amount: row.price_amount,
    price_currency: row.price_currency,
    amount: row.amount,
    currency: row.currency,
    paid_amount: row.paid_amount,
    paid_currency: row.paid_currency,
    created_at: row.created_at.toISOString(),
    paid_at: iso(row.paid_at),
    expires_at: iso(row.expires_at),
    settled_at: iso(row.settled_at),
  }
}

/** @param people who may have marked it as handled, by id */
export function detailOf(
  { providers }: PluginContext,
  row: ListedInvoice,
  people: Map<string, Person>,
) {
  const provider = providers.get(row.provider_id)
  const handledBy = row.handled_by === null ? undefined : people.get(row.handled_by)
  return {
    ...summaryOf(row),
    session_id: row.session_id,
    payment_collection_id: row.payment_collection_id,
    rate: row.rate,
    rate_source: row.rate_source,
    rate_at: iso(row.rate_at),
    payment_url: row.payment_url,
    address: row.address,
    network: row.network,
    payment_uri: row.payment_uri,
    transaction_hash: row.transaction_hash,
    fee: row.fee,
    confirmations: row.confirmations,
    confirmations_needed: row.confirmations_needed,
    raw_status: row.raw_status,
    last_error: row.last_error && (provider?.redact(row.last_error) ?? row.last_error),
    checked_at: iso(row.checked_at),
    due_at: iso(row.due_at),
    closed_at: iso(row.closed_at),
    held_at: iso(row.held_at),
    handled_by: handledBy?.email ?? row.handled_by,
    handled_note: row.handled_note,
    accepted_amount: row.accepted_amount,
    deposit_user_id: row.deposit_user_id,
    attempt: row.attempt,
    explorer: explorerLinks(row, provider?.live ?? false),
  }
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
