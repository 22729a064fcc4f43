import { execFile, spawnSync } from "node:child_process"
import { userInfo } from "node:os"
import { promisify } from "node:util"

/** Who Postgres runs as, for the options of `spawn`. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const run = promisify(execFile)

/**
 * `null` for an ordinary user, who runs Postgres under the own name. Postgres refuses to run as
 * root; then it is the system's user "postgres" where there is one, else "nobody", who is
 * everywhere, so no user has to be made.
 */
export async function postgresAccount(): Promise<Account | null> {
  if (userInfo().uid !== 0) {
    return null
  }
  for (const name of ["postgres", "nobody"]) {
    const ids = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]).catch(
      () => null,
    )
    if (ids) {
      const [uid, gid] = ids.map(({ stdout }) => Number(stdout)) as [number, number]
      return { name, uid, gid }
    }
  }
  throw new Error(
    'Postgres refuses to run as root, and this machine has no user "postgres" or "nobody" to run it as. Start the demo as an ordinary user.',
  )
}

export function canRun(program: string, { uid, gid }: Account): boolean {
  return spawnSync(program, ["--version"], { uid, gid, cwd: "/" }).status === 0
}

export function canUse(folder: string, { uid, gid }: Account): boolean {
  const test = ["-c", 'test -w "$0" && test -x "$0"', folder]
  return spawnSync("/bin/sh", test, { uid, gid, cwd: "/" }).status === 0
}
