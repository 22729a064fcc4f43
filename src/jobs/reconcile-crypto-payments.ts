import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcile } from "../workflows/reconcile"

/** Looks at what is due; see `src/workflows/reconcile`. */
export default async function reconcileCryptoPayments(container: MedusaContainer): Promise<void> {
  await reconcile(container)
}

export const config = {
  name: "reconcile-crypto-payments",
  /** In ms. */
  schedule: { interval: 3_000 },
}
