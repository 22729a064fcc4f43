import type { MedusaContainer } from "@medusajs/framework/types"
import { pluginContext } from "./plugin-context"

const dayMs = 24 * 60 * 60 * 1000
const atOnce = 1_000

/**
 * Deletes processed notifications older than the option `keepNotificationsDays`, some at a time.
 * The ledger is never pruned.
 *
 * @returns how many were deleted
 */
export async function pruneNotifications(container: MedusaContainer): Promise<number> {
  const { module } = pluginContext(container)
  const before = new Date(module.now().getTime() - module.settings.keepNotificationsDays * dayMs)
  let deleted = 0
  for (;;) {
    const count = await module.inbox.prune(before, atOnce)
    deleted += count
    if (count < atOnce) {
      return deleted
    }
  }
}
