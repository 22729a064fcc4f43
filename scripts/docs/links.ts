import { existsSync, statSync } from "node:fs"
import path from "node:path"
import { page as readPage, project, proseOf, type Page } from "./pages"

/** Files that a shipped page names although the package does not have them, each for a reason. */
const knownAbsent = new Set([
  // The README's "Two commands" are for the repository.
  "demo/.env.example",
])

/** What is wrong with the links of a page, one line each; addresses on the web are not asked for. */
export function linkProblems(page: Page): string[] {
  return linksOf(page).flatMap((link) => {
    const problem = problemOf(page, link)
    return problem === null ? [] : [`${page.file}: ${link} ${problem}`]
  })
}

/** Targets of links and pictures that are not on the web. */
export function linksOf(page: Page): string[] {
  const prose = proseOf(page).replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, " "))
  const links = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => target as string)
  return links.filter((target) => !/^https?:/.test(target))
}

function problemOf({ file }: Page, link: string): string | null {
  const [target = "", anchor] = link.split("#")
  const found = target === "" ? file : path.posix.join(path.posix.dirname(file), target)
  const absolute = path.join(project, found)
  if (found.startsWith("..") || !existsSync(absolute)) {
    return "leads nowhere"
  }
  if (isShipped(file) && !isShipped(found) && !isPicture(found) && !knownAbsent.has(found)) {
    return "leads out of the package"
  }
  if (anchor === undefined) {
    return null
  }
  const isPage = statSync(absolute).isFile() && found.endsWith(".md")
  return isPage && anchorsOf(readPage(found)).includes(anchor) ? null : "has no such heading"
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf({ text }: Page): string[] {
  const headings = [...text.replace(/^```[^]*?^```$/gm, "").matchAll(/^#{1,6} (.+)$/gm)]
  const seen = new Map<string, number>()
  return headings.map(([, heading = ""]) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-")
    const times = seen.get(anchor) ?? 0
    seen.set(anchor, times + 1)
    return times === 0 ? anchor : `${anchor}-${times}`
  })
}

/** What `files` in package.json has of the documentation. */
function isShipped(file: string): boolean {
  return /^(?:README|CHANGELOG)\.md$/.test(file) || /^docs\/.*\.md$/.test(file)
}

function isPicture(file: string): boolean {
  return /\.(?:png|svg)$/.test(file)
}
