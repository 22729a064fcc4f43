import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Notification, WebhookReply, WebhookRequest } from "../../gateways/gateway"
import { WebhookRefused } from "../../gateways/gateway-error"
import type { NewNotification } from "../../modules/crypto-payment"
import type { RegisteredProvider } from "../../providers/registered-providers"
import { finishBeforeEnd, isEnding } from "../ending"
import { pluginContext, type PluginContext } from "../plugin-context"
import { findInvoice, processNotification } from "../process-notification"
import { settlementQueue } from "../settlement-queue"

/**
 * A notification is processed at once; reconciliation takes it over after this, when that died or
 * the queue is long. Then it is passed over in the queue, so that nothing is looked at twice.
 */
const takeOverAfterMs = 5_000

/** Unproved news makes an invoice be asked about at most this often, in ms. */
const hintIntervalMs = 5_000

/**
 * Takes a webhook request: verify, store everything in one statement, acknowledge, and only then
 * look. "Accepted" means stored, nothing more. When storing fails the gateway is told to send it
 * again.
 *
 * @returns the reply the gateway understands
 */
export async function receiveWebhook(
  container: MedusaContainer,
  provider: RegisteredProvider,
  request: WebhookRequest,
): Promise<WebhookReply> {
  const context = pluginContext(container)
  const { gateway } = provider
  let reading
  try {
    reading = gateway.readWebhook(request)
  } catch (error) {
    if (!(error instanceof WebhookRefused)) {
      throw error
    }
    context.logger.warn(
      `a webhook for ${provider.providerId} was refused, check "${error.check}": ${error.message}`,
    )
    const status = error.check === "body" ? 400 : 401
    return { status, headers: { "Content-Type": "text/plain" }, body: error.message }
  }
  try {
    if (!reading.verified) {
      await followHints(context, provider, reading.notifications)
      return gateway.acknowledge("accepted")
    }
    const now = context.module.now()
    const stored = await context.module.inbox.store([
      ...reading.notifications.map((notification): NewNotification => ({
        provider_id: provider.providerId,
        key: notification.key,
        subject: notification.subject,
        deposit: notification.deposit && JSON.stringify(notification.deposit),
        reference: notification.reference,
        gateway_invoice_id: notification.gatewayInvoiceId,
        raw_status: notification.rawStatus,
        body: notification.raw,
        occurred_at: notification.occurredAt === null ? null : new Date(notification.occurredAt),
        received_at: now,
        state: "received",
        reason: null,
        due_at: new Date(now.getTime() + takeOverAfterMs),
      })),
      ...reading.unreadable.map(({ raw, reason }): NewNotification => ({
        provider_id: provider.providerId,
        key: `unreadable:${fingerprint(raw)}`,
        subject: "invoice",
        deposit: null,
        reference: null,
        gateway_invoice_id: null,
        raw_status: null,
        body: raw.slice(0, 4000),
        occurred_at: null,
        received_at: now,
        state: "rejected",
        reason,
        due_at: null,
      })),
    ])
    const fresh = stored.filter(({ state }) => state === "received")
    for (const row of fresh) {
      settlementQueue.add(async () => {
        if (!isEnding() && row.due_at && context.module.now() < row.due_at) {
          await finishBeforeEnd(() => processNotification(context, row))
        }
      })
    }
    const known = new Set(fresh.map(({ key }) => key))
    const again = reading.notifications.filter(({ key }) => !known.has(key))
    await followHints(context, provider, again)
    return gateway.acknowledge("accepted")
  } catch (error) {
    context.logger.error(
      `a webhook for ${provider.providerId} could not be stored, so it will be sent again: ${(error as Error).message}`,
    )
    return gateway.acknowledge("retry")
  }
}

/**
 * Nothing unproved is stored; an invoice it names is asked about, which proves it or not. News that
 * was stored before is a reason to ask too, as long as the invoice is not settled.
 */
async function followHints(
  context: PluginContext,
  { providerId }: RegisteredProvider,
  notifications: Notification[],
): Promise<void> {
  const now = context.module.now()
  for (const { reference, gatewayInvoiceId } of notifications) {
    const row = await findInvoice(context, providerId, reference, gatewayInvoiceId)
    const asked = row?.checked_at?.getTime() ?? 0
    if (row && now.getTime() - asked >= hintIntervalMs) {
      await context.module.ledger.makeDue(row.id, now)
    }
  }
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32)
}
