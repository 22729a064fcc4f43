import type { MedusaContainer } from "@medusajs/framework/types"
import { compareDecimals, isDecimal } from "../../../gateways/decimal"
import type { InvoiceRow } from "../../../modules/crypto-payment"
import type { PluginContext } from "../../plugin-context"
import { lookAgain, placeFor, viewOf } from "../../settle-invoice"
import { refused } from "../refused"
import { whyNotAccept, worthOfRow } from "./allowed"
import { changeInvoice, runAction, type Action } from "./run-action"
import { refuseIfRefunded, settleByHand } from "./settle-by-hand"

/**
 * Takes what arrived as enough: the gateway is asked again, the order placed, and exactly that
 * captured. `accepted_amount` in the ledger is the only permission that the provider knows for it.
 *
 * @param expectedPaidAmount what the person saw; another amount by now is another decision
 */
export async function acceptUnderpayment(
  container: MedusaContainer,
  action: Omit<Action, "name">,
  expectedPaidAmount: string,
): Promise<void> {
  const input = { expected_paid_amount: expectedPaidAmount }
  const named = { ...action, name: "accept_underpayment", input } as const
  await runAction(container, named, async (context, row) => {
    if (row.settled_at && row.accepted_amount !== null) {
      return
    }
    const seen = await askedAgain(context, row)
    refuseUnlessAsShown(seen, expectedPaidAmount)
    await refuseIfRefunded(context, seen)
    await refuseIfGatewayRefunded(context, seen)
    await refuseIfMisfit(context, seen)
    const accepted = await changeInvoice(context, seen.id, action.actorId, (now) => {
      if (now.settled_at && now.accepted_amount !== null) {
        return null
      }
      refuseUnlessAsShown(now, expectedPaidAmount)
      return {
        accepted_amount: worthOfRow(now),
        accepted_by: action.actorId,
        due_at: context.module.now(),
        lease_until: null,
      }
    })
    await settleByHand(context, accepted, action.actorId, "The underpayment was accepted")
  })
}

async function askedAgain(context: PluginContext, row: InvoiceRow): Promise<InvoiceRow> {
  const { row: seen, live } = await lookAgain(context, row, "admin")
  if (!live) {
    throw refused(
      `The gateway could not be asked what arrived, so nothing was accepted: ${seen.last_error ?? "no answer"}`,
    )
  }
  return seen
}

function refuseUnlessAsShown(row: InvoiceRow, expectedPaidAmount: string): void {
  const why = whyNotAccept(row)
  if (why) {
    throw refused(why)
  }
  const paidAmount = row.paid_amount as string
  if (!isDecimal(expectedPaidAmount) || compareDecimals(paidAmount, expectedPaidAmount) !== 0) {
    throw refused(
      `By now ${paidAmount} ${row.paid_currency} has arrived; the page showed ${expectedPaidAmount}. Nothing was accepted: look at the payment again and decide anew.`,
    )
  }
}

async function refuseIfGatewayRefunded(context: PluginContext, row: InvoiceRow): Promise<void> {
  const gateway = context.providers.get(row.provider_id)?.gateway
  if (!gateway?.tellsRefunds) {
    return
  }
  const told = await gateway.listRefunds({
    reference: row.reference,
    gatewayInvoiceId: row.gateway_invoice_id,
    amount: row.amount,
    currency: row.currency,
    expiresAt: row.expires_at?.getTime() ?? null,
  })
  if (told.some(({ status }) => status !== "refund_failed")) {
    throw refused(
      `${gateway.name} tells of a refund of this payment, so that its money is not all there any more.`,
    )
  }
}

async function refuseIfMisfit(context: PluginContext, row: InvoiceRow): Promise<void> {
  const view = await viewOf(context, row.payment_collection_id)
  const { obstacle } = await placeFor(context, row, view)
  if (obstacle) {
    throw refused(`The order cannot be placed, so nothing was accepted: ${obstacle}.`)
  }
}
