import { decimalsOf } from "../../gateways/currencies"
import { compareDecimals, plainDecimalText, roundTotalUp } from "../../gateways/decimal"
import type { InvoiceRow, RefundRow } from "../../modules/crypto-payment"
import { add, arrivedAmount, lessThat } from "../../payments/refund-amounts"
import type { PluginContext } from "../plugin-context"

/** The payment that Medusa has for an invoice. Amounts are exact and may have more digits than a price. */
export interface CapturedPayment {
  id: string
  captured: string
  refunded: string
  refundIds: string[]
}

/** What an invoice holds that can be refunded, in its price's currency. */
export interface Refundable {
  /** `null` where Medusa captured nothing: an order was never placed, or the payment is short. */
  payment: CapturedPayment | null
  /** Everything there ever was to refund; `null` where nobody can say. */
  total: string | null
  /** What all refunds of ours may come to, those under way included. */
  most: string
  /** What is left for a new refund. */
  left: string
  order: { id: string; canceled: boolean } | null
}

interface Raw {
  value: string | number
}

interface PaymentRow {
  id: string
  payment_session_id: string | null
  data: Record<string, unknown> | null
  captures: { raw_amount: Raw }[]
  refunds: { id: string; raw_amount: Raw }[]
}

/** Asks Medusa what was captured for an invoice and what went back, and adds what is under way. */
export async function refundableOf(context: PluginContext, row: InvoiceRow): Promise<Refundable> {
  const [payment, order, refunds] = await Promise.all([
    paymentOf(context, row),
    orderOf(context, row),
    context.module.refunds.ofInvoice(row.id),
  ])
  const taken = plainDecimalText(await context.module.refunds.takenOf(row.id))
  if (payment && compareDecimals(payment.captured, "0") > 0) {
    const most = rounded(lessThat(payment.captured, foreign(payment, refunds)), row)
    const total = rounded(payment.captured, row)
    return { payment, total, most, left: lessThat(most, taken), order }
  }
  const total = arrivedAmount(row, row.paid_at !== null)
  // What arrived in another unit than the price is not more than a person says, up to the price.
  const most = total ?? row.price_amount
  return { payment: null, total, most, left: lessThat(most, taken), order }
}

/** Prices are rounded up, so what was captured may be a fraction of the smallest unit below. */
function rounded(amount: string, { price_currency: currency }: InvoiceRow): string {
  const decimals = decimalsOf(currency)
  return decimals === undefined ? amount : roundTotalUp(amount, decimals)
}

/** Refunds in Medusa that are not ours. */
function foreign(payment: CapturedPayment, refunds: RefundRow[]): string {
  const ours = refunds.filter(
    ({ medusa_refund_id: id }) => id !== null && payment.refundIds.includes(id),
  )
  return lessThat(
    payment.refunded,
    ours.reduce((sum, refund) => add(sum, refund.medusa_amount ?? "0"), "0"),
  )
}

async function paymentOf(
  { query }: PluginContext,
  row: InvoiceRow,
): Promise<CapturedPayment | null> {
  const { data } = await query.graph({
    entity: "payment",
    fields: [
      "id",
      "payment_session_id",
      "data",
      "captures.raw_amount",
      "refunds.id",
      "refunds.raw_amount",
    ],
    filters: { payment_collection_id: row.payment_collection_id, provider_id: row.provider_id },
  })
  const payment = (data as unknown as PaymentRow[]).find(
    (candidate) =>
      candidate.data?.["reference"] === row.reference ||
      candidate.payment_session_id === row.session_id,
  )
  if (!payment) {
    return null
  }
  const sum = (amounts: { raw_amount: Raw }[]) =>
    amounts.reduce(
      (total, { raw_amount: { value } }) => add(total, plainDecimalText(String(value))),
      "0",
    )
  return {
    id: payment.id,
    captured: sum(payment.captures ?? []),
    refunded: sum(payment.refunds ?? []),
    refundIds: (payment.refunds ?? []).map(({ id }) => id),
  }
}

async function orderOf({ query }: PluginContext, row: InvoiceRow): Promise<Refundable["order"]> {
  const { data: links } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order_id"],
    filters: { payment_collection_id: row.payment_collection_id },
  })
  const id = (links[0] as { order_id?: string } | undefined)?.order_id
  if (!id) {
    return null
  }
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status", "canceled_at"],
    filters: { id },
  })
  const order = data[0] as { id: string; status: string; canceled_at: unknown } | undefined
  return order
    ? { id: order.id, canceled: order.status === "canceled" || order.canceled_at !== null }
    : null
}
