import type { InvoiceRow, NotificationRow } from "../modules/crypto-payment"
import type { PluginContext } from "./plugin-context"
import { settleCryptoInvoiceWorkflow } from "./settle-invoice"

/**
 * Does what a stored notification asks for: look at its invoice. It is never dropped: what cannot
 * be processed now is tried again later, and what is not about this store is kept with the reason.
 */
export async function processNotification(
  context: PluginContext,
  row: NotificationRow,
): Promise<void> {
  const { inbox } = context.module
  try {
    const invoice = await findInvoice(
      context,
      row.provider_id,
      row.reference,
      row.gateway_invoice_id,
    )
    if (!invoice) {
      await inbox.finish([row.id], "rejected", "it names no invoice of this store")
      return
    }
    await settleCryptoInvoiceWorkflow(context.container).run({ input: { invoice_id: invoice.id } })
    await inbox.finish([row.id], "done")
  } catch (error) {
    const reason = String((error as { message?: unknown } | null)?.message ?? error)
    context.logger.error(`notification ${row.id} could not be processed: ${reason}`)
    const waitMs = Math.min(5_000 * 2 ** Math.min(row.failures, 10), 3_600_000)
    const due = new Date(context.module.now().getTime() + waitMs)
    await inbox.postpone(row.id, due, reason).catch(() => undefined)
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
