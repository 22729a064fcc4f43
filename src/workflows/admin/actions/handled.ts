import type { MedusaContainer } from "@medusajs/framework/types"
import { refused } from "../refused"
import { whyNotHandle } from "./allowed"
import { changeInvoice, runAction, type Action } from "./run-action"

/** Says that nothing is left to do about an invoice; its reasons for attention stay on record. */
export async function markHandled(
  container: MedusaContainer,
  action: Omit<Action, "name">,
  note: string,
): Promise<void> {
  await runAction(container, { ...action, name: "handled", input: { note } }, (context, { id }) =>
    changeInvoice(context, id, action.actorId, (row) => {
      const why = whyNotHandle(row)
      if (why) {
        throw refused(why)
      }
      return { handled_at: context.module.now(), handled_by: action.actorId, handled_note: note }
    }),
  )
}
