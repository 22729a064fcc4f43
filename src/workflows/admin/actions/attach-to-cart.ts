import { createPaymentCollectionForCartWorkflow } from "@medusajs/medusa/core-flows"
import { MedusaError } from "@medusajs/framework/utils"
import type { InvoiceRow } from "../../../modules/crypto-payment"
import type { PluginContext } from "../../plugin-context"
import { holdsMoney } from "../../../payments/medusa-status"
import { placeFor, viewOf } from "../../settle-invoice"
import { refused } from "../refused"

/**
 * The payment collection of an open cart that costs exactly what was paid; it is made where the cart
 * has none.
 *
 * @throws MedusaError for a cart that the payment does not fit
 */
export async function collectionOfCart(
  context: PluginContext,
  row: InvoiceRow,
  cartId: string,
): Promise<string> {
  const { data } = await context.query.graph({
    entity: "cart",
    fields: ["id", "completed_at", "payment_collection.id"],
    filters: { id: cartId },
  })
  const cart = data[0] as
    { completed_at: unknown; payment_collection?: { id: string } | null } | undefined
  if (!cart) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no cart with the id ${cartId}.`)
  }
  const collectionId = cart.payment_collection?.id ?? (await makeCollection(context, cartId))
  const view = await viewOf(context, collectionId)
  if (view.order || cart.completed_at) {
    throw refused("The cart has become an order. Attach the payment to the order instead.")
  }
  const { obstacle } = await placeFor(context, row, view)
  if (obstacle) {
    throw refused(`The payment does not fit the cart: ${obstacle}.`)
  }
  await refuseIfPaidOtherwise(context, row, collectionId)
  return collectionId
}

async function makeCollection(
  { container, query }: PluginContext,
  cartId: string,
): Promise<string> {
  await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cartId } })
  const { data } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["payment_collection_id"],
    filters: { cart_id: cartId },
  })
  return (data[0] as { payment_collection_id: string }).payment_collection_id
}

/** An invoice of the cart's own that a shopper's money is in comes first. */
async function refuseIfPaidOtherwise(
  { module }: PluginContext,
  row: InvoiceRow,
  collectionId: string,
): Promise<void> {
  const now = module.now().getTime()
  const others = await module.ledger.ofCollection(collectionId)
  const holding = others.find(
    (other) =>
      other.id !== row.id &&
      other.closed_at === null &&
      other.status !== "creating" &&
      holdsMoney(other.status, other.expires_at?.getTime() ?? Number.POSITIVE_INFINITY, now),
  )
  if (holding) {
    throw refused(
      `The cart has a payment of its own (${holding.reference}, ${holding.status}). Wait until that is settled, or attach to another cart.`,
    )
  }
}
