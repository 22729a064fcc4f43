import type { MedusaContainer } from "@medusajs/framework/types"
import type { ListedInvoice, NotificationRow, TimelineEvent } from "../../modules/crypto-payment"
import { pluginContext, type PluginContext } from "../plugin-context"
import { refundView, type RefundView } from "../refund/views"
import { actionViews, type ActionView } from "./action-views"
import { detailOf, type InvoiceDetailView } from "./invoice-views"
import { peopleOf, type Person } from "./person"
import { notFound } from "./refused"
import { sentenceOf } from "./sentences"

/** Everything about one invoice. */
export interface PaymentView {
  invoice: InvoiceDetailView
  timeline: TimelineEntry[]
  notifications: NotificationView[]
  refunds: RefundView[]
  actions: ActionView[]
}

export interface TimelineEntry {
  id: string
  at: string
  kind: string
  source: string
  actor: Person | null
  summary: string
  data: Record<string, unknown>
}

export interface NotificationView {
  id: string
  received_at: string
  state: string
  reason: string | null
  raw_status: string | null
  failures: number
  body: string
  can_replay: boolean
}

/** @throws MedusaError of type `not_found` */
export async function paymentView(container: MedusaContainer, id: string): Promise<PaymentView> {
  const context = pluginContext(container)
  const { list, timeline, refunds } = context.module
  const row = await list.find(id)
  if (!row) {
    throw notFound("invoice", id)
  }
  const events = await timeline.ofInvoice(id)
  const [people, notifications, refundRows, actions] = await Promise.all([
    peopleOf(context, [row.handled_by, ...events.map(({ actor_id: actor }) => actor)]),
    notificationsOf(context, events),
    refunds.ofInvoice(id),
    actionViews(context, row),
  ])
  const redact = redactorFor(context, row)
  return {
    invoice: detailOf(context, row, people),
    timeline: events.map((event) => entryOf(event, people, redact)),
    notifications: notifications.map((notification) => notificationView(notification, redact)),
    refunds: refundRows.map(refundView),
    actions,
  }
}

/** The invoices of an order, the newest first, and what can be done with that one. */
export async function orderPayments(
  container: MedusaContainer,
  orderId: string,
): Promise<{ invoices: InvoiceDetailView[]; actions: ActionView[] }> {
  const context = pluginContext(container)
  const rows = await context.module.list.ofOrder(orderId)
  const people = await peopleOf(
    context,
    rows.map(({ handled_by: by }) => by),
  )
  const [newest] = rows
  return {
    invoices: rows.map((row) => detailOf(context, row, people)),
    actions: newest ? await actionViews(context, newest) : [],
  }
}

/**
 * The time line knows which notifications were about an invoice; the inbox forgets them after the time
 * that the store keeps them.
 */
async function notificationsOf(
  { module }: PluginContext,
  events: TimelineEvent[],
): Promise<NotificationRow[]> {
  const ids = events
    .filter(({ kind }) => kind === "notification_received")
    .map(({ data }) => String(data["notification_id"]))
  return ids.length > 0 ? module.inbox.ofIds(ids) : []
}

function notificationView(
  row: NotificationRow,
  redact: (text: string) => string,
): NotificationView {
  return {
    id: row.id,
    received_at: row.received_at.toISOString(),
    state: row.state,
    reason: row.reason && redact(row.reason),
    raw_status: row.raw_status,
    failures: row.failures,
    body: redact(row.body),
    can_replay: row.reference !== null || row.gateway_invoice_id !== null,
  }
}

function entryOf(
  event: TimelineEvent,
  people: Map<string, Person>,
  redact: (text: string) => string,
): TimelineEntry {
  return {
    id: event.id,
    at: event.at.toISOString(),
    kind: event.kind,
    source: event.source,
    actor: event.actor_id === null ? null : (people.get(event.actor_id) ?? null),
    summary: redact(sentenceOf(event)),
    data: JSON.parse(redact(JSON.stringify(event.data))) as Record<string, unknown>,
  }
}

function redactorFor({ providers }: PluginContext, row: ListedInvoice): (text: string) => string {
  return providers.get(row.provider_id)?.redact ?? ((text) => text)
}
