import { JsonNumber } from "./json-text"

/** How the types of answered values stray from the documentation. */
export const ANSWER_TYPES = ["documented", "numbers-as-strings", "strings-as-numbers"] as const
export type AnswerTypes = (typeof ANSWER_TYPES)[number]

/**
 * Rewrites an answer so that its numbers are quoted, or its decimal amounts are not.
 * @param decimalFields names of the fields whose text may be unquoted; identifiers stay text.
 * @param envelopeFields top-level fields that stay as they are.
 */
export function retype(
  value: unknown,
  mode: AnswerTypes,
  decimalFields: readonly string[],
  envelopeFields: readonly string[] = [],
): unknown {
  if (mode === "documented") return value
  const rewrite = (item: unknown, field: string): unknown => {
    if (Array.isArray(item)) return item.map((entry: unknown) => rewrite(entry, field))
    if (item instanceof JsonNumber) return mode === "numbers-as-strings" ? item.text : item
    if (typeof item === "number") return mode === "numbers-as-strings" ? String(item) : item
    if (typeof item === "string") {
      const unquote = mode === "strings-as-numbers" && decimalFields.includes(field)
      return unquote && /^\d+(\.\d+)?$/.test(item) ? new JsonNumber(item) : item
    }
    if (item !== null && typeof item === "object") {
      const members = Object.entries(item).map(([key, member]) => [key, rewrite(member, key)])
      return Object.fromEntries(members)
    }
    return item
  }
  const rewritten = rewrite(value, "")
  if (!isObject(value) || !isObject(rewritten)) return rewritten
  const kept = Object.entries(value).filter(([key]) => envelopeFields.includes(key))
  return { ...rewritten, ...Object.fromEntries(kept) }
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}
