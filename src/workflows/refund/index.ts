import type { MedusaContainer } from "@medusajs/framework/types"
import { notFound } from "../admin/refused"
import { peopleOf } from "../admin/person"
import { pluginContext, type PluginContext } from "../plugin-context"
import type { Operator } from "./claim"
import { lookAtRefund } from "./follow"
import { createAddressLink as makeLink, type AddressLinkInput } from "./link"
import { recordRefund as record, type RecordedRefundInput } from "./record"
import { requestRefund as request, type RefundInput } from "./request"
import { refundView, type RefundView } from "./views"

export type { AddressLinkInput, RecordedRefundInput, RefundInput, RefundView }
export { submitAddress, visitLink, type LinkPage, type LinkVisit } from "./link-visit"

/** Refunds through the gateway. @throws MedusaError when it cannot be asked for like this */
export async function requestRefund(
  container: MedusaContainer,
  invoiceId: string,
  input: RefundInput,
  userId: string,
): Promise<RefundView> {
  const context = pluginContext(container)
  return refundView(await request(context, invoiceId, input, await operator(context, userId)))
}

/** Records what a person sent back himself. @throws MedusaError for what does not fit */
export async function recordRefund(
  container: MedusaContainer,
  invoiceId: string,
  input: RecordedRefundInput,
  userId: string,
): Promise<RefundView> {
  const context = pluginContext(container)
  return refundView(await record(context, invoiceId, input, await operator(context, userId)))
}

/** Makes the link by which the shopper says where to send a refund. */
export async function createAddressLink(
  container: MedusaContainer,
  invoiceId: string,
  input: AddressLinkInput,
  userId: string,
): Promise<{ refund: RefundView; url: string; expires_at: string }> {
  const context = pluginContext(container)
  const link = await makeLink(context, invoiceId, input, await operator(context, userId))
  return {
    refund: refundView(link.refund),
    url: link.url,
    expires_at: link.expiresAt.toISOString(),
  }
}

/**
 * Asks the gateway about a refund now.
 *
 * @throws MedusaError of type `not_found` for a refund that the invoice does not have
 */
export async function lookAtRefundNow(
  container: MedusaContainer,
  invoiceId: string,
  refundId: string,
  userId: string,
): Promise<RefundView> {
  const context = pluginContext(container)
  const refund = await context.module.refunds.find(refundId)
  if (!refund || refund.invoice_id !== invoiceId) {
    throw notFound("refund of this invoice", refundId)
  }
  const author = { source: "admin", actorId: userId } as const
  return refundView(await lookAtRefund(context, refund, author))
}

async function operator(context: PluginContext, userId: string): Promise<Operator> {
  const person = (await peopleOf(context, [userId])).get(userId)
  return { id: userId, email: person?.email ?? null }
}
