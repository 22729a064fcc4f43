import { JsonNumber, writeJson } from "../json-text"
import type { WebhookRules } from "../simulator"
import { camelCased, statusOf } from "./answers"
import type { PayscryptFaults } from "./knobs"
import type { SandboxOrder } from "./orders"

/** What Payscrypt pushes: very little, and unsigned. */
export function webhookRules(faults: PayscryptFaults): WebhookRules<SandboxOrder> {
  return {
    // Payscrypt documents no second attempt, so a shop must not count on one.
    schedule: [],
    // Nor an acknowledgement; the vendor's plugin answers 200 and nothing.
    acknowledged: ({ status }) => status >= 200 && status <= 299,
    body([order]) {
      if (!order) throw new Error("A webhook is about an order.")
      return writeJson(bodyOf(order, faults))
    },
  }
}

function bodyOf(order: SandboxOrder, faults: PayscryptFaults): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    id: faults.webhookIdAs === "number" ? new JsonNumber(order.id) : order.id,
    pg_wallet_id: order.walletId,
    merchant_order_id: order.merchantOrderId,
    status: statusOf(order, faults),
  }
  if (!faults.emitDefaults && order.status === "PENDING") delete fields.status
  return faults.spelling === "camelCase" ? camelCased(fields) : fields
}
