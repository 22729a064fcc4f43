import { createHash } from "node:crypto"
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import path from "node:path"

/** Changes when one of the files does; folders are read with all they hold, absent ones are empty. */
export async function fingerprintOf(paths: string[]): Promise<string> {
  const hash = createHash("sha256")
  for (const start of paths) {
    for (const file of await filesIn(start)) {
      hash.update(`${path.relative(start, file)}\0`).update(await readFile(file))
    }
  }
  return hash.digest("hex")
}

export async function readFingerprint(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null)
}

export async function writeFingerprint(file: string, fingerprint: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, fingerprint)
}

async function filesIn(start: string): Promise<string[]> {
  const entries = await readdir(start, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOTDIR") return null
      if (error.code === "ENOENT") return []
      throw error
    },
  )
  if (entries === null) {
    return [start]
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
