import { compareDecimals, isDecimal } from "../../gateways/decimal"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { assetAmount } from "../../payments/refund-amounts"
import type { RegisteredProvider } from "../../providers/registered-providers"
import { refused } from "../admin/refused"
import type { PluginContext } from "../plugin-context"
import { askGateway } from "./ask"
import { providerOf, tell } from "./changes"
import {
  claimFor,
  madeBefore,
  openClaimed,
  requireInvoice,
  type Claim,
  type Operator,
} from "./claim"
import { checkedDestination, refuse, type GivenDestination } from "./destination"

export interface RefundInput {
  /** In major units of the price's currency. */
  amount: string
  reason?: string
  destination?: GivenDestination
  idempotency_key: string
}

/**
 * Refunds through the gateway: writes the refund down, asks once, and answers with where it stands.
 *
 * @throws MedusaError when it cannot be asked for like this; nothing was sent then
 */
export async function requestRefund(
  context: PluginContext,
  invoiceId: string,
  input: RefundInput,
  operator: Operator,
): Promise<RefundRow> {
  const row = await requireInvoice(context, invoiceId)
  const author: TimelineAuthor = { source: "admin", actorId: operator.id }
  const made = await madeBefore(context, row, input.idempotency_key, (refund) =>
    isSame(refund, input),
  )
  if (made) {
    return answerOf(await askGateway(context, made, author))
  }
  const provider = requireRefunds(context, row)
  const { gateway } = provider
  const destination = checkedDestination(gateway, row, input.destination)
  const claim = await claimFor(context, row, input.amount, author, { hold: true })
  if (claim.refundable.total === null) {
    throw refused(
      `It is not known what the ${row.paid_amount} ${row.paid_currency} that arrived are worth in ${row.price_currency}. Send the money back yourself and record the refund.`,
    )
  }
  const kind = gateway.capabilities.refund === "payout" ? "payout" : "api"
  const sent =
    kind === "payout"
      ? payoutOf(row, claim, destination?.asset ?? "")
      : { asset: destination?.asset ?? null, asset_amount: null }
  const refund = await openClaimed(context, row, claim, {
    kind,
    status: "requested",
    ...sent,
    address: destination?.address ?? null,
    network: destination?.network ?? null,
    memo: destination?.memo ?? null,
    reason: input.reason ?? null,
    operator_id: operator.id,
    operator_email: operator.email,
    idempotency_key: input.idempotency_key,
    due_at: new Date(context.module.now().getTime() + takeOverMs),
  })
  const idempotencyKey = `refund-requested:${refund.id}`
  await tell(context, refund, "refund_requested", author, { idempotencyKey })
  return answerOf(await askGateway(context, refund, author))
}

/** Reconciliation asks for it after this, when this process died before it could, in ms. */
export const takeOverMs = 15_000

/** What was refused before anything was sent is an error of the request's. */
export function answerOf(refund: RefundRow): RefundRow {
  if (refund.status === "refund_failed" && refund.asked_at === null && refund.kind !== "gateway") {
    throw refused(refund.last_error ?? "The refund could not be asked for.")
  }
  return refund
}

function isSame(refund: RefundRow, { amount, destination }: RefundInput): boolean {
  return (
    isDecimal(amount) &&
    refund.kind !== "recorded" &&
    compareDecimals(refund.amount ?? "0", amount) === 0 &&
    (destination?.address ?? null) === refund.address
  )
}

/** @throws MedusaError where the gateway does not refund on request */
function requireRefunds(context: PluginContext, row: InvoiceRow): RegisteredProvider {
  const provider = providerOf(context, row)
  if (!provider) {
    throw refused(
      `The provider ${row.provider_id} is not configured any more. Send the money back yourself and record the refund.`,
    )
  }
  if (provider.gateway.capabilities.refund === "none") {
    throw refused(
      `${provider.gateway.name} does not refund on request here. Send the money back yourself and record the refund with its transaction.`,
    )
  }
  return provider
}

/** A payout is in the asset that was paid: its share of what arrived. */
export function payoutOf(
  row: InvoiceRow,
  { amount, refundable: { total } }: Claim,
  asset: string,
): { asset: string; asset_amount: string } {
  const sent = total === null ? null : assetAmount(row, amount, total)
  if (!sent || compareDecimals(sent.amount, "0") === 0) {
    throw refused(
      "It is not known how much of which asset arrived, so nothing can be paid out. Send the money back yourself and record the refund.",
    )
  }
  if (sent.asset !== asset) {
    throw refuse(`A payout is in the asset that was paid, ${sent.asset}; not in ${asset}.`)
  }
  return { asset, asset_amount: sent.amount }
}
