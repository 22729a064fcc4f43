import type { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceRow } from "../../modules/crypto-payment"
import { holdsMoney } from "../../payments/medusa-status"
import { hasEnded } from "../../payments/transition"
import { lookAtInvoice, type LookLimits } from "../look-at-invoice"
import { pluginContext, type PluginContext } from "../plugin-context"
import { refusalMessage, settledMessage } from "./messages"

/** A change of a cart waits for the gateway at most this long, then the ledger decides. */
const limits: LookLimits = { freshMs: 3_000, waitMs: 4_000, source: "checkout" }

/**
 * Whether a cart has to stay as it is, because money for it is on its way or in an invoice of ours.
 * Medusa would delete the session and with it the way to that money.
 *
 * Open unless the ledger knows of money: a gateway that cannot be asked stops no shopper.
 *
 * @returns a sentence for the shopper, or `null` when the cart may be changed
 */
export async function refusalToChange(
  container: MedusaContainer,
  where: { cartId: string } | { paymentCollectionId: string },
): Promise<string | null> {
  const context = pluginContext(container)
  const { carts, ledger } = context.module
  const invoices =
    "cartId" in where
      ? await carts.ofCart(where.cartId)
      : await ledger.ofCollection(where.paymentCollectionId)
  const open = invoices.filter((row) => isOpen(row) && !hasEnded(row.status))
  const seen = await Promise.all(open.map((row) => lookAtInvoice(context, row, limits)))
  const holding = seen.find((row) => isOpen(row) && keepsCart(context, row))
  if (holding) {
    return refusalMessage(holding.status)
  }
  return seen.some((row) => row.settled_at !== null) ? settledMessage : null
}

/** A settled invoice has its order, whose cart Medusa itself does not let change. */
function isOpen(row: InvoiceRow): boolean {
  return row.settled_at === null && row.closed_at === null
}

function keepsCart({ module }: PluginContext, row: InvoiceRow): boolean {
  const expiresAt = row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY
  return row.status !== "creating" && holdsMoney(row.status, expiresAt, module.now().getTime())
}
