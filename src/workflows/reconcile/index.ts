import type { MedusaContainer } from "@medusajs/framework/types"
import { isEnding } from "../ending"
import { pluginContext, type PluginContext } from "../plugin-context"
import { processNotification } from "../process-notification"
import { reconcileRefunds } from "../refund/work"
import { logLevelOf, settleInvoice } from "../settle-invoice"
import { workThrough } from "./work-through"

/**
 * How long a claimed row belongs to this process, in ms; a dead process's rows come back then. A
 * living one that takes longer costs a second look at the same invoice, nothing more.
 */
const leaseMs = 12_000

/** How long one run may go on claiming, in ms; the next run follows at once. */
const runMs = 45_000

let running = false

/**
 * Looks at every invoice, every refund and every notification that is due. Any number of processes may run this
 * at the same time: rows are claimed with a lease. Memory stays flat, whatever the tables' size.
 */
export async function reconcile(container: MedusaContainer): Promise<void> {
  if (running) {
    return
  }
  running = true
  try {
    const context = pluginContext(container)
    await context.module.processes.jobRan()
    const providerIds = [...context.providers.keys()]
    await Promise.all([
      notifications(context),
      ...providerIds.map((id) => invoices(context, { in: [id] })),
      invoices(context, { notIn: providerIds }),
      reconcileRefunds(context),
    ])
  } finally {
    running = false
  }
}

async function notifications(context: PluginContext): Promise<void> {
  const { module } = context
  await workThrough({
    concurrency: module.settings.concurrency,
    untilMs: Date.now() + runMs,
    claim: async (limit) =>
      isEnding() ? [] : module.inbox.claimDue(module.now(), leaseEnd(context), limit),
    work: (row) => processNotification(context, row),
  })
}

async function invoices(
  context: PluginContext,
  providers: { in: string[] } | { notIn: string[] },
): Promise<void> {
  const { module } = context
  await workThrough({
    concurrency: module.settings.concurrency,
    untilMs: Date.now() + runMs,
    claim: async (limit) =>
      isEnding()
        ? []
        : module.ledger.claimDue({
            now: module.now(),
            leaseUntil: leaseEnd(context),
            limit,
            providers,
          }),
    work: async (row) => {
      try {
        await settleInvoice(context, row, "reconciliation")
      } catch (error) {
        const reason = String((error as { message?: unknown } | null)?.message ?? error)
        context.logger[logLevelOf(error)](
          `invoice ${row.reference} could not be looked at: ${reason}`,
        )
      }
    },
  })
}

function leaseEnd({ module }: PluginContext): Date {
  return new Date(module.now().getTime() + leaseMs)
}
