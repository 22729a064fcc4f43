import type { RefundPaymentInput } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { CryptoPaymentModuleService, InvoiceRow } from "../modules/crypto-payment"
import { withAttention } from "../payments/attention"
import type { PaymentSessions } from "./payment-sessions"
import type { SessionData } from "./session-data"

/** What one refund is decided by. */
export interface RefundToPermit {
  gatewayName: string
  module: CryptoPaymentModuleService
  sessions: PaymentSessions
  data: SessionData
  input: RefundPaymentInput
  /** Where the admin is reached, e.g. `https://shop.example.com/app`. */
  adminUrl: string
}

/**
 * Lets Medusa book a refund, if it is one whose money our refund workflow has seen go back: exactly
 * this payment and amount, once.
 *
 * @throws MedusaError for every other refund, saying where refunds are made; nothing is booked then
 */
export async function permitRefund(refund: RefundToPermit): Promise<void> {
  const { gatewayName, module, sessions, data, input, adminUrl } = refund
  const medusaRefundId = input.context?.idempotency_key
  if (medusaRefundId && (await module.refunds.permit(medusaRefundId))) {
    return
  }
  const session = await sessions.find(data.session_id)
  const row = await module.ledger.findByReference(session?.provider_id ?? "", data.reference)
  const place = session && (await sessions.placeOf(session))
  if (row && (place === "cart" || place === "completing")) {
    // Medusa's compensation of a completion that failed: there is no order, and the money is here.
    await markRefundDue(module, row)
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The ${gatewayName} payment ${data.reference} belongs to no order and was not sent back, so no refund was booked. It waits for a person: ${adminUrl}/crypto-payments/${row.id}`,
    )
  }
  const page = row ? `${adminUrl}/crypto-payments/${row.id}` : `${adminUrl}/crypto-payments`
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `${gatewayName} payments are refunded on the payment's own page, where the money is really sent back; Medusa's refund is booked from there once it has gone. Nothing was booked now. Refund it here: ${page}`,
  )
}

async function markRefundDue(
  { ledger }: CryptoPaymentModuleService,
  row: InvoiceRow,
): Promise<void> {
  for (let fresh: InvoiceRow | null = row; fresh; fresh = await ledger.find(row.id)) {
    const attention = withAttention(fresh.attention, { add: ["refund_due"] })
    const isThere = attention.length === fresh.attention.length
    if (isThere || (await ledger.change(fresh, { attention }, { source: "system" }))) {
      return
    }
  }
}
