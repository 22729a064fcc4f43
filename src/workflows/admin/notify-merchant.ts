import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Attention } from "../../payments/attention"
import type { ConfigWithModules } from "../../providers/registered-providers"
import { pluginContext } from "../plugin-context"

/** The channel of the admin's own feed, and the template that the dashboard knows for it. */
const channel = "feed"
const template = "admin-ui"

/** Of an event of the plugin's; see `emitInvoiceEvent`. */
export interface AttentionNews {
  id: string
  reference: string
  attention: Attention[]
  price_amount: string
  price_currency: string
}

/**
 * Puts an invoice that newly needs attention into the admin's feed, where the store has a provider for
 * that. Mail and chat have the event itself.
 */
export async function notifyMerchant(
  container: MedusaContainer,
  { id, reference, attention, price_amount, price_currency }: AttentionNews,
): Promise<void> {
  const { logger } = pluginContext(container)
  if (!hasFeed(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))) {
    return
  }
  const why = attention.map((reason) => reason.replaceAll("_", " ")).join(", ")
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: "",
      channel,
      template,
      data: {
        title: "A crypto payment needs attention",
        description: `${price_amount} ${price_currency} (${reference}): ${why}. See Crypto payments.`,
        invoice_id: id,
      },
      resource_id: id,
      resource_type: "crypto_invoice",
      trigger_type: "crypto-payment.attention",
      // The event may come more than once.
      idempotency_key: `${id}:${[...attention].sort().join(",")}`,
    })
  } catch (error) {
    logger.warn(`the admin's feed could not be told of ${reference}: ${(error as Error).message}`)
  }
}

interface NotificationModuleEntry {
  options?: { providers?: { options?: { channels?: unknown } }[] }
}

/** Medusa's own configuration has a provider for the feed; a store may have replaced it. */
function hasFeed({ modules }: ConfigWithModules): boolean {
  const entry = (modules as Record<string, NotificationModuleEntry | undefined> | undefined)?.[
    Modules.NOTIFICATION
  ]
  return (entry?.options?.providers ?? []).some(
    ({ options }) => Array.isArray(options?.channels) && options.channels.includes(channel),
  )
}
