import type { MedusaContainer } from "@medusajs/framework/types"
import { compareDecimals } from "../../gateways/decimal"
import type { InvoiceRow } from "../../modules/crypto-payment"
import { lessThat } from "../../payments/refund-amounts"
import { pluginContext, type PluginContext } from "../plugin-context"
import { changeAttention } from "./attention"
import { refundableOf } from "./refundable"

/** An invoice of an order, with what was captured of it and has not gone back. */
interface Kept {
  invoice: InvoiceRow
  amount: string
}

/**
 * Cancelling an order has Medusa book a refund of what was captured; where our provider does not
 * allow it, Medusa cancels all the same and books it in the order alone. So an order with crypto in
 * it is not cancelled.
 *
 * @returns a sentence for the merchant, or `null` when the order may be cancelled
 */
export async function refusalToCancel(
  container: MedusaContainer,
  orderId: string,
): Promise<string | null> {
  const context = pluginContext(container)
  const [kept] = await keptOf(context, orderId)
  if (!kept) {
    return null
  }
  const { invoice, amount } = kept
  const provider = context.providers.get(invoice.provider_id)
  const refunds = await context.module.refunds.ofInvoice(invoice.id)
  const underWay = refunds.some(({ status }) =>
    ["requested", "refunding", "uncertain"].includes(status),
  )
  const name = provider?.gateway.name ?? invoice.gateway
  const page = `Crypto payments → ${invoice.reference}`
  return underWay
    ? `This order was paid by ${name}, and a refund is under way: ${amount} ${invoice.price_currency} have not gone back yet. Cancel the order when they have (${page}).`
    : `This order was paid by ${name}, and ${amount} ${invoice.price_currency} of that have not been refunded. Canceling it would book a refund that nobody sent. Refund the payment first (${page}), then cancel the order.`
}

/** An order was cancelled some other way: its money is still here, and a person has to send it back. */
export async function orderWasCanceled(container: MedusaContainer, orderId: string): Promise<void> {
  const context = pluginContext(container)
  for (const { invoice, amount } of await keptOf(context, orderId)) {
    context.logger.error(
      `order ${orderId} was canceled with ${amount} ${invoice.price_currency} of invoice ${invoice.reference} captured and not refunded: refund it`,
    )
    await changeAttention(context, invoice.id, { add: ["refund_due"] }, { source: "system" })
  }
}

async function keptOf(context: PluginContext, orderId: string): Promise<Kept[]> {
  const { data } = await context.query.graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id"],
    filters: { order_id: orderId },
  })
  const collections = data as { payment_collection_id: string }[]
  const kept: Kept[] = []
  for (const { payment_collection_id: id } of collections) {
    for (const invoice of await context.module.ledger.ofCollection(id)) {
      const { payment } = await refundableOf(context, invoice)
      const amount = payment ? lessThat(payment.captured, payment.refunded) : "0"
      if (compareDecimals(amount, "0") > 0) {
        kept.push({ invoice, amount })
      }
    }
  }
  return kept
}
