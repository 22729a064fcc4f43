import { MedusaError } from "@medusajs/framework/utils"
import type { Deposit } from "../gateways/gateway"
import type { NotificationRow } from "../modules/crypto-payment"
import { CryptoPaymentEvents, emitInvoiceEvent } from "./events"
import type { PluginContext } from "./plugin-context"

/**
 * Money that came to a shopper's own address, without an invoice: it is asked for at the gateway and
 * put in front of the merchant with the shopper's id.
 *
 * @returns `null` when it is on record, or why there is nothing to record
 * @throws GatewayError, MedusaError when it cannot be said yet
 */
export async function recordDeposit(
  context: PluginContext,
  row: NotificationRow,
): Promise<string | null> {
  const provider = context.providers.get(row.provider_id)
  const gatewayInvoiceId = row.gateway_invoice_id
  if (!provider || !row.deposit || !gatewayInvoiceId) {
    return "it names no deposit that could be asked for"
  }
  const told = JSON.parse(row.deposit) as Deposit
  const answer = await provider.gateway.fetchInvoice({
    reference: "",
    gatewayInvoiceId,
    amount: null,
    currency: null,
    expiresAt: null,
  })
  if (answer.gatewayInvoiceId !== null && answer.gatewayInvoiceId !== gatewayInvoiceId) {
    return `the gateway answered with ${answer.gatewayInvoiceId} instead`
  }
  if (answer.status === "pending" || answer.status === "confirming") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `the deposit ${gatewayInvoiceId} is ${answer.status}`,
    )
  }
  if (answer.status !== "paid") {
    return `the gateway calls the deposit ${answer.status} (${answer.rawStatus})`
  }
  const deposit = await context.module.ledger.openDeposit({
    provider_id: row.provider_id,
    gateway: provider.gateway.id,
    reference: `deposit-${gatewayInvoiceId}`,
    gateway_invoice_id: gatewayInvoiceId,
    deposit_user_id: told.userId,
    raw_status: answer.rawStatus,
    paid_amount: answer.paidAmount ?? told.amount,
    paid_currency: answer.paidCurrency ?? told.currency,
    network: answer.network ?? told.network,
    transaction_hash: answer.transactionHash ?? told.transactionHash,
    paid_at: context.module.now(),
  })
  if (deposit) {
    context.logger.warn(
      `${deposit.paid_amount} ${deposit.paid_currency} of the shopper ${told.userId} came without an invoice (${gatewayInvoiceId}): a person has to decide what it is for.`,
    )
    await emitInvoiceEvent(context, CryptoPaymentEvents.ATTENTION, deposit)
  }
  return null
}
