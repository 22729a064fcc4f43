import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceRow, RefundRow, TimelineAuthor } from "../../modules/crypto-payment"
import { pluginContext, type PluginContext } from "../plugin-context"
import { addressProblem, type AddressProblem } from "./addresses"
import { askGateway } from "./ask"
import { changeAttention } from "./attention"
import { providerOf, tell } from "./changes"
import { claimFor } from "./claim"
import { networkChoices, type NetworkChoice } from "./destination"
import { linkKey, readLinkToken } from "./link-token"
import { takeOverMs } from "./request"

/** What the shopper's page shows. */
export interface LinkPage {
  /** In major units. */
  amount: string
  currency: string
  asset: string
  assetAmount: string | null
  choices: NetworkChoice[]
}

/** How a visit of the page ends. */
export type LinkVisit =
  | { outcome: "form"; page: LinkPage; problem?: AddressProblem | "network" }
  | { outcome: "thanks"; page: LinkPage; address: string; network: string }
  /** No link of this store's, or one that was changed. */
  | { outcome: "unknown" }
  | { outcome: "expired" }
  | { outcome: "used" }
  /** There is no longer as much to refund as the link says. */
  | { outcome: "gone" }

interface OpenLink {
  context: PluginContext
  refund: RefundRow
  invoice: InvoiceRow
  page: LinkPage
}

/** Shows what will be sent and asks where to. */
export async function visitLink(container: MedusaContainer, token: string): Promise<LinkVisit> {
  const link = await openLink(container, token)
  return "outcome" in link ? link : { outcome: "form", page: link.page }
}

/**
 * Takes the address, once, and lets the refund go its way: to the gateway, or to the person who sends
 * it by hand.
 */
export async function submitAddress(
  container: MedusaContainer,
  token: string,
  given: { address: string; network: string },
): Promise<LinkVisit> {
  const link = await openLink(container, token)
  if ("outcome" in link) {
    return link
  }
  const { context, refund, invoice, page } = link
  const address = given.address.trim()
  const choice = page.choices.find(({ network }) => network === given.network)
  if (!choice) {
    return { outcome: "form", page, problem: "network" }
  }
  const problem = addressProblem(choice.network, address)
  if (problem) {
    return { outcome: "form", page, problem }
  }
  const taken = await take(context, invoice, refund, { address, network: choice.name })
  if (taken !== "taken") {
    return { outcome: taken }
  }
  return { outcome: "thanks", page, address, network: choice.label }
}

async function openLink(container: MedusaContainer, token: string): Promise<OpenLink | LinkVisit> {
  const context = pluginContext(container)
  const key = linkKey(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))
  const read = readLinkToken(key, token)
  const refund = read && (await context.module.refunds.find(read.refundId))
  if (!read || refund?.link_expires_at?.getTime() !== read.expiresAt) {
    return { outcome: "unknown" }
  }
  const invoice = await context.module.ledger.find(refund.invoice_id)
  const provider = invoice && providerOf(context, invoice)
  if (!provider || refund.asset === null || refund.amount === null) {
    return { outcome: "unknown" }
  }
  const isOver = read.expiresAt <= context.module.now().getTime()
  if (refund.status !== "awaiting_address") {
    return { outcome: isOver && refund.address === null ? "expired" : "used" }
  }
  if (isOver) {
    return { outcome: "expired" }
  }
  const byHand = refund.kind === "recorded"
  const page = {
    amount: refund.amount,
    currency: refund.currency,
    asset: refund.asset,
    assetAmount: refund.asset_amount,
    choices: networkChoices(provider.gateway, invoice, refund.asset, byHand),
  }
  return { context, refund, invoice, page }
}

/** Of two at once one address is taken. */
async function take(
  context: PluginContext,
  invoice: InvoiceRow,
  refund: RefundRow,
  to: { address: string; network: string },
): Promise<"taken" | "used" | "gone"> {
  const author: TimelineAuthor = { source: "system" }
  const { refunds, now } = context.module
  let most: string
  try {
    const claim = await claimFor(context, invoice, refund.amount ?? "", author, { hold: true })
    most = claim.refundable.most
  } catch (error) {
    if (error instanceof MedusaError) {
      return "gone"
    }
    throw error
  }
  const byHand = refund.kind === "recorded"
  const change = {
    ...to,
    status: "requested" as const,
    due_at: byHand ? null : new Date(now().getTime() + takeOverMs),
  }
  // What a person sends by hand takes its share when he records it.
  const taken = byHand
    ? await refunds.change(refund, change)
    : await refunds.take(refund, change, most)
  if (!taken) {
    const fresh = await refunds.find(refund.id)
    return fresh?.status === "awaiting_address" ? "gone" : "used"
  }
  await tell(context, taken, "refund_address", author)
  if (byHand) {
    await changeAttention(context, invoice.id, { add: ["refund_due"] }, author)
  } else {
    await askGateway(context, taken, author)
  }
  return "taken"
}
