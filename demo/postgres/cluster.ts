import { execFile } from "node:child_process"
import { chown, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import type { Place } from "./place"

const run = promisify(execFile)

/** Makes the data folder unless it is there. Done aside and moved, so it is never half made. */
export async function ensureCluster(place: Place, password: string): Promise<void> {
  const { binaries, data, account } = place
  const version = await readFile(path.join(data, "PG_VERSION"), "utf8").catch(() => null)
  if (version !== null) {
    await requireVersion(place, version.trim())
    return
  }
  const part = `${data}.part`
  await rm(part, { recursive: true, force: true })
  const scratch = await mkdtemp(path.join(tmpdir(), "medusa-demo-"))
  const passwordFile = path.join(scratch, "password")
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) {
    await chown(passwordFile, account.uid, account.gid)
    await chown(scratch, account.uid, account.gid)
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${part}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
      ],
      { ...(account && { uid: account.uid, gid: account.gid }), cwd: path.dirname(data) },
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  await rename(part, data)
}

async function requireVersion({ binaries, data }: Place, found: string): Promise<void> {
  const { stdout } = await run(binaries.postgres, ["--version"])
  const installed = /(\d+)(\.|\w)/.exec(stdout)?.[1]
  if (installed !== found) {
    throw new Error(
      `The demo's data in ${data} belongs to Postgres ${found}; installed is ${installed ?? stdout.trim()}. Start over with --reset.`,
    )
  }
}
