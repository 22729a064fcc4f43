import { languageFor } from "../language"
import { fill, languages, type Texts } from "../texts"

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe("texts of the shopper's page", () => {
  const { en, ...others } = languages
  const keys = Object.keys(en) as (keyof Texts)[]

  it.each(Object.entries(others))("%s says all that English says", (_language, texts) => {
    expect(Object.keys(texts)).toEqual(keys)
    for (const key of keys) {
      expect([key, placeholders(texts[key])]).toEqual([key, placeholders(en[key])])
      expect([key, texts[key].trim()]).not.toEqual([key, ""])
    }
  })

  it("an unknown placeholder stays, and values are not filled in again", () => {
    expect(fill("{a} {b}", { a: "{b}" })).toBe("{b} {b}")
  })
})

describe("the language", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["de", "de"],
    ["DE-at", "de"],
    ["nl,fr;q=0.8,en;q=0.5", "fr"],
    ["en;q=0.1, ru;q=0.9", "ru"],
    ["fr;q=0, es", "es"],
    ["constructor, __proto__", "en"],
    ["*", "en"],
    [";;;,,,q=", "en"],
  ])("for %s is %s", (header, expected) => {
    expect(languageFor(header)).toBe(expected)
  })
})
