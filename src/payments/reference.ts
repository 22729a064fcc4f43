/**
 * The merchant reference: our number for an invoice at the gateway. It is the payment session's id
 * and the number of the attempt, after an optional prefix that keeps several sites on one merchant
 * account apart: `shop1.payses_01JD…-1`. It can be read back without a database.
 *
 * A gateway that takes digits only gets the same in digits: the session's id is a ULID, a number of
 * 128 bits, which is written with 39 digits, and the attempt with 4. A prefix stands before that.
 */
export interface InvoiceReference {
  sessionId: string
  /** From 1; a session gets a further attempt when an earlier invoice cannot be used. */
  attempt: number
}

export type ReferenceStyle = "text" | "digits"

export const referencePrefixPattern = /^[A-Za-z0-9]{1,16}$/

/** A prefix for gateways that take digits only; it must not begin with a zero to be told apart. */
export const digitsPrefixPattern = /^[1-9]\d{0,15}$/

const sessionPrefix = "payses_"
const pattern = /^(?:([A-Za-z0-9]{1,16})\.)?(payses_[A-Za-z0-9]{1,40})-([1-9]\d{0,3})$/
const digitsPattern = /^([1-9]\d{0,15})?(\d{39})(\d{4})$/

/** Crockford's base 32, in which ULIDs are written. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** @throws TypeError when the id or the attempt cannot be written in this style */
export function formatReference(
  { sessionId, attempt }: InvoiceReference,
  prefix?: string,
  style: ReferenceStyle = "text",
): string {
  if (style === "digits") {
    return formatDigits(sessionId, attempt, prefix)
  }
  const reference = `${prefix ? `${prefix}.` : ""}${sessionId}-${attempt}`
  if (!pattern.test(reference)) {
    throw unwritable(sessionId, attempt)
  }
  return reference
}

/** `null` for a text that is not a reference of ours, or one of a site with another prefix. */
export function parseReference(
  text: string,
  prefix?: string,
  style: ReferenceStyle = "text",
): InvoiceReference | null {
  if (style === "digits") {
    return parseDigits(text, prefix)
  }
  const [, foundPrefix, sessionId, attempt] = pattern.exec(text) ?? []
  if (!sessionId || !attempt || foundPrefix !== prefix) {
    return null
  }
  return { sessionId, attempt: Number(attempt) }
}

function formatDigits(sessionId: string, attempt: number, prefix = ""): string {
  const ulid = sessionId.startsWith(sessionPrefix) ? sessionId.slice(sessionPrefix.length) : ""
  const fits = Number.isInteger(attempt) && attempt >= 1 && attempt <= 9999
  if (!ulidPattern.test(ulid) || !fits || (prefix && !digitsPrefixPattern.test(prefix))) {
    throw unwritable(sessionId, attempt)
  }
  let number = 0n
  for (const letter of ulid) {
    number = number * 32n + BigInt(alphabet.indexOf(letter))
  }
  return `${prefix}${number.toString().padStart(39, "0")}${String(attempt).padStart(4, "0")}`
}

function parseDigits(text: string, prefix?: string): InvoiceReference | null {
  const [, foundPrefix, digits, attempt] = digitsPattern.exec(text) ?? []
  if (!digits || Number(attempt) < 1 || foundPrefix !== prefix) {
    return null
  }
  let number = BigInt(digits)
  if (number >= 1n << 128n) {
    return null
  }
  let ulid = ""
  for (let place = 0; place < 26; place++) {
    ulid = `${alphabet[Number(number % 32n)]}${ulid}`
    number /= 32n
  }
  return { sessionId: `${sessionPrefix}${ulid}`, attempt: Number(attempt) }
}

function unwritable(sessionId: string, attempt: number): TypeError {
  return new TypeError(`no merchant reference can be made of "${sessionId}" and "${attempt}"`)
}
