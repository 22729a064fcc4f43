import { de } from "./de"
import { en, type Texts } from "./en"
import { es } from "./es"
import { fr } from "./fr"
import { pt } from "./pt"
import { ru } from "./ru"
import { zh } from "./zh"

export type { Texts } from "./en"

export const languages = { en, zh, es, pt, de, fr, ru } satisfies Record<string, Texts>
export type Language = keyof typeof languages

/** Texts by a BCP 47 tag, e.g. `pt-BR`; English for a language that is not there. */
export function textsIn(language: string = "en"): Texts {
  const primary = language.toLowerCase().split(/[-_]/)[0] as string
  return Object.hasOwn(languages, primary) ? languages[primary as Language] : en
}

/** Puts values in place of `{names}`; a name without a value stays as it is. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}
