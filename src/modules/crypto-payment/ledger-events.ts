import type { InvoiceChange, InvoiceRow, NewDeposit, NewInvoice } from "./ledger"
import type { NewTimelineEvent, TimelineAuthor } from "./timeline"

/** What arrived, as the gateway says. Blocks that confirm it come too often to be told one by one. */
const moneyFacts = ["paid_amount", "paid_currency", "transaction_hash", "network", "fee"] as const

/** What a change of an invoice is on its time line; nothing for what only schedules the next look. */
export function eventsOf(
  row: InvoiceRow,
  change: InvoiceChange,
  author: TimelineAuthor,
): NewTimelineEvent[] {
  const after = { ...row, ...change }
  const events: { kind: string; data: Record<string, unknown> }[] = []
  if (row.status === "creating" && after.status === "pending") {
    events.push({ kind: "offered", data: { gateway_invoice_id: after.gateway_invoice_id } })
  } else if (after.status !== row.status) {
    events.push({
      kind: "status",
      data: { from: row.status, to: after.status, raw_status: after.raw_status },
    })
  }
  const arrived = after.paid_amount !== null || after.transaction_hash !== null
  if (arrived && moneyFacts.some((fact) => after[fact] !== row[fact])) {
    events.push({
      kind: "money",
      data: Object.fromEntries(moneyFacts.map((fact) => [fact, after[fact]])),
    })
  }
  if (row.held_at === null && after.held_at !== null) {
    events.push({ kind: "held", data: { expires_at: row.expires_at?.toISOString() ?? null } })
  }
  const added = after.attention.filter((reason) => !row.attention.includes(reason))
  const removed = row.attention.filter((reason) => !after.attention.includes(reason))
  if (added.length > 0 || removed.length > 0) {
    events.push({ kind: "attention", data: { added, removed } })
  }
  if (row.last_error === null && after.last_error !== null && after.closed_at === null) {
    events.push({ kind: "trouble", data: { message: after.last_error } })
  }
  if (row.accepted_amount === null && after.accepted_amount !== null) {
    const { accepted_amount: amount, price_currency: currency } = after
    events.push({ kind: "accepted", data: { amount, currency, price_amount: row.price_amount } })
  }
  if (row.payment_collection_id !== after.payment_collection_id) {
    events.push({
      kind: "attached",
      data: { order_id: after.order_id, cart_id: after.cart_id },
    })
  }
  if (row.handled_at === null && after.handled_at !== null) {
    events.push({ kind: "handled", data: { note: after.handled_note } })
  }
  if (row.settled_at === null && after.settled_at !== null) {
    events.push({ kind: "settled", data: { order_id: after.order_id } })
  }
  if (row.closed_at === null && after.closed_at !== null) {
    events.push({ kind: "closed", data: { reason: after.last_error } })
  }
  return events.map((event) => ({ ...author, ...event }))
}

/** The beginning of an invoice's time line. */
export function openingEvent(invoice: NewInvoice): NewTimelineEvent {
  const { amount, currency, price_amount, price_currency, rate, rate_source } = invoice
  return {
    kind: "created",
    source: "checkout",
    data: { amount, currency, price_amount, price_currency, rate, rate_source },
  }
}

export function depositEvent(deposit: NewDeposit): NewTimelineEvent {
  const { deposit_user_id, paid_amount, paid_currency, network, transaction_hash } = deposit
  return {
    kind: "deposit",
    source: "webhook",
    data: { deposit_user_id, paid_amount, paid_currency, network, transaction_hash },
  }
}
