import type { ToldRefund } from "../../gateways/gateway"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { aboutEqual, statedAmount } from "../../payments/refund-amounts"
import type { PluginContext } from "../plugin-context"
import { lookAgain } from "../settle-invoice"
import { changeAttention } from "./attention"
import { bookRefund } from "./book"
import { freshRefund, knownInvoiceOf, providerOf, tell } from "./changes"
import { applyAnswer, nextLook } from "./outcome"
import { refundableOf } from "./refundable"

/**
 * Asks the gateway which refunds an invoice has. Those of ours are followed by it; the others were
 * made at the gateway itself, and are written down, shown, and booked once where the gateway says how
 * much went back.
 *
 * @throws GatewayError when the gateway cannot be asked
 */
export async function noticeRefunds(
  context: PluginContext,
  invoice: InvoiceRow,
  author: TimelineAuthor,
): Promise<void> {
  const provider = providerOf(context, invoice)
  if (!provider?.gateway.tellsRefunds) {
    return
  }
  const told = await provider.gateway.listRefunds(knownInvoiceOf(invoice))
  if (told.length === 0) {
    return
  }
  const { total } = await refundableOf(context, invoice)
  for (const refund of told) {
    const stated = total === null ? null : statedAmount(invoice, refund, total)
    const rows = await context.module.refunds.ofInvoice(invoice.id)
    const known = ours(rows, refund) ?? rows.find(({ gateway_key: key }) => key === refund.key)
    if (known) {
      await applyAnswer(context, invoice, known, refund, author)
    } else if (!isOnRecord(rows, refund, stated)) {
      await writeDown(context, invoice, refund, stated, author)
    }
  }
  // Where a refund is a status of the invoice's, that is the ledger's too.
  await lookAgain(context, invoice, author.source)
}

/** The refund of ours that the gateway tells of; one whose answer was lost may have no number yet. */
function ours(rows: RefundRow[], told: ToldRefund): RefundRow | undefined {
  const asked = rows.filter(({ asked_at: at, kind }) => at !== null && kind !== "gateway")
  const byNumber = asked.find(
    (row) =>
      row.refund_reference === told.refundReference ||
      (row.gateway_refund_id !== null && row.gateway_refund_id === told.gatewayRefundId),
  )
  if (byNumber || told.byPayer || told.refundReference !== null) {
    return byNumber
  }
  const numberless = asked.filter(({ gateway_refund_id: id }) => id === null)
  return told.gatewayRefundId === null
    ? numberless[0]
    : numberless.find(({ status }) => status === "uncertain" || status === "requested")
}

/** Whether it is what a person sent by hand at the gateway and recorded. */
function isOnRecord(rows: RefundRow[], told: ToldRefund, stated: string | null): boolean {
  return rows.some(
    ({ kind, status, amount, currency, transaction_hash: hash }) =>
      kind === "recorded" &&
      status === "refunded" &&
      ((hash !== null && hash === told.transactionHash) ||
        (told.status === "refunded" &&
          stated !== null &&
          amount !== null &&
          aboutEqual(stated, amount, currency))),
  )
}

async function writeDown(
  context: PluginContext,
  invoice: InvoiceRow,
  told: ToldRefund,
  stated: string | null,
  author: TimelineAuthor,
): Promise<void> {
  const now = context.module.now()
  const inAsset = told.currency !== null && told.currency !== invoice.price_currency
  const row = await context.module.refunds.open(
    {
      invoice_id: invoice.id,
      provider_id: invoice.provider_id,
      kind: "gateway",
      status: told.status,
      amount: stated,
      currency: invoice.price_currency,
      asset: inAsset ? told.currency : null,
      asset_amount: inAsset ? told.amount : null,
      transaction_hash: told.transactionHash,
      reason: told.reason,
      gateway_refund_id: told.gatewayRefundId,
      gateway_key: told.key,
      raw_status: told.rawStatus,
      refunded_at: told.status === "refunded" ? now : null,
      due_at: told.status === "refund_failed" ? null : now,
    },
    "any",
  )
  if (!row) {
    return
  }
  await tell(context, row, "refund_noticed", author, { idempotencyKey: `refund-noticed:${row.id}` })
  if (row.status === "refunded") {
    await bookRefund(context, row, author)
    return
  }
  if (row.status === "refunding") {
    const due = { due_at: nextLook(context, row) }
    await context.module.refunds.change(row, due)
  }
  const reason = row.status === "refund_failed" ? "refund_failed" : "refund_due"
  await changeAttention(
    context,
    (await freshRefund(context, row)).invoice_id,
    { add: [reason] },
    author,
  )
}
