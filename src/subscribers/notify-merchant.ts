import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { notifyMerchant } from "../workflows/admin"
import type { AttentionNews } from "../workflows/admin/notify-merchant"
import { CryptoPaymentEvents } from "../workflows/events"

/** Tells the merchant in the admin of an invoice that needs attention. */
export default async function notifyMerchantOfAttention({
  event,
  container,
}: SubscriberArgs<AttentionNews>): Promise<void> {
  await notifyMerchant(container, event.data)
}

export const config: SubscriberConfig = {
  event: CryptoPaymentEvents.ATTENTION,
  context: { subscriberId: "crypto-payment-notify-merchant" },
}
