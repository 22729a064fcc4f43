import type { InvoiceRow } from "../../../modules/crypto-payment"
import type { PluginContext } from "../../plugin-context"
import { settleInvoice } from "../../settle-invoice"
import { refused } from "../refused"
import { changeInvoice } from "./run-action"

/**
 * Has an invoice settled that a person has just decided about. What he decided was to be decided:
 * with it nothing is left to handle.
 *
 * @param decided what was decided, as the beginning of a sentence, e.g. "The underpayment is accepted"
 * @throws MedusaError when the order is not there afterwards
 */
export async function settleByHand(
  context: PluginContext,
  row: InvoiceRow,
  actorId: string,
  decided: string,
): Promise<void> {
  const settled = await settleInvoice(context, row, "admin")
  if (settled?.status === "confirming") {
    return
  }
  if (!settled?.settled_at) {
    const outlook = settled?.closed_at ? "" : " It is tried again by itself."
    throw refused(
      `${decided}, but the order could not be placed: ${settled?.last_error ?? "the gateway could not be asked"}.${outlook}`,
    )
  }
  await changeInvoice(context, row.id, actorId, (now) =>
    now.handled_at === null && now.attention.length > 0
      ? { handled_at: context.module.now(), handled_by: actorId, handled_note: `${decided}.` }
      : null,
  )
}

/** @throws MedusaError when money went back, or is on its way */
export async function refuseIfRefunded({ module }: PluginContext, row: InvoiceRow): Promise<void> {
  const refunds = await module.refunds.ofInvoice(row.id)
  if (refunds.some(({ status }) => status !== "refund_failed")) {
    throw refused(
      "A refund of this payment was made or is under way, so that its money is not all there any more.",
    )
  }
}
