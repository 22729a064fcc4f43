import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { compareDecimals } from "../../gateways/decimal"
import { withAttention, type Attention } from "../../payments/attention"
import { CryptoPaymentEvents, emitInvoiceEvent } from "../events"
import type { PluginContext } from "../plugin-context"
import type { Refundable } from "./refundable"

/**
 * Adds and takes away reasons why a person must look at an invoice, whoever else changes it at the
 * same time. A new reason is announced.
 */
export async function changeAttention(
  context: PluginContext,
  invoiceId: string,
  change: { add?: Attention[]; remove?: Attention[] },
  author: TimelineAuthor,
): Promise<void> {
  const { ledger } = context.module
  for (;;) {
    const row = await ledger.find(invoiceId)
    if (!row) {
      return
    }
    const attention = withAttention(row.attention, change)
    const isNew = attention.some((reason) => !row.attention.includes(reason))
    if (!isNew && attention.length === row.attention.length) {
      return
    }
    const changed = await ledger.change(row, { attention }, author)
    if (changed) {
      if (isNew) {
        await emitInvoiceEvent(context, CryptoPaymentEvents.ATTENTION, changed)
      }
      return
    }
  }
}

/**
 * Which reasons have gone because a refund is done. A refund that failed is made good by one that
 * was begun afterwards.
 */
export function outdatedBy(
  done: RefundRow,
  refunds: RefundRow[],
  { order, left }: Pick<Refundable, "order" | "left">,
): Attention[] {
  const others = refunds.filter(({ id }) => id !== done.id)
  const allBack = compareDecimals(left, "0") === 0
  const failedSince = others.some(
    ({ status, asked_at: asked, updated_at: at }) =>
      status === "refund_failed" && asked !== null && at > done.created_at,
  )
  const open = others.some(isForPerson)
  const owed = (order === null || order.canceled) && !allBack
  return [
    ...(failedSince && !allBack ? [] : (["refund_failed"] as const)),
    ...(open || owed ? [] : (["refund_due"] as const)),
  ]
}

/** Whether a person has to see to it: its outcome is not known, or he has to send the money. */
function isForPerson({ status, kind }: RefundRow): boolean {
  return status === "uncertain" || (status === "requested" && kind === "recorded")
}

/** Whether the invoice still owes nobody anything: its order stands, and no refund hangs. */
export function owesNothing(
  row: InvoiceRow,
  refunds: RefundRow[],
  { order }: Pick<Refundable, "order">,
): boolean {
  return row.settled_at !== null && order !== null && !order.canceled && !refunds.some(isForPerson)
}
