import { readFile } from "node:fs/promises"
import { stripVTControlCharacters } from "node:util"

const COUNT = 15

/** What a program wrote last, without colours. */
export async function lastLines(logFile: string): Promise<string> {
  const text = stripVTControlCharacters(await readFile(logFile, "utf8"))
  return text.trimEnd().split("\n").slice(-COUNT).join("\n")
}
