import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import type { InvoiceRow, TimelineSource } from "../../modules/crypto-payment"
import type { PluginContext } from "../plugin-context"

/** Has Medusa make the order, and puts it on the invoice's time line. */
export async function completeCart(
  context: PluginContext,
  row: InvoiceRow,
  cartId: string,
  source: TimelineSource,
): Promise<void> {
  const { result } = await completeCartWorkflow(context.container).run({ input: { id: cartId } })
  const data = { order_id: result.id, cart_id: cartId }
  await context.module.timeline.write(row.id, { kind: "order_placed", source, data })
}
