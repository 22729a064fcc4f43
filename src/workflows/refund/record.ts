import { compareDecimals, isDecimal } from "../../gateways/decimal"
import type { RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import type { PluginContext } from "../plugin-context"
import { bookRefund } from "./book"
import { tell } from "./changes"
import { claimFor, madeBefore, openClaimed, requireInvoice, type Operator } from "./claim"
import { refuse, requireAddress } from "./destination"
import { networkOf } from "./networks"

export interface RecordedRefundInput {
  /** In major units of the price's currency. */
  amount: string
  asset: string
  /** In major units of the asset. */
  asset_amount?: string
  address: string
  network?: string
  transaction_hash: string
  note?: string
  idempotency_key: string
}

/**
 * Takes a person's word that he sent money back, with everything by which it can be checked, and
 * books it.
 *
 * @throws MedusaError for what does not fit
 */
export async function recordRefund(
  context: PluginContext,
  invoiceId: string,
  input: RecordedRefundInput,
  operator: Operator,
): Promise<RefundRow> {
  const row = await requireInvoice(context, invoiceId)
  const author: TimelineAuthor = { source: "admin", actorId: operator.id }
  const made = await madeBefore(context, row, input.idempotency_key, (refund) =>
    isSame(refund, input),
  )
  if (made) {
    return bookRefund(context, made, author)
  }
  const network = input.network === undefined ? null : networkOf(input.network)
  if (network) {
    requireAddress(network, input.address)
  }
  const others = await context.module.refunds.ofInvoice(row.id)
  const recorded = others.find(({ transaction_hash: hash }) => hash === input.transaction_hash)
  if (recorded && isSame(recorded, input)) {
    return bookRefund(context, recorded, author)
  }
  if (recorded) {
    throw refuse(
      `The transaction ${input.transaction_hash} stands with a refund of this invoice already.`,
    )
  }
  const claim = await claimFor(context, row, input.amount, author, { hold: true })
  const now = context.module.now()
  const sent = {
    kind: "recorded" as const,
    status: "refunded" as const,
    asset: input.asset.toUpperCase(),
    asset_amount: input.asset_amount ?? null,
    address: input.address,
    network: input.network ?? null,
    transaction_hash: input.transaction_hash,
    reason: input.note ?? null,
    operator_id: operator.id,
    operator_email: operator.email,
    refunded_at: now,
    due_at: now,
    last_error: null,
  }
  const wanted = others.find(
    ({ kind, status, amount }) =>
      kind === "recorded" &&
      status === "requested" &&
      amount !== null &&
      compareDecimals(amount, claim.amount) === 0,
  )
  const taken = wanted && (await context.module.refunds.take(wanted, sent, claim.refundable.most))
  const refund =
    taken ??
    (await openClaimed(context, row, claim, { ...sent, idempotency_key: input.idempotency_key }))
  const idempotencyKey = `refund-recorded:${refund.id}`
  await tell(context, refund, "refund_recorded", author, {
    idempotencyKey,
    data: { note: refund.reason },
  })
  return bookRefund(context, refund, author)
}

function isSame(refund: RefundRow, input: RecordedRefundInput): boolean {
  return (
    isDecimal(input.amount) &&
    refund.kind === "recorded" &&
    refund.transaction_hash === input.transaction_hash &&
    compareDecimals(refund.amount ?? "0", input.amount) === 0
  )
}
