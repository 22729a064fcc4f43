import { readFileSync } from "node:fs"
import path from "node:path"

/** A piece of code out of a guide. */
export interface GuideBlock {
  guide: string
  /** The file that the guide names above it; `null` where it names none. */
  file: string | null
  language: string
  code: string
}

const fence = /^(?:\*\*`([^`]+)`\*\*[^\n]*\n\n)?```(\w+)\n([\s\S]*?)^```$/gm

/** Every fenced block of a Markdown file, in order. */
export function guideBlocks(file: string): GuideBlock[] {
  return blocksIn(path.basename(file), readFileSync(file, "utf8"))
}

export function blocksIn(guide: string, markdown: string): GuideBlock[] {
  return [...markdown.matchAll(fence)].map(([, named, language = "", code = ""]) => ({
    guide,
    file: named ?? null,
    language,
    code: language === "diff" ? afterChange(code) : code,
  }))
}

/** The file as a diff leaves it, as far as the diff shows it. */
function afterChange(diff: string): string {
  return diff
    .split("\n")
    .filter((line) => !/^(-|@@)/.test(line))
    .map((line) => line.replace(/^[+ ]/, ""))
    .join("\n")
}
