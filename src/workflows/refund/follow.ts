import type { Gateway, GatewayRefund, RefundKey } from "../../gateways/gateway"
import { GatewayError } from "../../gateways/gateway-error"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { neverMadeAfterMs } from "../../payments/refunds"
import type { RegisteredProvider } from "../../providers/registered-providers"
import type { PluginContext } from "../plugin-context"
import { askGateway } from "./ask"
import { changeAttention } from "./attention"
import { bookRefund } from "./book"
import { changeRefund, freshRefund, knownInvoiceOf, providerOf, tell } from "./changes"
import { afterStatus, applyAnswer, isUncertain, nextLook } from "./outcome"

/** A refund that the gateway took, and does not know so much later, is for a person, in ms. */
const lostAfterMs = 24 * 60 * 60 * 1000

/**
 * Looks where a refund stands, and brings ledger and Medusa in line with it. Only the gateway's own
 * answer moves it.
 */
export async function lookAtRefund(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  switch (refund.status) {
    case "awaiting_address":
      return expireLink(context, refund, author)
    case "requested":
      return lookAtRequested(context, refund, author)
    case "refunded":
      return bookRefund(context, refund, author)
    case "refunding":
    case "uncertain":
      return askAgain(context, refund, author)
    case "refund_failed":
      return refund.asked_at ? askAgain(context, refund, author) : refund
  }
}

/** A link that was not used: the money is still owed, so a person has to see to it. */
async function expireLink(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const now = context.module.now()
  const expired = await changeRefund(context, refund, (row) =>
    row.status === "awaiting_address" && row.link_expires_at && row.link_expires_at <= now
      ? {
          status: "refund_failed",
          last_error: "The link expired before the shopper gave an address. Make another one.",
          due_at: null,
          lease_until: null,
        }
      : null,
  )
  if (!expired) {
    return freshRefund(context, refund)
  }
  await tell(context, expired.after, "refund_status", author, {
    data: { from: expired.before.status },
  })
  await changeAttention(context, refund.invoice_id, { add: ["refund_due"] }, author)
  return expired.after
}

/** Asks for it if nobody has, and otherwise takes the answer for lost. */
async function lookAtRequested(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  if (refund.kind === "recorded") {
    return refund
  }
  const now = context.module.now()
  if (!refund.asked_at) {
    return askGateway(context, refund, author)
  }
  if (refund.due_at && refund.due_at > now) {
    return refund
  }
  const lost = await isUncertain(
    context,
    refund,
    "This server ended while it waited for the gateway's answer.",
    author,
  )
  return askAgain(context, lost, author)
}

async function askAgain(
  context: PluginContext,
  refund: RefundRow,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const invoice = await context.module.ledger.find(refund.invoice_id)
  const provider = providerOf(context, refund)
  if (!invoice || !provider) {
    return missed(context, refund, `the provider ${refund.provider_id} is not configured any more`)
  }
  try {
    const answer = await fetchRefund(context, provider, invoice, refund)
    return await applyAnswer(context, invoice, refund, answer, author)
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      throw error
    }
    return error.kind === "not_found"
      ? unknownToGateway(context, provider, refund, error, author)
      : missed(context, refund, provider.redact(error.message))
  }
}

/**
 * The gateway's answer, if it is about this refund: one that says no number might be about another
 * of the invoice.
 *
 * @throws GatewayError of kind `not_found` when it is about another
 */
async function fetchRefund(
  { module }: PluginContext,
  { gateway }: RegisteredProvider,
  invoice: InvoiceRow,
  refund: RefundRow,
): Promise<GatewayRefund> {
  if (refund.kind === "gateway") {
    return findTold(gateway, invoice, refund)
  }
  const key: RefundKey = {
    invoice: { reference: invoice.reference, gatewayInvoiceId: invoice.gateway_invoice_id },
    refundReference: refund.refund_reference,
    gatewayRefundId: refund.gateway_refund_id,
  }
  const answer = await gateway.fetchRefund(key)
  const others = (await module.refunds.ofInvoice(invoice.id)).filter(
    ({ id, asked_at: asked }) => id !== refund.id && asked !== null,
  )
  const isAnothers =
    answer.gatewayRefundId === null
      ? others.some(({ created_at: at }) => at > refund.created_at)
      : others.some(({ gateway_refund_id: id }) => id === answer.gatewayRefundId)
  if (isAnothers) {
    throw new GatewayError({
      gateway: gateway.name,
      kind: "not_found",
      message: "it tells of another refund of this invoice only.",
    })
  }
  return answer
}

/** A refund that was made at the gateway has no number of ours to ask by. */
async function findTold(
  gateway: Gateway,
  invoice: InvoiceRow,
  refund: RefundRow,
): Promise<GatewayRefund> {
  const told = await gateway.listRefunds(knownInvoiceOf(invoice))
  const found = told.find(({ key }) => key === refund.gateway_key)
  if (!found) {
    throw new GatewayError({
      gateway: gateway.name,
      kind: "not_found",
      message: "it does not tell of this refund any more.",
    })
  }
  return found
}

/**
 * What is asked for may take a moment to show. What was perhaps never asked for, and does not show
 * after half an hour, was not made.
 */
async function unknownToGateway(
  context: PluginContext,
  provider: RegisteredProvider,
  refund: RefundRow,
  error: GatewayError,
  author: TimelineAuthor,
): Promise<RefundRow> {
  const now = context.module.now().getTime()
  const waited = now - (refund.asked_at?.getTime() ?? now)
  if (refund.status !== "uncertain" || waited < neverMadeAfterMs) {
    if (refund.status === "refunding" && waited > lostAfterMs) {
      await changeAttention(context, refund.invoice_id, { add: ["refund_due"] }, author)
    }
    return missed(context, refund, provider.redact(error.message))
  }
  const changed = await changeRefund(context, refund, (row) =>
    row.status === "uncertain"
      ? {
          status: "refund_failed",
          last_error: `${provider.gateway.name} knows of no such refund, ${Math.round(waited / 60_000)} minutes after it was asked for. Look into its console before you refund again.`,
          due_at: null,
          lease_until: null,
        }
      : null,
  )
  return changed
    ? afterStatus(context, changed.before, changed.after, author)
    : freshRefund(context, refund)
}

async function missed(
  context: PluginContext,
  refund: RefundRow,
  error: string,
): Promise<RefundRow> {
  const changed = await changeRefund(context, refund, (row) =>
    row.status === "refunded"
      ? null
      : {
          failures: row.failures + 1,
          last_error: error,
          lease_until: null,
          ...(row.status === "refund_failed"
            ? {}
            : { due_at: nextLook(context, { ...row, failures: row.failures + 1 }) }),
        },
  )
  return changed?.after ?? freshRefund(context, refund)
}
