import type {
  InvoiceRow,
  NewTimelineEvent,
  RefundChange,
  RefundRow,
  TimelineAuthor,
} from "../../modules/crypto-payment"
import type { KnownInvoice } from "../../gateways/gateway"
import type { PluginContext } from "../plugin-context"

/**
 * Changes a refund, whoever else changes it at the same time.
 *
 * @param next what to change, by the row as it is; `null` to leave it
 * @returns the row before and after, or `null` when it was left
 */
export async function changeRefund(
  { module }: PluginContext,
  known: RefundRow,
  next: (row: RefundRow) => RefundChange | null,
): Promise<{ before: RefundRow; after: RefundRow } | null> {
  let row: RefundRow | null = known
  while (row) {
    const change = next(row)
    if (!change) {
      return null
    }
    const after = await module.refunds.change(row, change)
    if (after) {
      return { before: row, after }
    }
    row = await module.refunds.find(known.id)
  }
  return null
}

/** The refund as it is now. */
export async function freshRefund({ module }: PluginContext, row: RefundRow): Promise<RefundRow> {
  return (await module.refunds.find(row.id)) ?? row
}

type RefundEvent =
  | "refund_requested"
  | "refund_recorded"
  | "refund_noticed"
  | "refund_link"
  | "refund_address"
  | "refund_status"
  | "refund_booked"

/** What each of them is, before the amount and behind it. */
const sentences: Record<RefundEvent, [string, string]> = {
  refund_requested: ["A refund of", "was asked for."],
  refund_recorded: ["A refund of", "that somebody sent by hand was recorded."],
  refund_noticed: ["A refund of", "was made at the gateway itself."],
  refund_link: ["A link was made for the shopper to say where to send", "back."],
  refund_address: ["The shopper said where to send", "back."],
  refund_status: ["The refund of", ""],
  refund_booked: ["The refund of", "was booked in Medusa."],
}

/** Puts something about a refund on its invoice's time line. */
export async function tell(
  { module }: PluginContext,
  refund: RefundRow,
  kind: RefundEvent,
  author: TimelineAuthor,
  more: Pick<NewTimelineEvent, "idempotencyKey"> & { data?: Record<string, unknown> } = {},
): Promise<void> {
  const { id, amount, currency, asset, asset_amount, network, address, transaction_hash } = refund
  const [before, behind] = sentences[kind]
  const money = amount === null ? "an unknown amount" : `${amount} ${currency}`
  const status = `is now ${refund.status.replaceAll("_", " ")}.`
  await module.timeline.write(refund.invoice_id, {
    ...author,
    idempotencyKey: more.idempotencyKey,
    kind,
    data: {
      summary: `${before} ${money} ${behind || status}`,
      refund_id: id,
      refund_kind: refund.kind,
      status: refund.status,
      amount,
      currency,
      asset,
      asset_amount,
      network,
      address,
      transaction_hash,
      ...more.data,
    },
  })
}

/** The gateway that an invoice was paid at, where it is still configured. */
export function providerOf(
  { providers }: PluginContext,
  { provider_id: id }: Pick<InvoiceRow, "provider_id">,
) {
  return providers.get(id) ?? null
}

/** The invoice as gateways are asked about it. */
export function knownInvoiceOf(row: InvoiceRow): KnownInvoice {
  return {
    reference: row.reference,
    gatewayInvoiceId: row.gateway_invoice_id,
    amount: row.amount,
    currency: row.currency,
    expiresAt: row.expires_at?.getTime() ?? null,
  }
}
