import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { InvoiceRow } from "../../modules/crypto-payment"
import { withAttention, type Attention } from "../../payments/attention"
import { hasEnded } from "../../payments/transition"
import { CryptoPaymentEvents, emitInvoiceEvent } from "../events"
import { pluginContext, type PluginContext } from "../plugin-context"
import { checkStateOf, nextDue, observe, type Observation } from "./observe"
import { settlePaid, type PaidOutcome } from "./settle-paid"
import { settleConfirming, settleEnded } from "./settle-unpaid"
import { inTurn } from "./turn"

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
 */
const settleCryptoInvoiceStep = createStep(
  "settle-crypto-invoice",
  async ({ invoice_id: id }: SettleInvoiceInput, { container }) => {
    const context = pluginContext(container)
    const observed = await observeUntilWritten(context, id)
    if (!observed?.live) {
      return new StepResponse(resultOf(observed?.row ?? (await context.module.ledger.find(id))))
    }
    const after = await inTurn(context, observed.row.payment_collection_id, () => act(context, id))
    return new StepResponse(resultOf(after))
  },
)

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
  id: string,
): Promise<Observation | null> {
  for (let tried = 0; tried < 5; tried++) {
    const row = await context.module.ledger.find(id)
    if (!row || row.settled_at || row.closed_at) {
      return null
    }
    const observed = await observe(context, row)
    if (observed) {
      await announceChange(context, row, observed.row)
      return observed
    }
  }
  return null
}

async function act(context: PluginContext, id: string): Promise<InvoiceRow | null> {
  const row = await context.module.ledger.find(id)
  if (!row || row.settled_at || row.closed_at) {
    return row
  }
  if (row.status === "paid") {
    return record(context, row.id, await settlePaid(context, row).catch(asRetry(context, row)))
  }
  try {
    if (row.status === "confirming") {
      await settleConfirming(context, row)
    } else if (hasEnded(row.status)) {
      await settleEnded(context, row)
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
): Promise<InvoiceRow | null> {
  for (;;) {
    const row = await context.module.ledger.find(id)
    if (!row || row.settled_at || row.closed_at) {
      return row
    }
    const written = await write(context, row, outcome)
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
): Promise<InvoiceRow | null> {
  const { ledger } = context.module
  const now = context.module.now()
  switch (outcome.kind) {
    case "settled":
      try {
        return await ledger.change(row, {
          settled_at: now,
          order_id: outcome.orderId,
          cart_id: outcome.cartId,
          attention: withAttention(row.attention, { remove: ["paid_without_order", "abnormal"] }),
          last_error: null,
          failures: 0,
          due_at: null,
          lease_until: null,
        })
      } catch (error) {
        if (!/crypto_invoice_settled_once/.test(messageOf(error))) {
          throw error
        }
        return write(context, row, {
          kind: "given_up",
          attention: ["orphan"],
          reason: "the cart was paid by another invoice",
          orderId: outcome.orderId,
          cartId: outcome.cartId,
        })
      }
    case "given_up":
      context.logger.error(
        `invoice ${row.reference} is paid, but ${outcome.reason}. Refund it at the gateway or place the order by hand.`,
      )
      return ledger.change(row, {
        closed_at: now,
        order_id: outcome.orderId,
        cart_id: outcome.cartId,
        attention: withAttention(row.attention, {
          add: outcome.attention,
          remove: ["paid_without_order"],
        }),
        last_error: outcome.reason,
        due_at: null,
        lease_until: null,
      })
    case "wait": {
      const failures = row.failures + 1
      return ledger.change(row, {
        failures,
        last_error: outcome.reason,
        due_at: nextDue(context, checkStateOf({ ...row, failures })),
        lease_until: null,
      })
    }
    case "retry": {
      const failures = row.failures + 1
      return ledger.change(row, {
        cart_id: outcome.cartId,
        attention: withAttention(row.attention, { add: ["paid_without_order"] }),
        last_error: outcome.reason,
        failures,
        due_at: nextDue(context, checkStateOf({ ...row, failures })),
        lease_until: null,
      })
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
