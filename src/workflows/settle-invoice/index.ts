import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { InvoiceChange, InvoiceRow, TimelineSource } from "../../modules/crypto-payment"
import { withAttention, type Attention } from "../../payments/attention"
import { hasEnded } from "../../payments/transition"
import { CryptoPaymentEvents, emitInvoiceEvent } from "../events"
import { pluginContext, type PluginContext } from "../plugin-context"
import { nextDueOf, observe, type Observation } from "./observe"
import { cancelLeftoversOfCollection } from "./leftover-orders"
import { settleHeld, settlePaid, type PaidOutcome } from "./settle-paid"
import { settleConfirming, settleEnded } from "./settle-unpaid"
import { inTurn } from "./turn"

export { viewOf } from "./medusa-view"
export type { Observation } from "./observe"
export { placeFor } from "./settle-paid"
export { logLevelOf } from "./turn"

export interface SettleInvoiceInput {
  invoice_id: string
}

export interface SettleInvoiceResult {
  status: InvoiceRow["status"] | null
  attention: Attention[]
  order_id: string | null
  settled: boolean
}

/**
 * Brings Medusa in line with what the gateway says about one invoice. Webhooks, the shopper's
 * return, the storefront's poll, reconciliation and the admin all end here; none of them decides
 * anything. The gateway is asked first, without a lock; then Medusa is acted on in the payment
 * collection's turn, never under Medusa's cart lock, for which its own workflows would wait.
 *
 * @param known the invoice's row as it was just read
 * @param source who wanted it, for the time line
 * @returns the row afterwards
 */
export async function settleInvoice(
  context: PluginContext,
  known: InvoiceRow,
  source: TimelineSource,
): Promise<InvoiceRow | null> {
  const observed = await observeUntilWritten(context, known, source, isDone)
  if (!observed?.live) {
    return observed?.row ?? context.module.ledger.find(known.id)
  }
  const { row } = observed
  if (asksForAction(row)) {
    return inTurn(context, row.payment_collection_id, () => act(context, row.id, source))
  }
  if (row.status === "underpaid" || row.status === "abnormal") {
    await cancelLeftoversOfCollection(context, row.payment_collection_id)
  }
  return row
}

/**
 * Asks the gateway about an invoice that settlement is done with, too, and writes down what it says;
 * Medusa is left as it is.
 *
 * @returns the row afterwards, and whether the gateway has just answered with what fits
 */
export async function lookAgain(
  context: PluginContext,
  known: InvoiceRow,
  source: TimelineSource,
): Promise<Observation> {
  const observed = await observeUntilWritten(context, known, source, () => false)
  return observed ?? { row: (await context.module.ledger.find(known.id)) ?? known, live: false }
}

const settleCryptoInvoiceStep = createStep(
  "settle-crypto-invoice",
  async ({ invoice_id: id }: SettleInvoiceInput, { container }) => {
    const context = pluginContext(container)
    const row = await context.module.ledger.find(id)
    return new StepResponse(resultOf(row && (await settleInvoice(context, row, "system"))))
  },
)

/** `settleInvoice` for a store's own code; it has one step and nothing to take back. */
export const settleCryptoInvoiceWorkflow = createWorkflow(
  "settle-crypto-invoice",
  (input: SettleInvoiceInput) => new WorkflowResponse(settleCryptoInvoiceStep(input)),
)

/**
 * Somebody else's answer may be written while ours is on its way, and may be the older one. So a
 * lost race asks again.
 */
async function observeUntilWritten(
  context: PluginContext,
  known: InvoiceRow,
  source: TimelineSource,
  isEnough: (row: InvoiceRow) => boolean,
): Promise<Observation | null> {
  for (let tried = 0; tried < 5; tried++) {
    const row = tried === 0 ? known : await context.module.ledger.find(known.id)
    if (!row || isEnough(row)) {
      return null
    }
    const observed = await observe(context, row, source)
    if (observed) {
      await announceChange(context, row, observed.row)
      return observed
    }
  }
  return null
}

function isDone(row: InvoiceRow): boolean {
  return row.settled_at !== null || row.closed_at !== null
}

/**
 * An invoice that waits for its payment changes nothing in Medusa. Neither does one that waits for a
 * person, but its order may have been placed before that was known.
 */
function asksForAction(row: InvoiceRow): boolean {
  const isSeen = row.status === "confirming" && row.held_at === null
  return isSeen || mayBeTaken(row) || hasEnded(row.status)
}

/** Paid, or short of it and a person took it as enough. */
function mayBeTaken({ status, accepted_amount: accepted }: InvoiceRow): boolean {
  return status === "paid" || (status === "underpaid" && accepted !== null)
}

async function act(
  context: PluginContext,
  id: string,
  source: TimelineSource,
): Promise<InvoiceRow | null> {
  const row = await context.module.ledger.find(id)
  if (!row || isDone(row) || !asksForAction(row)) {
    return row
  }
  if (mayBeTaken(row) && row.held_at !== null) {
    const outcome = await settleHeld(context, row)
    return outcome ? record(context, row.id, outcome, source) : row
  }
  if (mayBeTaken(row)) {
    const outcome = await settlePaid(context, row, source).catch(asRetry(context, row))
    return record(context, row.id, outcome, source)
  }
  try {
    if (row.status === "confirming") {
      await settleConfirming(context, row, source)
    } else if (hasEnded(row.status)) {
      await settleEnded(context, row, source)
    }
  } catch (error) {
    context.logger.warn(`invoice ${row.reference} (${row.status}): ${messageOf(error)}`)
  }
  return row
}

function asRetry(context: PluginContext, row: InvoiceRow) {
  return (error: unknown): PaidOutcome => {
    const reason = messageOf(error)
    context.logger.error(
      `invoice ${row.reference} is paid, but the order could not be placed: ${reason}`,
    )
    return { kind: "retry", reason, cartId: row.cart_id }
  }
}

/** Workflows of Medusa throw plain objects as well as errors. */
function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message
  return typeof message === "string" ? message : String(error)
}

/** Writes the outcome down; the ledger is the only memory of it. */
async function record(
  context: PluginContext,
  id: string,
  outcome: PaidOutcome,
  source: TimelineSource,
): Promise<InvoiceRow | null> {
  for (;;) {
    const row = await context.module.ledger.find(id)
    if (!row || isDone(row)) {
      return row
    }
    const written = await write(context, row, outcome, source)
    if (written) {
      await announceOutcome(context, row, written)
      return written
    }
  }
}

async function write(
  context: PluginContext,
  row: InvoiceRow,
  outcome: PaidOutcome,
  source: TimelineSource,
): Promise<InvoiceRow | null> {
  if (outcome.kind === "given_up") {
    context.logger.error(
      `invoice ${row.reference} is paid, but ${outcome.reason}. Refund it at the gateway or place the order by hand.`,
    )
  }
  try {
    return await context.module.ledger.change(row, changeFor(context, row, outcome), { source })
  } catch (error) {
    if (outcome.kind !== "settled" || !/crypto_invoice_settled_once/.test(messageOf(error))) {
      throw error
    }
    const { orderId, cartId } = outcome
    const reason = "the cart was paid by another invoice"
    const orphan: PaidOutcome = { kind: "given_up", attention: ["orphan"], reason, orderId, cartId }
    return write(context, row, orphan, source)
  }
}

function changeFor(context: PluginContext, row: InvoiceRow, outcome: PaidOutcome): InvoiceChange {
  const now = context.module.now()
  const done = { due_at: null, lease_until: null }
  switch (outcome.kind) {
    case "settled":
      return {
        ...done,
        settled_at: now,
        order_id: outcome.orderId,
        cart_id: outcome.cartId,
        attention: withAttention(row.attention, {
          remove: ["paid_without_order", "abnormal", "orphan"],
        }),
        last_error: null,
        failures: 0,
      }
    case "given_up":
      return {
        ...done,
        closed_at: now,
        order_id: outcome.orderId,
        cart_id: outcome.cartId,
        attention: withAttention(row.attention, {
          add: outcome.attention,
          remove: ["paid_without_order"],
        }),
        last_error: outcome.reason,
      }
    case "wait":
    case "retry": {
      const failures = row.failures + 1
      const retry = outcome.kind === "retry"
      return {
        ...(retry ? { cart_id: outcome.cartId } : {}),
        attention: withAttention(row.attention, { add: retry ? ["paid_without_order"] : [] }),
        last_error: outcome.reason,
        failures,
        due_at: nextDueOf(context, { ...row, failures }),
        lease_until: null,
      }
    }
  }
}

async function announceChange(
  context: PluginContext,
  before: InvoiceRow,
  after: InvoiceRow,
): Promise<void> {
  if (after.status === "confirming" && before.status !== "confirming") {
    await emitInvoiceEvent(context, CryptoPaymentEvents.CONFIRMING, after)
  }
  if (hasEnded(after.status) && !hasEnded(before.status)) {
    await emitInvoiceEvent(context, CryptoPaymentEvents.EXPIRED, after)
  }
  await announceAttention(context, before, after)
}

async function announceOutcome(
  context: PluginContext,
  before: InvoiceRow,
  after: InvoiceRow,
): Promise<void> {
  if (after.settled_at) {
    await emitInvoiceEvent(context, CryptoPaymentEvents.PAID, after)
  }
  await announceAttention(context, before, after)
}

async function announceAttention(
  context: PluginContext,
  before: InvoiceRow,
  after: InvoiceRow,
): Promise<void> {
  if (after.attention.some((reason) => !before.attention.includes(reason))) {
    await emitInvoiceEvent(context, CryptoPaymentEvents.ATTENTION, after)
  }
}

function resultOf(row: InvoiceRow | null): SettleInvoiceResult {
  return {
    status: row?.status ?? null,
    attention: row?.attention ?? [],
    order_id: row?.order_id ?? null,
    settled: row?.settled_at !== null && row !== null,
  }
}
