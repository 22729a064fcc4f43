import type { InvoiceRow } from "../modules/crypto-payment"
import type { PluginContext } from "./plugin-context"

/**
 * Events a store can subscribe to. Each is sent at least once; `data` names the invoice and where
 * it belongs.
 */
export const CryptoPaymentEvents = {
  /** The payment is captured and the order is there. */
  PAID: "crypto-payment.paid",
  /** The payment was seen by the gateway and waits for confirmation. */
  CONFIRMING: "crypto-payment.confirming",
  /** The invoice ended unpaid. */
  EXPIRED: "crypto-payment.expired",
  /** A person must look at it; `attention` says why. */
  ATTENTION: "crypto-payment.attention",
} as const

export type CryptoPaymentEvent = (typeof CryptoPaymentEvents)[keyof typeof CryptoPaymentEvents]

export async function emitInvoiceEvent(
  { events }: PluginContext,
  name: CryptoPaymentEvent,
  row: InvoiceRow,
): Promise<void> {
  await events.emit({
    name,
    data: {
      id: row.id,
      provider_id: row.provider_id,
      reference: row.reference,
      gateway_invoice_id: row.gateway_invoice_id,
      session_id: row.session_id,
      cart_id: row.cart_id,
      order_id: row.order_id,
      status: row.status,
      attention: row.attention,
      amount: row.amount,
      currency: row.currency,
      price_amount: row.price_amount,
      price_currency: row.price_currency,
    },
  })
}
