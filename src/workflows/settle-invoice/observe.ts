import type { GatewayInvoice } from "../../gateways/gateway"
import { GatewayError } from "../../gateways/gateway-error"
import type { InvoiceChange, InvoiceRow, TimelineSource } from "../../modules/crypto-payment"
import { withAttention } from "../../payments/attention"
import { describeMismatches, findMismatches, type ExpectedInvoice } from "../../payments/matching"
import { nextCheckAt, type CheckState } from "../../payments/schedule"
import { hasEnded, nextState } from "../../payments/transition"
import type { PluginContext } from "../plugin-context"

/** How often an invoice that waits for a person is looked at, in ms. */
const heldCheckMs = 6 * 60 * 60 * 1000

/** When to look at an invoice again, by the store's clock. */
export function nextDueOf({ module }: PluginContext, row: InvoiceRow): Date | null {
  const now = module.now().getTime()
  const at = nextCheckAt(checkStateOf(row), now, Math.random())
  const waitsForPerson = row.held_at !== null && row.paid_at !== null
  return at === null ? null : new Date(waitsForPerson ? now + heldCheckMs : at)
}

function checkStateOf(row: InvoiceRow): CheckState {
  return {
    status: row.status,
    settled: row.settled_at !== null || row.closed_at !== null,
    everPaid: row.paid_at !== null,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    failures: row.failures,
  }
}

export interface Observation {
  row: InvoiceRow
  /** Whether the gateway has just answered, and its answer fits. */
  live: boolean
}

/**
 * Asks the gateway about an invoice and writes what it said into the ledger, on condition that the
 * ledger is still as it was read. Only this moves an invoice's status.
 *
 * @returns `null` when somebody else was faster: what they wrote is at least as new
 */
export async function observe(
  context: PluginContext,
  row: InvoiceRow,
  source: TimelineSource,
): Promise<Observation | null> {
  const provider = context.providers.get(row.provider_id)
  if (!provider) {
    return missed(
      context,
      row,
      source,
      "abnormal",
      `the provider ${row.provider_id} is not configured any more`,
    )
  }
  const expected: ExpectedInvoice = {
    reference: row.reference,
    gatewayInvoiceId: row.gateway_invoice_id,
    currency: row.currency,
    amount: row.amount,
    expiresAt: row.expires_at?.getTime() ?? null,
  }
  let answer: GatewayInvoice
  try {
    answer = await provider.gateway.fetchInvoice(expected)
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      throw error
    }
    const unknown = error.kind === "not_found" && row.status !== "creating"
    const refused = error.kind === "credentials"
    return missed(
      context,
      row,
      source,
      unknown || refused ? "abnormal" : null,
      provider.redact(error.message),
    )
  }
  const mismatches = findMismatches(answer, expected, provider.gateway.capabilities)
  const next = nextState(
    {
      status: row.status,
      attention: row.attention,
      everPaid: row.paid_at !== null,
      everEnded: row.ended_at !== null,
      amount: row.amount,
      currency: row.currency,
    },
    answer,
    mismatches,
  )
  const now = context.module.now()
  const fits = mismatches.length === 0
  const held = fits && comesTooLate(context, row, answer)
  const change: InvoiceChange = {
    status: next.status,
    attention: held ? withAttention(next.attention, { add: ["late"] }) : next.attention,
    checked_at: now,
    lease_until: null,
    failures: 0,
    last_error: fits
      ? null
      : `The gateway's answer does not fit: ${describeMismatches(mismatches)}.`,
    ...(fits
      ? {
          raw_status: answer.rawStatus,
          gateway_invoice_id: row.gateway_invoice_id ?? answer.gatewayInvoiceId,
          paid_amount: answer.paidAmount,
          paid_currency: answer.paidCurrency,
          transaction_hash: answer.transactionHash ?? row.transaction_hash,
          network: answer.network ?? row.network,
          fee: answer.fee ?? row.fee,
          confirmations: answer.confirmations?.seen ?? row.confirmations,
          confirmations_needed: answer.confirmations?.needed ?? row.confirmations_needed,
        }
      : {}),
    ...(next.becamePaid ? { paid_at: now } : {}),
    ...(held ? { held_at: now } : {}),
    ...(hasEnded(next.status) ? { ended_at: row.ended_at ?? now } : {}),
  }
  change.due_at = nextDueOf(context, { ...row, ...change })
  const changed = await context.module.ledger.change(row, change, { source })
  if (!changed) {
    return null
  }
  if (!fits) {
    context.logger.error(`invoice ${row.reference}: ${changed.last_error}`)
  }
  return { row: changed, live: fits }
}

/**
 * A price that was converted into an asset does not hold for ever. Whether money has just appeared
 * later than the store accepts that, as far as the gateway says when it came.
 */
function comesTooLate(
  { module }: PluginContext,
  row: InvoiceRow,
  { status, updatedAt }: GatewayInvoice,
): boolean {
  const wasSeen = row.status === "confirming" || row.paid_at !== null
  const isSeen = status === "confirming" || status === "paid"
  if (row.currency === row.price_currency || row.expires_at === null || wasSeen || !isSeen) {
    return false
  }
  const now = module.now().getTime()
  const cameAt = Math.min(updatedAt ?? now, now)
  return cameAt > row.expires_at.getTime() + module.settings.acceptLateFor
}

/** The gateway could not be asked, or could not answer: nothing is concluded from that. */
async function missed(
  context: PluginContext,
  row: InvoiceRow,
  source: TimelineSource,
  attention: "abnormal" | null,
  error: string,
): Promise<Observation | null> {
  const failures = row.failures + 1
  const change: InvoiceChange = {
    failures,
    last_error: error,
    checked_at: context.module.now(),
    lease_until: null,
    attention: attention ? withAttention(row.attention, { add: [attention] }) : row.attention,
    due_at: nextDueOf(context, { ...row, failures }),
  }
  const changed = await context.module.ledger.change(row, change, { source })
  return changed ? { row: changed, live: false } : null
}
