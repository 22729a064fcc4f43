import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { compareDecimals, isDecimal } from "../../gateways/decimal"
import { assetOf } from "../../gateways/currencies"
import type { Gateway } from "../../gateways/gateway"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { assetAmount } from "../../payments/refund-amounts"
import { linkLifetimeMs, type RefundKind } from "../../payments/refunds"
import { refused } from "../admin/refused"
import type { PluginContext } from "../plugin-context"
import { providerOf, tell } from "./changes"
import { claimFor, madeBefore, openClaimed, requireInvoice, type Operator } from "./claim"
import { networkChoices } from "./destination"
import { linkKey, linkToken } from "./link-token"
import { payoutOf } from "./request"

export interface AddressLinkInput {
  /** In major units of the price's currency. */
  amount: string
  reason?: string
  asset?: string
  idempotency_key: string
}

export interface AddressLink {
  refund: RefundRow
  url: string
  expiresAt: Date
}

/**
 * A link to a page where the shopper says where his refund goes. Nothing is taken from what can be
 * refunded before he does.
 *
 * @throws MedusaError when there is not that much to refund, or no network to ask for
 */
export async function createAddressLink(
  context: PluginContext,
  invoiceId: string,
  input: AddressLinkInput,
  operator: Operator,
): Promise<AddressLink> {
  const row = await requireInvoice(context, invoiceId)
  const author: TimelineAuthor = { source: "admin", actorId: operator.id }
  const made = await madeBefore(
    context,
    row,
    input.idempotency_key,
    (refund) =>
      refund.link_expires_at !== null &&
      isDecimal(input.amount) &&
      compareDecimals(refund.amount ?? "0", input.amount) === 0,
  )
  if (made) {
    return linkOf(context, row, made)
  }
  const provider = providerOf(context, row)
  if (!provider) {
    throw refused(`The provider ${row.provider_id} is not configured any more.`)
  }
  const { gateway } = provider
  const asset = assetFor(row, input.asset)
  const kind = kindOf(gateway)
  if (networkChoices(gateway, row, asset, kind === "recorded").length === 0) {
    throw refused(
      `There is no network on which an address for ${asset} could be checked. Ask the shopper yourself and record the refund.`,
    )
  }
  const claim = await claimFor(context, row, input.amount, author, { hold: false })
  const { total } = claim.refundable
  const sent =
    kind === "payout"
      ? payoutOf(row, claim, asset)
      : { asset, asset_amount: shareIn(row, claim.amount, total, asset) }
  const expiresAt = new Date(
    Math.floor((context.module.now().getTime() + linkLifetimeMs) / 1000) * 1000,
  )
  const refund = await openClaimed(
    context,
    row,
    claim,
    {
      kind,
      status: "awaiting_address",
      ...sent,
      reason: input.reason ?? null,
      operator_id: operator.id,
      operator_email: operator.email,
      idempotency_key: input.idempotency_key,
      link_expires_at: expiresAt,
      due_at: expiresAt,
    },
    "nothing",
  )
  const idempotencyKey = `refund-link:${refund.id}`
  const data = { expires_at: expiresAt.toISOString() }
  await tell(context, refund, "refund_link", author, { idempotencyKey, data })
  return linkOf(context, row, refund)
}

/** What the gateway cannot send to an address, a person sends. */
function kindOf({ capabilities, refundTarget }: Gateway): RefundKind {
  if (capabilities.refund === "none" || refundTarget.to === "payer") {
    return "recorded"
  }
  return capabilities.refund
}

function assetFor(row: InvoiceRow, given: string | undefined): string {
  const paid = row.paid_currency ?? (row.currency === row.price_currency ? null : row.currency)
  const asset = given?.toUpperCase() ?? (paid === null ? null : assetOf(paid))
  if (asset === null) {
    throw refused(
      "It is not known in which asset this was paid. Say in which asset the refund goes out.",
    )
  }
  return asset
}

/** What the shopper can be told: the share of what he sent, if the refund is in the same asset. */
function shareIn(
  row: InvoiceRow,
  amount: string,
  total: string | null,
  asset: string,
): string | null {
  const share = total === null ? null : assetAmount(row, amount, total)
  return share?.asset === asset ? share.amount : null
}

function linkOf(context: PluginContext, row: InvoiceRow, refund: RefundRow): AddressLink {
  const expiresAt = refund.link_expires_at as Date
  const key = linkKey(context.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))
  const token = linkToken(key, { refundId: refund.id, expiresAt: expiresAt.getTime() })
  const backendUrl = providerOf(context, row)?.options.backendUrl ?? ""
  return { refund, url: `${backendUrl}/crypto-payment/refund/${token}`, expiresAt }
}
