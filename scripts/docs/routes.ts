import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { project } from "./pages"

/** A route as its file says it: `POST /admin/crypto-payments/{id}/look`. */
export function routesInCode(): string[] {
  const root = path.join(project, "src/api")
  const files = (readdirSync(root, { recursive: true }) as string[]).filter(
    (file) => path.basename(file) === "route.ts",
  )
  return files.flatMap((file) => {
    const code = readFileSync(path.join(root, file), "utf8")
    const methods = [...code.matchAll(/^export (?:const|async function) ([A-Z]+)\b/gm)]
    return methods.map(([, method]) => `${method} ${addressOf(path.dirname(file))}`)
  })
}

function addressOf(folder: string): string {
  return `/${folder
    .split(path.sep)
    .join("/")
    .replace(/\[(\w+)\]/g, "{$1}")}`
}

/** A row of a table of routes. */
export interface DocumentedRoute {
  route: string
  /** The fields that its second column names, where the table has one for that. */
  takes: string[]
}

/**
 * The routes in the tables of a section. Those below a common address begin with it.
 *
 * @param base the address that the section says its routes are below
 */
export function routesIn(section: string, base = ""): DocumentedRoute[] {
  const rows = [...section.matchAll(/^\| `([A-Z]+) (\S+?)`[^|]*\|([^|]*)\|/gm)]
  return rows.map(([, method, address = "", takes = ""]) => ({
    route: `${method} ${base}${address.replace(/\?.*$/, "")}`.replace(/(.)\/$/, "$1"),
    takes: [...takes.matchAll(/`(\w+)`/g)].map(([, field]) => field as string),
  }))
}
