/** Writes what the documentation says from the code: `npm run docs:tables`. */
import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { capabilityTable, readmeFile, withTable } from "./capability-table"
import { optionsFile, optionsReference } from "./options-reference"

async function write(file: string, text: (before: string) => string): Promise<void> {
  const before = await readFile(file, "utf8").catch(() => "")
  const after = text(before)
  await writeFile(file, after)
  const name = path.relative(process.cwd(), file)
  console.log(after === before ? `${name} is up to date.` : `${name} was written anew.`)
}

async function main(): Promise<void> {
  const table = await capabilityTable()
  await write(readmeFile, (readme) => withTable(readme, table))
  await write(optionsFile, () => optionsReference())
}

void main()
