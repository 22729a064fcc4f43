import { languages, type Language } from "./texts"

/** The best of the page's languages for a browser, by its Accept-Language; English otherwise. */
export function languageFor(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part, place) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";")
      const [, quality = "1"] = /^q=([01](?:\.\d{1,3})?)$/.exec((parameters[0] ?? "").trim()) ?? []
      return { primary: tag.split("-")[0] as string, quality: Number(quality), place }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality || one.place - other.place)
  const known = wanted.find(({ primary }) => Object.hasOwn(languages, primary))
  return (known?.primary as Language | undefined) ?? "en"
}
