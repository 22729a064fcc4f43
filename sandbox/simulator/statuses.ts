/**
 * How a status is shown. `open`: waits for the payer. `seen`: the money waits for confirmations.
 * The others are outcomes: `good`, `warn` (a person should look) or `bad`.
 */
export type StatusTone = "open" | "seen" | "good" | "warn" | "bad"

/** One of a gateway's raw statuses. */
export interface KnownStatus {
  /** The raw value as text: "1", "SUCCESSFUL". */
  status: string
  /** In a word or two: "Paid". */
  label: string
  tone: StatusTone
  /** true: the hosted page sends the payer back to the shop. */
  leaves: boolean
}

/** What is to be noted of an order whose status is forced. */
export interface ForcedDetails {
  /** In major units of the asset. */
  paidAmount?: string | undefined
  paidCurrency?: string | undefined
  reason?: string | undefined
}

export interface StatusRules<Order> {
  /** In the order menus show them. */
  known: readonly KnownStatus[]
  /**
   * What support staff make of an order by hand, from any status to any other. An order forced to
   * "paid" without an amount, and not paid before, counts as paid exactly.
   * @param status any raw status as text, undocumented ones included.
   * @throws RangeError for a text that cannot be a status at all, e.g. no number.
   */
  force(order: Order, status: string, details: ForcedDetails): Partial<NoInfer<Order>>
}

/** A word for a raw status; those outside the table are named as such. */
export function labelOf(known: readonly KnownStatus[], status: string): string {
  return known.find((entry) => entry.status === status)?.label ?? `Unknown status ${status}`
}

/** The look of a raw status; those outside the table look bad. */
export function toneOf(known: readonly KnownStatus[], status: string): StatusTone {
  return known.find((entry) => entry.status === status)?.tone ?? "bad"
}
