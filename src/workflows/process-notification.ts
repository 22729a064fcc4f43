import { sampleReference } from "../gateways/gateway"
import type { InvoiceRow, NewTimelineEvent, NotificationRow } from "../modules/crypto-payment"
import type { PluginContext } from "./plugin-context"
import { recordDeposit } from "./record-deposit"
import { processRefundNews } from "./refund/work"
import { logLevelOf, settleInvoice } from "./settle-invoice"

/**
 * Does what a stored notification asks for: look at its invoice. It is never dropped: what cannot
 * be processed now is tried again later, and what is not about this store is kept with the reason.
 */
export async function processNotification(
  context: PluginContext,
  row: NotificationRow,
): Promise<void> {
  const { inbox, timeline } = context.module
  let invoice: InvoiceRow | null = null
  try {
    if (row.reference === sampleReference) {
      await inbox.finish([row.id], "done", "a test from the admin")
      return
    }
    invoice = await findInvoice(context, row.provider_id, row.reference, row.gateway_invoice_id)
    if (!invoice && (await processRefundNews(context, row, null))) {
      await inbox.finish([row.id], "done")
      return
    }
    if (!invoice) {
      const refusal =
        row.subject === "deposit"
          ? await recordDeposit(context, row)
          : "it names no invoice of this store"
      await inbox.finish([row.id], refusal === null ? "done" : "rejected", refusal)
      return
    }
    const settled = await settleInvoice(context, invoice, "webhook")
    await processRefundNews(context, row, settled ?? invoice)
    await Promise.all([
      inbox.finish([row.id], "done"),
      timeline.write(invoice.id, received(row), {
        kind: "notification_processed",
        source: "webhook",
        data: { notification_id: row.id },
      }),
    ])
  } catch (error) {
    const reason = String((error as { message?: unknown } | null)?.message ?? error)
    context.logger[logLevelOf(error)](`notification ${row.id} could not be processed: ${reason}`)
    const waitMs = Math.min(5_000 * 2 ** Math.min(row.failures, 10), 3_600_000)
    const due = new Date(context.module.now().getTime() + waitMs)
    await inbox.postpone(row.id, due, reason).catch(() => undefined)
    if (invoice) {
      const failed = {
        kind: "notification_failed",
        source: "webhook" as const,
        data: { notification_id: row.id, reason },
        idempotencyKey: `notification_failed:${row.id}`,
      }
      await timeline.write(invoice.id, received(row), failed).catch(() => undefined)
    }
  }
}

/** Written when it was processed, so that the gateway does not wait for it; once, however often. */
function received(row: NotificationRow): NewTimelineEvent {
  return {
    kind: "notification_received",
    source: "webhook",
    at: row.received_at,
    data: { notification_id: row.id, subject: row.subject, raw_status: row.raw_status },
    idempotencyKey: `notification:${row.id}`,
  }
}

/** The ledger decides which invoice is meant, never the notification's own word alone. */
export async function findInvoice(
  { module }: PluginContext,
  providerId: string,
  reference: string | null,
  gatewayInvoiceId: string | null,
): Promise<InvoiceRow | null> {
  const byId = gatewayInvoiceId
    ? await module.ledger.findByGatewayInvoiceId(providerId, gatewayInvoiceId)
    : null
  return byId ?? (reference ? module.ledger.findByReference(providerId, reference) : null)
}
