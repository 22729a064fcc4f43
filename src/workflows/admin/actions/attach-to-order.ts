import { createOrderPaymentCollectionWorkflow } from "@medusajs/medusa/core-flows"
import { MathBN, MedusaError } from "@medusajs/framework/utils"
import { compareDecimals, isDecimal, plainDecimalText } from "../../../gateways/decimal"
import type { InvoiceRow } from "../../../modules/crypto-payment"
import type { PluginContext } from "../../plugin-context"
import { refused } from "../refused"

interface OrderRow {
  status: string
  canceled_at: unknown
  is_draft_order?: boolean
  currency_code: string
  summary?: { pending_difference?: unknown }
  payment_collections?: CollectionRow[]
}

interface CollectionRow {
  id: string
  status: string
  amount: unknown
  payment_sessions?: unknown[]
}

/**
 * A new payment collection of an order for what was paid, so that the order's books show it. One that
 * a crash left behind empty is used again.
 *
 * @throws MedusaError for an order that the payment does not fit
 */
export async function collectionForOrder(
  { container, query }: PluginContext,
  row: InvoiceRow,
  orderId: string,
): Promise<string> {
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "status",
      "canceled_at",
      "is_draft_order",
      "currency_code",
      "summary",
      "payment_collections.id",
      "payment_collections.status",
      "payment_collections.amount",
      "payment_collections.payment_sessions.id",
    ],
    filters: { id: orderId },
  })
  const order = data[0] as unknown as OrderRow | undefined
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no order with the id ${orderId}.`)
  }
  refuseUnlessFitting(order, row)
  const empty = order.payment_collections?.find(
    ({ status, amount, payment_sessions: sessions }) =>
      status === "not_paid" &&
      (sessions ?? []).length === 0 &&
      compareDecimals(textOf(amount), row.price_amount) === 0,
  )
  if (empty) {
    return empty.id
  }
  const { result } = await createOrderPaymentCollectionWorkflow(container).run({
    input: { order_id: orderId, amount: row.price_amount as never },
  })
  return (result[0] as { id: string }).id
}

function refuseUnlessFitting(order: OrderRow, row: InvoiceRow): void {
  const price = `${row.price_amount} ${row.price_currency}`
  if (order.canceled_at || order.status === "canceled") {
    throw refused("The order is canceled. Attach the payment to another one, or refund it.")
  }
  if (order.is_draft_order) {
    throw refused("The order is a draft. Convert it to an order first.")
  }
  const currency = order.currency_code.toUpperCase()
  if (currency !== row.price_currency) {
    throw refused(`The order is in ${currency} and the payment of ${price}: they do not fit.`)
  }
  const outstanding = textOf(order.summary?.pending_difference ?? 0)
  if (!isDecimal(outstanding) || compareDecimals(outstanding, row.price_amount) < 0) {
    throw refused(
      `The payment of ${price} is more than the order still has to be paid (${outstanding} ${currency}). Attach it to an order with at least that much outstanding, or refund it.`,
    )
  }
}

/** Medusa's numbers as plain decimals; a negative one keeps its sign. */
function textOf(number: unknown): string {
  return plainDecimalText(MathBN.convert(number as never).toString())
}
