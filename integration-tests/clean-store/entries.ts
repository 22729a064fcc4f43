import { existsSync, readdirSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"

type Target = string | { [condition: string]: Target }

/**
 * Everything that can be imported from the installed package, its patterns written out, in two
 * groups: modules, and files that are no code.
 */
export async function entriesOf(
  packageFolder: string,
): Promise<{ modules: string[]; others: string[] }> {
  const { name, exports } = JSON.parse(
    await readFile(path.join(packageFolder, "package.json"), "utf8"),
  ) as { name: string; exports: Record<string, Target> }
  const entries = Object.entries(exports).flatMap(([entry, target]) =>
    written(entry, target, packageFolder).map((found) => name + found.slice(1)),
  )
  const isOther = (entry: string) => /\.(css|json)$/.test(entry)
  return {
    modules: entries.filter((entry) => !isOther(entry)),
    others: entries.filter(isOther),
  }
}

function written(entry: string, target: Target, folder: string): string[] {
  if (!entry.includes("*")) {
    return [entry]
  }
  if (typeof target !== "string") {
    throw new Error(`${entry}: patterns with conditions are not expected here`)
  }
  const [before, after] = target.split("*") as [string, string]
  return readdirSync(path.join(folder, before), { withFileTypes: true })
    .map((found) => (after.startsWith("/") ? found.name : path.parse(found.name).name))
    .filter((found) => existsSync(path.join(folder, `${before}${found}${after}`)))
    .filter((found, index, all) => all.indexOf(found) === index)
    .map((found) => entry.replace("*", found))
}
