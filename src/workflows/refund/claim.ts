import { MedusaError } from "@medusajs/framework/utils"
import type { InvoiceRow, NewRefund, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { refundAmount, tooMuch } from "../../payments/refund-amounts"
import { RefundRefused } from "../../payments/refunds"
import type { PluginContext } from "../plugin-context"
import { notFound, refused } from "../admin/refused"
import { inTurn } from "../settle-invoice/turn"
import { refuse } from "./destination"
import { refundableOf, type Refundable } from "./refundable"

/** Who asks for it in the admin. */
export interface Operator {
  id: string
  email: string | null
}

/** @throws MedusaError of type `not_found` */
export async function requireInvoice({ module }: PluginContext, id: string): Promise<InvoiceRow> {
  const row = await module.ledger.find(id)
  if (!row) {
    throw notFound("crypto invoice", id)
  }
  return row
}

/** Money that is not there, or not for certain, is not sent back. */
function requireMoney(row: InvoiceRow, { payment, total }: Refundable): void {
  if (payment === null && row.paid_at === null && total === "0") {
    throw refused(
      `Nothing has arrived for the invoice ${row.reference} (status ${row.status}), so there is nothing to refund.`,
    )
  }
  if (row.status === "confirming") {
    throw refused(
      `The payment of invoice ${row.reference} is not confirmed yet. It can be refunded once it is.`,
    )
  }
}

/**
 * What an invoice has for a refund, of which its order is not placed in the meantime: money that goes
 * back must not pay for an order. Where Medusa has captured nothing, settlement waits for a person
 * from then on.
 */
async function refundableAndHeld(
  context: PluginContext,
  row: InvoiceRow,
  author: TimelineAuthor,
): Promise<Refundable> {
  const refundable = await refundableOf(context, row)
  requireMoney(row, refundable)
  const isOpen = row.settled_at === null && row.closed_at === null && row.held_at === null
  if (refundable.payment || !isOpen) {
    return refundable
  }
  return inTurn(context, row.payment_collection_id, async () => {
    const { ledger, now } = context.module
    for (;;) {
      const fresh = (await ledger.find(row.id)) ?? row
      const again = await refundableOf(context, fresh)
      if (again.payment || fresh.held_at || fresh.closed_at || fresh.settled_at) {
        return again
      }
      if (await ledger.change(fresh, { held_at: now() }, author)) {
        return again
      }
    }
  })
}

/** The amount, checked, and what it is taken from. */
export interface Claim {
  amount: string
  refundable: Refundable
}

/**
 * @throws MedusaError when there is not that much to refund
 */
export async function claimFor(
  context: PluginContext,
  row: InvoiceRow,
  amount: string,
  author: TimelineAuthor,
  { hold }: { hold: boolean },
): Promise<Claim> {
  const refundable = hold
    ? await refundableAndHeld(context, row, author)
    : await refundableOf(context, row)
  requireMoney(row, refundable)
  try {
    return { amount: refundAmount(amount, row.price_currency, refundable.left), refundable }
  } catch (error) {
    throw error instanceof RefundRefused ? refuse(error.message) : error
  }
}

/**
 * Writes the refund down, if what others take at the same moment leaves room for it.
 *
 * @throws MedusaError when it does not
 */
export async function openClaimed(
  context: PluginContext,
  row: InvoiceRow,
  { amount, refundable }: Claim,
  refund: Omit<NewRefund, "invoice_id" | "provider_id" | "currency" | "amount">,
  takes: "its share" | "nothing" = "its share",
): Promise<RefundRow> {
  const opened = await context.module.refunds.open(
    {
      invoice_id: row.id,
      provider_id: row.provider_id,
      currency: row.price_currency,
      amount,
      ...refund,
    },
    takes === "nothing" ? takes : { most: refundable.most },
  )
  if (!opened) {
    const { left } = await refundableOf(context, row)
    throw refuse(tooMuch(amount, row.price_currency, left))
  }
  return opened
}

/**
 * The refund that was made with this idempotency key, where there is one.
 *
 * @throws MedusaError when the key was used for another refund
 */
export async function madeBefore(
  { module }: PluginContext,
  row: InvoiceRow,
  key: string,
  same: (refund: RefundRow) => boolean,
): Promise<RefundRow | null> {
  const refunds = await module.refunds.ofInvoice(row.id)
  const made = refunds.find(({ idempotency_key: known }) => known === key) ?? null
  if (made && !same(made)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "This idempotency_key was used for another refund of this invoice. Use a new one for a new refund.",
    )
  }
  return made
}
