/**
 * Lets the shop's markets be paid in every way there is. Medusa runs it once, after `seed-shop`,
 * by the order of their names; data of an earlier demo, which had fewer ways, gets it too.
 */
import type { MedusaContainer } from "@medusajs/framework/types"
import { updateRegionsWorkflow } from "@medusajs/medusa/core-flows"
import { markets, paymentProviders } from "../seed/markets"

export default async function takePayments({
  container,
}: {
  container: MedusaContainer
}): Promise<void> {
  await updateRegionsWorkflow(container).run({
    input: {
      selector: { name: { $in: markets.map(({ name }) => name) } },
      update: { payment_providers: paymentProviders },
    },
  })
}
