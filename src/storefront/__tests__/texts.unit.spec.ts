import { fill, languages, textsIn, type Language } from "../texts"
import { inOrder } from "../texts/in-order"

const { en, ...translations } = languages
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe("the texts", () => {
  it("are there in seven languages", () => {
    expect(Object.keys(languages).sort()).toEqual(["de", "en", "es", "fr", "pt", "ru", "zh"])
  })

  describe.each(Object.entries(translations))("%s", (language, texts: Record<string, string>) => {
    it("has every text, and no other", () => {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort())
    })

    it("fills in what the English texts fill in", () => {
      const wanted = Object.entries(en).map(([key, text]) => [key, placeholders(text)])
      expect(
        Object.entries(texts)
          .map(([key, text]) => [key, placeholders(text)])
          .sort(),
      ).toEqual(wanted.sort())
    })

    it("leaves no text empty or in English", () => {
      const same = Object.entries(en)
        .filter(([key, text]) => !texts[key]?.trim() || texts[key] === text)
        .map(([key]) => key)
      // The word is the same in French.
      expect(same.filter((key) => !(language === "fr" && key === "transaction"))).toEqual([])
    })

    it("survives the form in which it is built", () => {
      expect(inOrder(Object.keys(en).map((key) => texts[key] as string))).toEqual(texts)
    })
  })

  it.each<[string | undefined, Language]>([
    ["de", "de"],
    ["de-AT", "de"],
    ["pt_BR", "pt"],
    ["ZH-Hant", "zh"],
    ["nl", "en"],
    ["constructor", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("for %p they are in %s", (language, found) => {
    expect(textsIn(language)).toBe(languages[found])
  })

  it("keep a name without a value, and take a value with braces as it is", () => {
    expect(fill("{a} of {b}, {toString}", { a: "{b}" })).toBe("{b} of {b}, {toString}")
  })
})
