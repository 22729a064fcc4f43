import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceStatus } from "../gateways/gateway"
import type { InvoiceRow, PlacedInvoice } from "../modules/crypto-payment"
import { ownerOf } from "../providers/registered-providers"
import { shopperAttention, type ShopperAttention } from "../payments/shopper-attention"
import { lookAtInvoice, type LookLimits } from "./look-at-invoice"
import { pluginContext, type PluginContext } from "./plugin-context"

/** What a shopper may know of the payment. Amounts are decimal strings, times ISO 8601. */
export interface ShopperPayment {
  status: InvoiceStatus
  session_id: string
  /** Medusa's id of the payment provider. */
  provider_id: string
  /** What is to be paid, in major units of `currency`. */
  amount: string
  currency: string
  /** The store's price; another unit where it was converted into an asset, at `rate`. */
  price_amount: string
  price_currency: string
  rate: string | null
  /** Only while there is something to pay. */
  payment_url: string | null
  address: string | null
  network: string | null
  payment_uri: string | null
  expires_at: string | null
  paid_amount: string | null
  paid_currency: string | null
  /** How many blocks confirm the payment, and how many are needed, where the gateway says. */
  confirmations: { seen: number; needed: number } | null
  transaction_hash: string | null
  attention: ShopperAttention[]
  /** Once the order is placed. */
  order_id: string | null
}

/** Storefronts ask every few seconds; the gateway is asked less often than that. */
const limits: LookLimits = { freshMs: 4_000, waitMs: 5_000, source: "poll" }

/**
 * The payment of one session, for the holder of its cart.
 *
 * @returns `null` when there is no such session, or when it belongs to another cart: who asks cannot
 * tell the two apart
 */
export async function paymentStatus(
  container: MedusaContainer,
  sessionId: string,
  cartId: string,
): Promise<ShopperPayment | null> {
  const context = pluginContext(container)
  const before = await find(context, sessionId, cartId)
  if (!before) {
    return null
  }
  await lookAtInvoice(context, before, limits)
  const after = (await find(context, sessionId, cartId)) ?? before
  const open = isPayable(after, context.module.now())
  return {
    status: after.status === "creating" ? "pending" : after.status,
    session_id: sessionId,
    provider_id: after.provider_id,
    amount: after.amount,
    currency: after.currency,
    price_amount: after.price_amount,
    price_currency: after.price_currency,
    rate: after.rate,
    payment_url: open ? after.payment_url : null,
    address: open ? after.address : null,
    network: after.network,
    payment_uri: open ? after.payment_uri : null,
    expires_at: after.expires_at?.toISOString() ?? null,
    paid_amount: after.paid_amount,
    paid_currency: after.paid_currency,
    confirmations:
      after.confirmations !== null && after.confirmations_needed !== null
        ? { seen: after.confirmations, needed: after.confirmations_needed }
        : null,
    transaction_hash: after.transaction_hash,
    attention: shopperAttention(after.attention, after.status),
    order_id: (after.settled_at ? after.order_id : null) ?? after.placed_order_id,
  }
}

/**
 * An invoice may have moved to another session since (settlement gives a paid one a new session),
 * while the shopper's page still asks by the first, which stands in the reference.
 */
async function find(
  context: PluginContext,
  sessionId: string,
  cartId: string,
): Promise<PlacedInvoice | null> {
  const invoices = (await context.module.carts.ofCart(cartId)).filter((row) => {
    const provider = context.providers.get(row.provider_id)
    const first = provider && ownerOf(provider, row.reference)?.sessionId
    return row.session_id === sessionId || first === sessionId
  })
  const paid = invoices.find((row) => row.paid_at !== null)
  return paid ?? invoices[0] ?? null
}

function isPayable(row: InvoiceRow, now: Date): boolean {
  const open = row.status === "pending" || row.status === "underpaid"
  return open && (row.expires_at === null || row.expires_at > now)
}
