import type { MedusaContainer } from "@medusajs/framework/types"
import { pruneNotifications } from "../workflows/prune-notifications"

/** Deletes processed notifications that are older than the store wants to keep them. */
export default async function pruneCryptoNotifications(container: MedusaContainer): Promise<void> {
  await pruneNotifications(container)
}

export const config = {
  name: "prune-crypto-notifications",
  schedule: "17 * * * *",
}
