import type { GatewayRefund, RefundRequest } from "../../gateways/gateway"
import { GatewayError } from "../../gateways/gateway-error"
import { compareDecimals } from "../../gateways/decimal"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import type { RegisteredProvider } from "../../providers/registered-providers"
import type { PluginContext } from "../plugin-context"
import { changeRefund, freshRefund, providerOf } from "./changes"
import { afterStatus, applyAnswer, isUncertain } from "./outcome"
import { refundableOf } from "./refundable"

/** No exchange with a gateway takes so long; what has no answer by then has lost it, in ms. */
const answerWithinMs = 5 * 60 * 1000

/** Errors by which nothing was sent, so that there is nothing a person must be told of. */
const unsent = new Set<GatewayError["kind"]>(["invalid_request", "unsupported"])

/**
 * Asks the gateway for a refund, once: of all processes and tries one writes down that it asks, and
 * nobody asks after that, whatever comes of it.
 */
export async function askGateway(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const invoice = await context.module.ledger.find(refund.invoice_id)
  const provider = providerOf(context, refund)
  if (!invoice || !provider) {
    const why = `The provider ${refund.provider_id} is not configured any more.`
    return refused(context, refund, why, author)
  }
  const now = context.module.now()
  const asking = await changeRefund(context, refund, (row) =>
    row.status === "requested" && row.asked_at === null
      ? {
          asked_at: now,
          due_at: new Date(now.getTime() + answerWithinMs),
          lease_until: null,
        }
      : null,
  )
  if (!asking) {
    return freshRefund(context, refund)
  }
  let answer: GatewayRefund
  try {
    const request = await requestFor(context, provider, invoice, asking.after)
    answer = await provider.gateway.refund(request)
  } catch (error) {
    return failedToAsk(context, provider, asking.after, error, author)
  }
  return applyAnswer(context, invoice, asking.after, answer, author)
}

async function failedToAsk(
  context: PluginContext,
  provider: RegisteredProvider,
  refund: RefundRow,
  error: unknown,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const known = error instanceof GatewayError
  const why = provider.redact(String((error as { message?: unknown } | null)?.message ?? error))
  context.logger.error(`refund ${refund.id}: ${why}`)
  if (!known || error.outcomeUnknown) {
    return isUncertain(context, refund, why, author)
  }
  return refused(context, refund, why, author, unsent.has(error.kind))
}

/** The gateway said no, or was not even asked: nothing has gone back. */
async function refused(
  context: PluginContext,
  refund: RefundRow,
  why: string,
  author: TimelineAuthor,
  nothingSent = false,
): Promise<RefundRow> {
  const changed = await changeRefund(context, refund, (row) =>
    row.status === "requested"
      ? {
          status: "refund_failed",
          last_error: why,
          due_at: null,
          lease_until: null,
          // It was never the gateway's, so there is nothing to ask it for later.
          ...(nothingSent ? { asked_at: null } : {}),
        }
      : null,
  )
  if (!changed) {
    return freshRefund(context, refund)
  }
  return nothingSent ? changed.after : afterStatus(context, changed.before, changed.after, author)
}

async function requestFor(
  context: PluginContext,
  provider: RegisteredProvider,
  invoice: InvoiceRow,
  refund: RefundRow,
): Promise<RefundRequest> {
  const { total } = await refundableOf(context, invoice)
  const { address, asset, network, memo } = refund
  const [amount, currency] =
    refund.kind === "payout"
      ? [refund.asset_amount ?? "", refund.asset ?? ""]
      : [refund.amount ?? "", refund.currency]
  return {
    invoice: { reference: invoice.reference, gatewayInvoiceId: invoice.gateway_invoice_id },
    refundReference: refund.refund_reference,
    amount,
    currency,
    whole: total !== null && refund.amount !== null && compareDecimals(refund.amount, total) === 0,
    destination: address && asset && network ? { address, asset, network, memo } : null,
    reason: refund.reason,
    notifyUrl: `${provider.options.backendUrl}/hooks/payment/${provider.providerId.replace(/^pp_/, "")}`,
  }
}
