import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceRow } from "../../../modules/crypto-payment"
import { pluginContext, type PluginContext } from "../../plugin-context"
import { notFound } from "../refused"

export type ActionName =
  "look" | "place_order" | "accept_underpayment" | "attach" | "handled" | "replay_notification"

/** Something a person wants done with an invoice. */
export interface Action {
  invoiceId: string
  name: ActionName
  /** Medusa's id of who wants it. */
  actorId: string
  /** The same for both presses of a button that was pressed twice. */
  idempotencyKey: string
  /** What the person entered, for the time line. */
  input?: Record<string, unknown>
}

/** An action may change an invoice this often before it gives way to others at work on it. */
const tries = 5

/**
 * Does what a person wants, once for each key, and puts it on the time line with who wanted it: done
 * or refused. What it changes in the ledger stands there by itself. Every action looks at what is
 * there, so that two presses at the same moment do no harm either.
 *
 * @throws MedusaError when it is not possible
 */
export async function runAction(
  container: MedusaContainer,
  { invoiceId, name, actorId, idempotencyKey, input }: Action,
  work: (context: PluginContext, row: InvoiceRow) => Promise<unknown>,
): Promise<void> {
  const context = pluginContext(container)
  const { ledger, timeline } = context.module
  const row = await ledger.find(invoiceId)
  if (!row) {
    throw notFound("invoice", invoiceId)
  }
  const key = `admin:${name}:${idempotencyKey}`
  if (await timeline.has(row.id, key)) {
    return
  }
  const event = { source: "admin", actorId } as const
  try {
    await work(context, row)
  } catch (error) {
    const reason = String((error as { message?: unknown } | null)?.message ?? error)
    const data = { action: name, ...input, reason }
    await timeline.write(row.id, { ...event, kind: "action_refused", data })
    throw error
  }
  const data = { action: name, ...input }
  await timeline.write(row.id, { ...event, kind: "action", data, idempotencyKey: key })
}

/**
 * Compare and set, as often as others are quicker: the change is made from the row as it is then.
 *
 * @throws whatever `changeOf` throws when the row does not allow it (any more)
 */
export async function changeInvoice(
  { module }: PluginContext,
  id: string,
  actorId: string,
  changeOf: (row: InvoiceRow) => Parameters<typeof module.ledger.change>[1] | null,
): Promise<InvoiceRow> {
  for (let tried = 0; tried < tries; tried++) {
    const row = await module.ledger.find(id)
    if (!row) {
      break
    }
    const change = changeOf(row)
    const changed = change
      ? await module.ledger.change(row, change, { source: "admin", actorId })
      : row
    if (changed) {
      return changed
    }
  }
  throw notFound("invoice that could be changed now", id)
}
