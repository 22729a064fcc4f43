import type { MedusaContainer } from "@medusajs/framework/types"
import { pluginContext } from "../plugin-context"

/** How many invoices need a person, and nobody has said that they are handled. */
export async function attentionCount(container: MedusaContainer): Promise<number> {
  return pluginContext(container).module.list.attentionCount()
}
