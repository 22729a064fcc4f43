/**
 * The merchant reference: our number for an invoice at the gateway. It is the payment session's id
 * and the number of the attempt, after an optional prefix that keeps several sites on one merchant
 * account apart: `shop1.payses_01JD…-1`. It can be read back without a database.
 */
export interface InvoiceReference {
  sessionId: string
  /** From 1; a session gets a further attempt when an earlier invoice cannot be used. */
  attempt: number
}

export const referencePrefixPattern = /^[A-Za-z0-9]{1,16}$/

const pattern = /^(?:([A-Za-z0-9]{1,16})\.)?(payses_[A-Za-z0-9]{1,40})-([1-9]\d{0,3})$/

export function formatReference({ sessionId, attempt }: InvoiceReference, prefix?: string): string {
  const reference = `${prefix ? `${prefix}.` : ""}${sessionId}-${attempt}`
  if (!pattern.test(reference)) {
    throw new TypeError(`no merchant reference can be made of "${sessionId}" and "${attempt}"`)
  }
  return reference
}

/** `null` for a text that is not a reference of ours, or one of a site with another prefix. */
export function parseReference(text: string, prefix?: string): InvoiceReference | null {
  const [, foundPrefix, sessionId, attempt] = pattern.exec(text) ?? []
  if (!sessionId || !attempt || foundPrefix !== prefix) {
    return null
  }
  return { sessionId, attempt: Number(attempt) }
}
