import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import type { InvoiceRow } from "../../modules/crypto-payment"
import { ADOPTED_INVOICE } from "../../providers/existing-invoice"
import type { PluginContext } from "../plugin-context"
import type { MedusaView } from "./medusa-view"

/**
 * Gives the payment collection exactly one session, for the paid invoice. Medusa deletes the
 * others as it makes the new one; the provider finds the invoice's id in the context, which the
 * store API cannot set.
 *
 * @returns the id of the session
 */
export async function ensureSession(
  context: PluginContext,
  row: InvoiceRow,
  view: MedusaView,
): Promise<string> {
  const [only, ...others] = view.sessions
  if (only?.id === row.session_id && others.length === 0) {
    if (only.status === "canceled" || only.status === "error") {
      await reopen(context, row)
    }
    return only.id
  }
  const { result } = await createPaymentSessionsWorkflow(context.container).run({
    input: {
      payment_collection_id: row.payment_collection_id,
      provider_id: row.provider_id,
      context: { [ADOPTED_INVOICE]: row.id },
    },
  })
  return result.id
}

/** Medusa completes no cart whose session it has given up. */
async function reopen({ payments }: PluginContext, row: InvoiceRow): Promise<void> {
  const session = await payments.retrievePaymentSession(row.session_id)
  await payments.updatePaymentSession({
    id: session.id,
    amount: session.amount,
    currency_code: session.currency_code,
    data: session.data ?? {},
    status: "pending",
  })
}
