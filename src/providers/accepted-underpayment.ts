import { compareDecimals } from "../gateways/decimal"
import { worthOf } from "../payments/underpayment"
import type { PaymentModuleCradle } from "./payment-sessions"
import type { SeenInvoice } from "./session-invoices"
import type { SessionLedger } from "./session-ledger"

/**
 * What a person accepted of an underpaid invoice, as long as the gateway still says that at least
 * this much arrived. The ledger holds the only permission to take less than the price.
 *
 * @returns a decimal string in major units of the price's currency, or `null`
 */
export async function acceptedAmount(
  ledger: SessionLedger,
  providerId: string,
  { expected, invoice, mismatches }: SeenInvoice,
): Promise<string | null> {
  if (invoice.status !== "underpaid" || mismatches.length > 0) {
    return null
  }
  const row = await ledger.module.ledger.findByReference(providerId, expected.reference)
  const accepted = row?.accepted_amount ?? null
  const worth = worthOf({
    priceAmount: expected.priceAmount,
    priceCurrency: expected.priceCurrency,
    amount: expected.amount,
    currency: expected.currency,
    paidAmount: invoice.paidAmount,
    paidCurrency: invoice.paidCurrency,
  })
  return accepted !== null && worth !== null && compareDecimals(accepted, worth) <= 0
    ? accepted
    : null
}

/**
 * What has been captured of a payment together with one capture that is being made. Medusa tells the
 * provider no amount, and writes the capture down before it asks.
 *
 * @returns `null` when there is no such capture
 */
export async function capturedWith(
  database: PaymentModuleCradle["__pg_connection__"],
  captureId: string,
): Promise<string | null> {
  const { rows } = await database.raw<{ captured: string | null }>(
    `select sum((other.raw_amount ->> 'value')::numeric)::text as captured
       from capture made
       join capture other on other.payment_id = made.payment_id and other.deleted_at is null
      where made.id = ?`,
    [captureId],
  )
  return rows[0]?.captured ?? null
}
