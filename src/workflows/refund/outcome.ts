import type { GatewayRefund } from "../../gateways/gateway"
import type {
  InvoiceRow,
  RefundChange,
  RefundRow,
  TimelineAuthor,
} from "../../modules/crypto-payment"
import { aboutEqual, statedAmount } from "../../payments/refund-amounts"
import { nextRefundLookAt } from "../../payments/refunds"
import type { PluginContext } from "../plugin-context"
import { changeAttention, owesNothing } from "./attention"
import { bookRefund } from "./book"
import { changeRefund, freshRefund, tell } from "./changes"
import { refundableOf } from "./refundable"

/** Writes down what the gateway said of a refund, and does what follows from it. */
export async function applyAnswer(
  context: PluginContext,
  invoice: InvoiceRow,
  refund: RefundRow,
  answer: GatewayRefund,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const { total } = await refundableOf(context, invoice)
  const stated = total === null ? null : statedAmount(invoice, answer, total)
  if (refund.booked_at && answer.status === "refund_failed") {
    return failedAfterBooking(context, refund, answer, author)
  }
  const changed = await changeRefund(context, refund, (row) => {
    const isBooked = row.booked_at !== null || row.medusa_refund_id !== null
    if (isBooked || (row.status === "refunded" && answer.status !== "refund_failed")) {
      return null
    }
    return changeFor(context, row, answer, stated)
  })
  return changed
    ? afterStatus(context, changed.before, changed.after, author)
    : freshRefund(context, refund)
}

/** Medusa takes no refund back, so a person has to put the books right. */
async function failedAfterBooking(
  context: PluginContext,
  refund: RefundRow,
  answer: GatewayRefund,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const last_error = `It was booked, and the gateway calls it failed since (status ${answer.rawStatus}). Find out where the money is.`
  const changed = await changeRefund(context, refund, (row) =>
    row.last_error === last_error ? null : { last_error, raw_status: answer.rawStatus },
  )
  await changeAttention(context, refund.invoice_id, { add: ["refund_failed"] }, author)
  return changed?.after ?? freshRefund(context, refund)
}

function changeFor(
  context: PluginContext,
  row: RefundRow,
  answer: GatewayRefund,
  stated: string | null,
): RefundChange {
  const now = context.module.now()
  const asked = row.amount
  const differs =
    answer.status === "refunded" &&
    stated !== null &&
    (asked === null || !aboutEqual(asked, stated, row.currency))
  const note =
    differs && asked !== null
      ? `${asked} ${row.currency} were asked for; the gateway sent ${answer.amount} ${answer.currency}, which is ${stated} ${row.currency}.`
      : null
  const inAsset = answer.currency !== null && answer.currency !== row.currency
  const failedWhy = answer.reason ?? `The gateway's status is ${answer.rawStatus}.`
  return {
    status: answer.status,
    raw_status: answer.rawStatus,
    gateway_refund_id: row.gateway_refund_id ?? answer.gatewayRefundId,
    transaction_hash: answer.transactionHash ?? row.transaction_hash,
    ...(inAsset && answer.amount !== null
      ? { asset: row.asset ?? answer.currency, asset_amount: answer.amount }
      : {}),
    ...(differs ? { amount: stated } : {}),
    ...(answer.status === "refunded" ? { refunded_at: row.refunded_at ?? now } : {}),
    last_error: answer.status === "refund_failed" ? failedWhy : note,
    failures: 0,
    lease_until: null,
    due_at:
      answer.status === "refunding"
        ? nextLook(context, { ...row, asked_at: row.asked_at ?? row.created_at, failures: 0 })
        : answer.status === "refunded"
          ? now
          : null,
  }
}

/** What follows from a refund's new status. */
export async function afterStatus(
  context: PluginContext,
  before: RefundRow,
  after: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  if (before.status === after.status) {
    return after
  }
  const data = { from: before.status, raw_status: after.raw_status, why: after.last_error }
  await tell(context, after, "refund_status", author, { data })
  if (after.status === "refund_failed") {
    await changeAttention(context, after.invoice_id, { add: ["refund_failed"] }, author)
  }
  if (before.status === "uncertain" && after.status !== "uncertain") {
    await noLongerUncertain(context, after, author)
  }
  return after.status === "refunded" ? bookRefund(context, after, author) : after
}

/** Where nothing but the uncertainty was the reason, nothing is due now. */
async function noLongerUncertain(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<void> {
  const invoice = await context.module.ledger.find(refund.invoice_id)
  if (!invoice) {
    return
  }
  const refunds = await context.module.refunds.ofInvoice(invoice.id)
  if (owesNothing(invoice, refunds, await refundableOf(context, invoice))) {
    await changeAttention(context, invoice.id, { remove: ["refund_due"] }, author)
  }
}

/** The gateway was asked, and nobody knows what it made of that. */
export async function isUncertain(
  context: PluginContext,
  refund: RefundRow,
  why: string,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const changed = await changeRefund(context, refund, (row) =>
    row.status === "requested"
      ? {
          status: "uncertain",
          last_error: `${why} It is not asked for again; the gateway is asked what became of it.`,
          due_at: nextLook(context, { ...row, failures: 0 }),
          lease_until: null,
        }
      : null,
  )
  if (!changed) {
    return freshRefund(context, refund)
  }
  await tell(context, changed.after, "refund_status", author, { data: { from: "requested", why } })
  await changeAttention(context, refund.invoice_id, { add: ["refund_due"] }, author)
  return changed.after
}

/** When to ask for a refund again, by the store's clock. */
export function nextLook({ module }: PluginContext, row: RefundRow): Date {
  const now = module.now().getTime()
  const askedAt = row.asked_at?.getTime() ?? now
  return new Date(nextRefundLookAt({ askedAt, failures: row.failures }, now, Math.random()))
}
