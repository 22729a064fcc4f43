import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import languages from ".."
import { en } from "../en"
import { localeOf } from "../use-text"

type Texts = { [key: string]: string | Texts }

function flat(texts: Texts, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[prefix + key, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  )
}

function placeholders(text: string): string[] {
  return (text.match(/\{\{[^}]*\}\}/g) ?? []).sort()
}

const english = flat(en)
const translations = Object.entries(languages).map(
  ([code, { cryptoPayments }]) => [code, flat(cryptoPayments)] as const,
)
const others = translations.filter(([code]) => !code.startsWith("en"))

/** Whole texts that are terms of the field and stay as they are. */
const terms = ["Webhook URL"]

describe("the admin's texts", () => {
  it("speaks seven languages, by the dashboard's codes", () => {
    expect(translations.map(([code]) => code).sort()).toEqual(
      ["de", "en", "enGB", "es", "fr", "ptBR", "ptPT", "ru", "zhCN", "zhTW"].sort(),
    )
  })

  it.each(translations)("has every text and no other in %s", (_code, texts) => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
    expect([...texts].filter(([, text]) => text.trim() === "")).toEqual([])
  })

  it.each(translations)("loses no placeholder in %s", (_code, texts) => {
    const differing = [...texts].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? "").join(),
    )

    expect(differing).toEqual([])
  })

  it.each(others)("leaves no sentence in English in %s", (_code, texts) => {
    const left = [...texts].filter(
      ([key, text]) => text === english.get(key) && text.includes(" ") && !text.includes("{{"),
    )

    expect(left.filter(([, text]) => !terms.includes(text))).toEqual([])
  })

  it("has every text that the pages ask for by its name", () => {
    const asked = sources().flatMap((source) =>
      [...source.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key ?? ""),
    )

    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !english.has(key))).toEqual([])
  })

  it.each([
    ["en", "en"],
    ["ptBR", "pt-BR"],
    ["zhCN", "zh-CN"],
    ["zh-CN", "zh-CN"],
    ["de", "de"],
  ])("turns the dashboard's %s into the tag %s", (code, tag) => {
    expect(localeOf(code)).toBe(tag)
    expect(() => new Intl.DateTimeFormat(tag)).not.toThrow()
  })
})

function sources(): string[] {
  const admin = path.resolve(__dirname, "../..")
  return readdirSync(admin, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("__tests__"))
    .map((file) => readFileSync(path.join(admin, file), "utf8"))
}
