import type { MedusaContainer } from "@medusajs/framework/types"
import { pluginContext } from "../../plugin-context"
import { findInvoice, processNotification } from "../../process-notification"
import { notFound, refused } from "../refused"
import { runAction, type Action } from "./run-action"

/**
 * Processes a stored notification once more, as if it had just come in.
 *
 * @returns the id of its invoice
 */
export async function replayNotification(
  container: MedusaContainer,
  notificationId: string,
  action: Omit<Action, "name" | "invoiceId">,
): Promise<string> {
  const context = pluginContext(container)
  const { inbox } = context.module
  const row = await inbox.find(notificationId)
  if (!row) {
    throw notFound("notification", notificationId)
  }
  const { provider_id: providerId, reference, gateway_invoice_id: gatewayId } = row
  const invoice = await findInvoice(context, providerId, reference, gatewayId)
  if (!invoice) {
    throw refused("The notification names no invoice of this store, so there is nothing to replay.")
  }
  const input = { notification_id: row.id }
  const named = { ...action, invoiceId: invoice.id, name: "replay_notification", input } as const
  await runAction(container, named, async () => {
    await processNotification(context, row)
    const after = await inbox.find(row.id)
    if (after && after.state !== "done") {
      throw refused(`The notification could not be processed: ${after.reason ?? "unknown"}`)
    }
  })
  return invoice.id
}
