import type { GatewayInvoice } from "../../gateways/gateway"
import { GatewayError } from "../../gateways/gateway-error"
import type { InvoiceChange, InvoiceRow } from "../../modules/crypto-payment"
import { withAttention } from "../../payments/attention"
import { describeMismatches, findMismatches } from "../../payments/matching"
import { nextCheckAt, type CheckState } from "../../payments/schedule"
import { hasEnded, nextState } from "../../payments/transition"
import type { PluginContext } from "../plugin-context"

/** When to look at an invoice again, by the store's clock. */
export function nextDue({ module }: PluginContext, state: CheckState): Date | null {
  const at = nextCheckAt(state, module.now().getTime(), Math.random())
  return at === null ? null : new Date(at)
}

export function checkStateOf(row: InvoiceRow): CheckState {
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
): Promise<Observation | null> {
  const provider = context.providers.get(row.provider_id)
  if (!provider) {
    return missed(
      context,
      row,
      "abnormal",
      `the provider ${row.provider_id} is not configured any more`,
    )
  }
  let answer: GatewayInvoice
  try {
    answer = await provider.gateway.fetchInvoice({
      reference: row.reference,
      gatewayInvoiceId: row.gateway_invoice_id,
    })
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      throw error
    }
    const unknown = error.kind === "not_found" && row.status !== "creating"
    const refused = error.kind === "credentials"
    return missed(
      context,
      row,
      unknown || refused ? "abnormal" : null,
      provider.redact(error.message),
    )
  }
  const expected = {
    reference: row.reference,
    gatewayInvoiceId: row.gateway_invoice_id,
    currency: row.currency,
    amount: row.amount,
  }
  const mismatches = findMismatches(answer, expected, provider.gateway.capabilities.echoes)
  const next = nextState(
    {
      status: row.status,
      attention: row.attention,
      everPaid: row.paid_at !== null,
      amount: row.amount,
      currency: row.currency,
    },
    answer,
    mismatches,
  )
  const now = context.module.now()
  const fits = mismatches.length === 0
  const change: InvoiceChange = {
    status: next.status,
    attention: next.attention,
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
        }
      : {}),
    ...(next.becamePaid ? { paid_at: now } : {}),
    ...(hasEnded(next.status) ? { ended_at: row.ended_at ?? now } : {}),
  }
  change.due_at = nextDue(context, checkStateOf({ ...row, ...change }))
  const changed = await context.module.ledger.change(row, change)
  if (!changed) {
    return null
  }
  if (!fits) {
    context.logger.error(`invoice ${row.reference}: ${changed.last_error}`)
  }
  return { row: changed, live: fits }
}

/** The gateway could not be asked, or could not answer: nothing is concluded from that. */
async function missed(
  context: PluginContext,
  row: InvoiceRow,
  attention: "abnormal" | null,
  error: string,
): Promise<Observation | null> {
  const failures = row.failures + 1
  const changed = await context.module.ledger.change(row, {
    failures,
    last_error: error,
    checked_at: context.module.now(),
    lease_until: null,
    attention: attention ? withAttention(row.attention, { add: [attention] }) : row.attention,
    due_at: nextDue(context, checkStateOf({ ...row, failures })),
  })
  return changed ? { row: changed, live: false } : null
}
