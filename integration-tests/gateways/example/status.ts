import type { InvoiceStatus } from "../../../src/gateways/gateway"

/** Lumen Pay's words, and what they are in everybody's. */
const statuses: Readonly<Record<string, InvoiceStatus>> = {
  open: "pending",
  seen: "confirming",
  paid: "paid",
  short: "underpaid",
  expired: "expired",
  cancelled: "canceled",
}

/** A word that Lumen Pay does not document is for a person, and never `paid`. */
export function statusOf(raw: string): InvoiceStatus {
  return (Object.hasOwn(statuses, raw) && statuses[raw]) || "abnormal"
}
