import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { blocksIn, type GuideBlock } from "../../src/storefront/next/__tests__/guide-blocks"

export const project = path.resolve(__dirname, "../..")

/** As far as the documentation speaks of it. */
export const packageJson = JSON.parse(readFileSync(path.join(project, "package.json"), "utf8")) as {
  name: string
  files: string[]
  bin: Record<string, string>
  scripts: Record<string, string>
}

/** A Markdown file of the project. */
export interface Page {
  /** Relative to the project, with slashes: `docs/admin.md`. */
  file: string
  text: string
}

/** All that is written for people: what stands at the top, `docs`, and the pages of bench and tests. */
export function allPages(): Page[] {
  const top = readdirSync(project).filter((file) => file.endsWith(".md"))
  const docs = readdirSync(path.join(project, "docs"), { recursive: true }) as string[]
  const below = docs.filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`)
  return [...top, ...below.sort(), "bench/README.md", "integration-tests/README.md"].map(page)
}

export function page(file: string): Page {
  return { file, text: readFileSync(path.join(project, file), "utf8") }
}

/** The fenced blocks of a page; those without a language are no code. */
export function blocksOf({ file, text }: Page): GuideBlock[] {
  return blocksIn(file, text)
}

/** Without its fenced blocks and comments, so that what stands in them is not taken for text. */
export function proseOf({ text }: Page): string {
  return text.replace(/^```[^]*?^```$/gm, "").replace(/<!--[^]*?-->/g, "")
}

/** The text between a heading and the next one of its rank or above. */
export function sectionOf({ text }: Page, heading: string): string {
  const [rank = ""] = /^#+/.exec(heading) ?? []
  const [, after] = text.split(`\n${heading}\n`)
  if (after === undefined) {
    throw new Error(`There is no heading "${heading}".`)
  }
  return after.split(new RegExp(`^#{1,${rank.length}} `, "m"))[0] as string
}
