import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import type { Place } from "../../demo/postgres/place"
import { POSTGRES_PLACE } from "./start-postgres"

const run = promisify(execFile)

/** The run's Postgres, as `start-postgres` left it. */
export function testPostgres(): { home: string; place: Place } {
  return JSON.parse(process.env[POSTGRES_PLACE] ?? "{}") as { home: string; place: Place }
}

/** Restarts Postgres as after a crash: every connection is cut, what was not committed is gone. */
export async function restartPostgres(): Promise<void> {
  const { home, place } = testPostgres()
  await run(
    place.binaries.pgCtl,
    [
      "restart",
      "-D",
      place.data,
      "-m",
      "immediate",
      "-w",
      "-l",
      path.join(home, "database", "restart.log"),
    ],
    {
      ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
      cwd: place.data,
    },
  )
}
