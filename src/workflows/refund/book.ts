import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { decimalsOf } from "../../gateways/currencies"
import { compareDecimals, roundTotalUp } from "../../gateways/decimal"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { lessThat } from "../../payments/refund-amounts"
import type { PluginContext } from "../plugin-context"
import { inTurn, logLevelOf } from "../settle-invoice/turn"
import { changeAttention, outdatedBy } from "./attention"
import { changeRefund, freshRefund, tell } from "./changes"
import { refundableOf, type CapturedPayment, type Refundable } from "./refundable"

const longestWaitMs = 10 * 60 * 1000

/**
 * Books a refund in Medusa, once the money has gone back. Medusa's own workflow does it; our provider
 * lets exactly this one pass. Whatever fails is tried again by reconciliation.
 */
export async function bookRefund(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const invoice = await context.module.ledger.find(refund.invoice_id)
  if (!invoice || refund.status !== "refunded" || refund.booked_at) {
    return refund
  }
  try {
    await inTurnOf(context, invoice, () => bookInTurn(context, invoice, refund.id, author))
  } catch (error) {
    const reason = String((error as { message?: unknown } | null)?.message ?? error)
    context.logger[logLevelOf(error)](
      `refund ${refund.id} of invoice ${invoice.reference} is done and could not be booked: ${reason}`,
    )
    await changeRefund(context, refund, (row) =>
      row.booked_at
        ? null
        : {
            failures: row.failures + 1,
            last_error: `It could not be booked in Medusa yet: ${reason}`,
            due_at: later(context, row.failures),
            lease_until: null,
          },
    )
  }
  return freshRefund(context, refund)
}

/** What belongs to no payment collection is acted on by nobody. */
function inTurnOf(
  context: PluginContext,
  { payment_collection_id: id }: InvoiceRow,
  work: () => Promise<void>,
): Promise<void> {
  return id === "" ? work() : inTurn(context, id, work)
}

function later({ module }: PluginContext, failures: number): Date {
  const waitMs = Math.min(5_000 * 2 ** Math.min(failures, 12), longestWaitMs)
  return new Date(module.now().getTime() + waitMs)
}

async function bookInTurn(
  context: PluginContext,
  invoice: InvoiceRow,
  refundId: string,
  author: TimelineAuthor,
): Promise<void> {
  const row = await context.module.refunds.find(refundId)
  if (!row || row.status !== "refunded" || row.booked_at) {
    return
  }
  const refundable = await refundableOf(context, invoice)
  const { payment, order } = refundable
  if (!payment) {
    await finish(context, row, null, author, refundable)
    return
  }
  if (row.medusa_refund_id && payment.refundIds.includes(row.medusa_refund_id)) {
    // A process died, or a later step of Medusa's workflow failed, after the refund was kept.
    await completeOrderBooks(context, row, order)
    await finish(context, row, payment, author, refundable)
    return
  }
  const amount = bookable(row, payment)
  if (!amount) {
    await changeRefund(context, row, () => ({
      due_at: null,
      lease_until: null,
      last_error:
        row.amount === null
          ? "The gateway does not say how much went back, so nothing was booked. Record what went back."
          : "Nothing was left of what was captured, so nothing was booked.",
    }))
    await changeAttention(context, invoice.id, { add: ["refund_due"] }, author)
    return
  }
  const permitted = await context.module.refunds.change(row, {
    medusa_payment_id: payment.id,
    medusa_amount: amount,
    medusa_refund_id: null,
  })
  if (!permitted) {
    return
  }
  await bookInMedusa(context, permitted, order).catch(async (error: unknown) => {
    if (!(await isKept(context, invoice, permitted))) {
      throw error
    }
    await completeOrderBooks(context, await freshRefund(context, permitted), order)
  })
  const booked = await freshRefund(context, permitted)
  await finish(context, booked, payment, author, await refundableOf(context, invoice))
}

/**
 * How much of it is booked: never more than Medusa has left, and all of that where the refund is the
 * rest at currency precision.
 */
function bookable({ amount, currency }: RefundRow, payment: CapturedPayment): string | null {
  const left = lessThat(payment.captured, payment.refunded)
  if (amount === null || compareDecimals(left, "0") === 0) {
    return null
  }
  // Prices are rounded up, so what was captured may end in a fraction of the smallest unit.
  const decimals = decimalsOf(currency)
  const rest = decimals === undefined ? left : roundTotalUp(left, decimals)
  return compareDecimals(amount, rest) >= 0 ? left : amount
}

/** Medusa refuses to change a cancelled order, whose cancellation has booked the refund already. */
async function bookInMedusa(
  { container, payments }: PluginContext,
  row: RefundRow,
  order: Refundable["order"],
): Promise<void> {
  const input = {
    payment_id: row.medusa_payment_id as string,
    amount: row.medusa_amount as string,
    note: noteOf(row),
    ...(row.operator_id ? { created_by: row.operator_id } : {}),
    metadata: { crypto_refund_id: row.id },
  }
  if (order && !order.canceled) {
    await refundPaymentWorkflow(container).run({ input })
  } else {
    await payments.refundPayment(input)
  }
}

function noteOf({ reason, transaction_hash: hash, asset_amount, asset }: RefundRow): string {
  const sent = asset_amount && asset ? `${asset_amount} ${asset}` : null
  return [reason, sent, hash ? `transaction ${hash}` : null]
    .filter(Boolean)
    .join(" · ")
    .slice(0, 500)
}

async function isKept(
  context: PluginContext,
  invoice: InvoiceRow,
  row: RefundRow,
): Promise<boolean> {
  const { medusa_refund_id: id } = await freshRefund(context, row)
  const { payment } = await refundableOf(context, invoice)
  return id !== null && (payment?.refundIds.includes(id) ?? false)
}

/** Medusa takes its order's transaction back when a later step of its workflow fails. */
async function completeOrderBooks(
  { container }: PluginContext,
  row: RefundRow,
  order: Refundable["order"],
): Promise<void> {
  if (!order || order.canceled || !row.medusa_refund_id) {
    return
  }
  const orders = container.resolve(Modules.ORDER)
  const known = await orders.listOrderTransactions({
    order_id: order.id,
    reference_id: row.medusa_refund_id,
  })
  if (known.length === 0) {
    await orders.addOrderTransactions({
      order_id: order.id,
      amount: `-${row.medusa_amount}`,
      currency_code: row.currency.toLowerCase(),
      reference: "refund",
      reference_id: row.medusa_refund_id,
    })
  }
}

async function finish(
  context: PluginContext,
  row: RefundRow,
  payment: CapturedPayment | null,
  author: TimelineAuthor,
  refundable: Refundable,
): Promise<void> {
  const now = context.module.now()
  const changed = await changeRefund(context, row, (current) =>
    current.booked_at
      ? null
      : {
          ...(payment ? { booked_at: now } : {}),
          last_error: null,
          failures: 0,
          due_at: null,
          lease_until: null,
        },
  )
  if (payment && changed) {
    const data = { medusa_refund_id: changed.after.medusa_refund_id }
    await tell(context, changed.after, "refund_booked", author, { data })
  }
  const refunds = await context.module.refunds.ofInvoice(row.invoice_id)
  const remove = outdatedBy(row, refunds, refundable)
  await changeAttention(context, row.invoice_id, { remove }, author)
}
