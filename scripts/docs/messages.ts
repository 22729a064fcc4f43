import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import { project, type Page } from "./pages"

/** Texts that the plugin's code has, with `…` for what it fills in. Tests and the admin's words are left out. */
export function textsOfSource(): string[] {
  const root = path.join(project, "src")
  const files = (readdirSync(root, { recursive: true }) as string[]).filter(
    (file) => file.endsWith(".ts") && !/__tests__|^admin|^storefront/.test(file),
  )
  return files.flatMap((file) => textsIn(readFileSync(path.join(root, file), "utf8")))
}

export function textsIn(code: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      texts.push(node.text)
    } else if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ literal }) => `…${literal.text}`)
      texts.push([node.head.text, ...spans].join(""))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile("a.ts", code, ts.ScriptTarget.ES2022))
  return texts
}

/** The messages that a page's tables have in their first column. */
export function messagesOf({ text }: Page): string[] {
  const tables = text.split(/\n(?!\|)/).filter((table) => /^\n?\| (?:message|you see) /.test(table))
  return tables.flatMap((table) =>
    [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, message]) => message as string),
  )
}

/** Whether the code says this: `…` in the message stands for anything. */
export function isSaid(message: string, texts: readonly string[]): boolean {
  const pieces = message.split("…").map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  const pattern = new RegExp(pieces.join("[^]*"))
  return texts.some((text) => pattern.test(text))
}
