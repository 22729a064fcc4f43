import { en, type Texts } from "./en"

/** A translation out of its texts alone, in the order of the English ones; the build writes it so. */
export function inOrder(list: readonly string[]): Texts {
  return Object.fromEntries(Object.keys(en).map((key, index) => [key, list[index]])) as Texts
}
