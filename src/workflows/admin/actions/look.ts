import type { MedusaContainer } from "@medusajs/framework/types"
import { lookAgain, settleInvoice } from "../../settle-invoice"
import { refused } from "../refused"
import { runAction, type Action } from "./run-action"

/**
 * Asks the gateway now, and brings the order in line with what it says. An invoice that settlement is
 * done with only has the answer written down.
 */
export async function look(
  container: MedusaContainer,
  action: Omit<Action, "name">,
): Promise<void> {
  await runAction(container, { ...action, name: "look" }, async (context, row) => {
    if (row.settled_at || row.closed_at) {
      const { row: seen, live } = await lookAgain(context, row, "admin")
      if (!live) {
        throw refused(seen.last_error ?? "The gateway could not be asked.")
      }
      return
    }
    const seen = await settleInvoice(context, row, "admin")
    if (seen?.last_error && seen.failures > row.failures) {
      throw refused(seen.last_error)
    }
  })
}
