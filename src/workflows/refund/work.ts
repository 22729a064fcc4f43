import type {
  InvoiceRow,
  NotificationRow,
  RefundRow,
  TimelineAuthor,
} from "../../modules/crypto-payment"
import { isInRefund } from "../../payments/medusa-status"
import { nextNoticeAt, noticeWindowMs } from "../../payments/refunds"
import type { PluginContext } from "../plugin-context"
import { workThrough } from "../reconcile/work-through"
import { logLevelOf } from "../settle-invoice/turn"
import { changeAttention, owesNothing } from "./attention"
import { lookAtRefund } from "./follow"
import { noticeRefunds } from "./notice"
import { refundableOf } from "./refundable"

const minute = 60_000

/** How long a claimed row belongs to this process, in ms; asking a gateway takes less. */
const leaseMs = minute

/** How long one run may go on claiming, in ms. */
const runMs = 45_000

/** So many invoices are taken up for later looks in one run. */
const takenUpAtOnce = 1_000

/** A settled invoice is first asked about for refunds after this, in s. */
const firstNoticeSeconds = 60 * 60

const author: TimelineAuthor = { source: "reconciliation" }

/** Follows refunds that are due, and asks about those that may have been made at the gateway. */
export async function reconcileRefunds(context: PluginContext): Promise<void> {
  await takeUpNewlyDone(context)
  await Promise.all([followDue(context), noticeDue(context)])
}

async function followDue(context: PluginContext): Promise<void> {
  const { module } = context
  await workThrough<RefundRow>({
    concurrency: module.settings.concurrency,
    untilMs: Date.now() + runMs,
    claim: (limit) => module.refunds.claimDue(module.now(), leaseEnd(context), limit),
    work: (row) =>
      quietly(context, `refund ${row.id}`, async () => {
        await lookAtRefund(context, row, author)
      }),
  })
}

/** When an order was placed in the end, the money of a completion that failed before is not due. */
async function takeUpNewlyDone(context: PluginContext): Promise<void> {
  const { refunds, now } = context.module
  const tellers = [...context.providers.values()]
    .filter(({ gateway }) => gateway.tellsRefunds)
    .map(({ providerId }) => providerId)
  const since = new Date(now().getTime() - noticeWindowMs)
  const rows = await refunds.takeUpNewlyDone(tellers, since, firstNoticeSeconds, takenUpAtOnce)
  for (const row of rows) {
    if (row.attention.includes("refund_due")) {
      await quietly(context, `invoice ${row.reference}`, () => review(context, row))
    }
  }
}

async function review(context: PluginContext, row: InvoiceRow): Promise<void> {
  const refunds = await context.module.refunds.ofInvoice(row.id)
  if (owesNothing(row, refunds, await refundableOf(context, row))) {
    await changeAttention(context, row.id, { remove: ["refund_due"] }, author)
  }
}

async function noticeDue(context: PluginContext): Promise<void> {
  const { module } = context
  await workThrough<InvoiceRow>({
    concurrency: module.settings.concurrency,
    untilMs: Date.now() + runMs,
    claim: (limit) =>
      module.refunds.claimNotices(
        module.now(),
        new Date(module.now().getTime() + 10 * minute),
        limit,
      ),
    work: (row) =>
      quietly(context, `invoice ${row.reference}`, async () => {
        await noticeRefunds(context, row, author)
        const doneAt = row.settled_at ?? row.closed_at ?? row.created_at
        const next = nextNoticeAt(doneAt.getTime(), module.now().getTime())
        await module.refunds.noticeAgainAt(row.id, next === null ? null : new Date(next))
      }),
  })
}

/** What goes wrong is tried again when the row's lease ends. */
async function quietly(
  { logger }: PluginContext,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const reason = String((error as { message?: unknown } | null)?.message ?? error)
    logger[logLevelOf(error)](`${what} could not be looked at for refunds: ${reason}`)
  }
}

function leaseEnd({ module }: PluginContext): Date {
  return new Date(module.now().getTime() + leaseMs)
}

/**
 * Does what a notification means for refunds.
 *
 * @param invoice the one it names, as settlement left it; `null` where it names none
 * @returns whether it was about a refund
 * @throws GatewayError when the gateway cannot be asked
 */
export async function processRefundNews(
  context: PluginContext,
  { provider_id, subject, reference, raw_status }: NotificationRow,
  invoice: InvoiceRow | null,
): Promise<boolean> {
  const byWebhook: TimelineAuthor = { source: "webhook" }
  if (!invoice) {
    const refund =
      subject === "refund" && reference !== null
        ? await context.module.refunds.findByReference(provider_id, reference)
        : null
    if (refund) {
      await lookAtRefund(context, refund, byWebhook)
    }
    return refund !== null
  }
  const isDone = invoice.settled_at !== null || invoice.closed_at !== null
  const isNews = subject === "refund" || (isDone && raw_status !== invoice.raw_status)
  if (!isNews && !isInRefund(invoice.status === "creating" ? "pending" : invoice.status)) {
    return false
  }
  for (const refund of await context.module.refunds.ofInvoice(invoice.id)) {
    if (refund.status === "refunding" || refund.status === "uncertain") {
      await lookAtRefund(context, refund, byWebhook)
    }
  }
  await noticeRefunds(context, invoice, byWebhook)
  return true
}
