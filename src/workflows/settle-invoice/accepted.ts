import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import type { InvoiceRow } from "../../modules/crypto-payment"
import type { PluginContext } from "../plugin-context"
import type { OrderView, PaymentView } from "./medusa-view"

/**
 * Takes what a person accepted as enough, once, and no more: Medusa then shows the order as partially
 * captured. A crash between the capture and its entry in the order's books is made good.
 */
export async function captureAccepted(
  { container }: PluginContext,
  row: InvoiceRow,
  payment: PaymentView,
  order: OrderView,
): Promise<void> {
  const amount = row.accepted_amount as string
  const [made] = payment.captures
  if (!made) {
    await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id, amount } })
    return
  }
  const isBooked = order.transactions.some(({ reference_id: id }) => id === made.id)
  if (!isBooked) {
    await container.resolve(Modules.ORDER).addOrderTransactions({
      order_id: order.id,
      amount,
      currency_code: row.price_currency.toLowerCase(),
      reference: "capture",
      reference_id: made.id,
    })
  }
}
