import { setTimeout as sleep } from "node:timers/promises"
import type { InvoiceRow, TimelineSource } from "../modules/crypto-payment"
import type { PluginContext } from "./plugin-context"
import { logLevelOf, settleInvoice } from "./settle-invoice"

export interface LookLimits {
  /** What the ledger heard from the gateway within this time is fresh enough, in ms. */
  freshMs: number
  /** How long to wait for the gateway and for settlement, in ms; both go on afterwards. */
  waitMs: number
  /** Who wants to know, for the time line. */
  source: TimelineSource
}

/** Looks under way in this process, so that who comes second waits for the first. */
const underWay = new Map<string, Promise<void>>()

/**
 * Has an invoice settled, unless that was tried a moment ago anywhere in the store, and answers with
 * what the ledger then says. A gateway that does not answer changes nothing and is no error here.
 */
export async function lookAtInvoice(
  context: PluginContext,
  row: InvoiceRow,
  { freshMs, waitMs, source }: LookLimits,
): Promise<InvoiceRow> {
  const { ledger, looks, now } = context.module
  if (row.settled_at || row.closed_at) {
    return row
  }
  const asOf = now()
  if (await looks.claim(row.id, asOf, new Date(asOf.getTime() - freshMs))) {
    begin(context, row, source)
  }
  const waiting = new AbortController()
  await Promise.race([
    underWay.get(row.id),
    sleep(waitMs, undefined, { signal: waiting.signal }).catch(() => undefined),
  ])
  waiting.abort()
  return (await ledger.find(row.id)) ?? row
}

function begin(context: PluginContext, row: InvoiceRow, source: TimelineSource): void {
  const look = settleInvoice(context, row, source)
    .then(
      () => undefined,
      (error: unknown) => {
        const reason = String((error as { message?: unknown } | null)?.message ?? error)
        context.logger[logLevelOf(error)](
          `invoice ${row.reference} could not be looked at: ${reason}`,
        )
      },
    )
    .finally(() => {
      if (underWay.get(row.id) === look) {
        underWay.delete(row.id)
      }
    })
  underWay.set(row.id, look)
}
