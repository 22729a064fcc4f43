import { useTranslation } from "react-i18next"
import type { en } from "./en"

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`
}[keyof T & string]

/** A text's place, e.g. `payment.title`. */
export type TextKey = Keys<typeof en>

type WordGroup = "status" | "attention" | "source" | "notification" | "timeline.kind"

export type Values = Record<string, string | number>

export interface Text {
  t: (key: TextKey, values?: Values) => string
  /** For words that the server chooses: what it said, where there is no text for it. */
  word: (group: WordGroup, word: string) => string
  /**
   * A sentence that the server writes, which is in English: in other languages after words of the
   * merchant's own, so that what matters is understood and the numbers are there.
   */
  withSentence: (ownWords: string, sentence: string) => string
  /** A BCP 47 tag for dates and numbers. */
  locale: string
}

/** The plugin's texts in the language that the merchant has chosen in the dashboard. */
export function useText(): Text {
  const { t, i18n } = useTranslation("cryptoPayments")
  const english = i18n.language.startsWith("en")
  return {
    withSentence: (ownWords, sentence) => (english ? sentence : `${ownWords} ${sentence}`),
    t: (key, values) => t(key, values ?? {}),
    word: (group, word) => t(`${group}.${word}`, { defaultValue: word }),
    locale: localeOf(i18n.language),
  }
}

/** The dashboard writes `ptBR` where the web's standards have `pt-BR`. */
export function localeOf(code: string): string {
  const [, language = "en", region] = /^([a-z]{2})-?([A-Z]{2})?$/.exec(code) ?? []
  return region ? `${language}-${region}` : language
}
