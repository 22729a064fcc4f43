import type { PaymentProviderContext } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { compareDecimals } from "../gateways/decimal"
import type { Gateway } from "../gateways/gateway"
import type { InvoiceRow } from "../modules/crypto-payment"
import type { Price } from "../payments/price"
import type { PaymentSessionRow } from "./payment-sessions"
import type { SessionData } from "./session-data"
import { anyHoldsMoney, decidingInvoice, fetchSessionInvoices } from "./session-invoices"
import type { SessionLedger } from "./session-ledger"
import { moneyIsIn } from "./shopper-errors"

/** Key of the context in which settlement names the invoice that a new session is for. */
export const ADOPTED_INVOICE = "crypto_payment_adopted_invoice"

/**
 * Settlement makes a session for an invoice that was paid after its own session had gone. It says so
 * in the context, which the store API cannot set. Medusa captures what a session is for, so that has
 * to be the invoice's price, whatever the cart has come to cost since settlement looked.
 *
 * @param price what the session is for
 * @returns `null` when the session is not for such an invoice
 * @throws MedusaError when the invoice does not fit
 */
export async function adoptedInvoice(
  ledger: SessionLedger,
  session: PaymentSessionRow,
  price: Price,
  context: PaymentProviderContext | undefined,
): Promise<SessionData | null> {
  const invoiceId = (context as Record<string, unknown> | undefined)?.[ADOPTED_INVOICE]
  if (typeof invoiceId !== "string") {
    return null
  }
  const row = await ledger.module.ledger.find(invoiceId)
  const fits =
    row?.payment_collection_id === session.payment_collection_id &&
    row.provider_id === session.provider_id &&
    row.price_currency === price.currency &&
    compareDecimals(row.price_amount, price.amount) === 0
  const given = fits ? await ledger.giveTo(row, session) : null
  if (!given) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The invoice ${invoiceId} cannot be given to the payment session ${session.id}.`,
    )
  }
  return ledger.dataOf(given, session)
}

/**
 * An unpaid invoice of the same cart for the same price is used again instead of making another,
 * when the gateway itself says that it is still open.
 *
 * @param earlier the cart's invoices, the newest first
 * @returns `null` when there is none
 * @throws MedusaError when there is money in an earlier invoice of the cart
 */
export async function reusableInvoice(
  gateway: Gateway,
  ledger: SessionLedger,
  session: PaymentSessionRow,
  price: Price,
  earlier: InvoiceRow[],
): Promise<SessionData | null> {
  for (const row of earlier) {
    if (row.provider_id === session.provider_id && ledger.isPayable(row, price)) {
      const data = ledger.dataOf(row, session)
      const seen = await fetchSessionInvoices(gateway, data).catch(() => null)
      if (seen && decidingInvoice(seen).invoice.status === "pending") {
        const given = await ledger.giveTo(row, session)
        return given ? ledger.dataOf(given, session) : null
      }
      await ledger.module.ledger.makeDue(row.id, ledger.module.now())
      if (seen && anyHoldsMoney(seen, data, Date.now())) {
        throw moneyIsIn(gateway.name, "replaced")
      }
    } else if (ledger.holdsMoney(row)) {
      throw moneyIsIn(gateway.name, "replaced")
    }
  }
  return null
}
