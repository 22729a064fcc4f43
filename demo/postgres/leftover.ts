import { execFile } from "node:child_process"
import { readFile, rm } from "node:fs/promises"
import path from "node:path"
import { promisify } from "node:util"
import type { Place } from "./place"

const run = promisify(execFile)

/**
 * After a kill -9 of the demo its Postgres may still be running; it is stopped. A pid file whose
 * process is gone, or is another program by now, is removed. Only the holder of the data folder's
 * lock may call this.
 */
export async function clearLeftover(place: Place): Promise<void> {
  const pidFile = path.join(place.data, "postmaster.pid")
  const text = await readFile(pidFile, "utf8").catch(() => null)
  if (text === null) {
    return
  }
  const pid = Number(text.split("\n")[0])
  const command = Number.isInteger(pid) && pid > 0 ? await commandOf(pid) : ""
  if (command.includes("postgres") && command.includes(place.data)) {
    await stopServer(place)
  }
  await rm(pidFile, { force: true })
}

/** Ends the server's connections and work, and waits until it has written everything. */
export async function stopServer({ binaries, data, account }: Place): Promise<void> {
  const stop = (mode: string): Promise<unknown> =>
    run(binaries.pgCtl, ["stop", "-D", data, "-m", mode, "-w", "-t", "20"], {
      ...(account && { uid: account.uid, gid: account.gid }),
      cwd: data,
    })
  await stop("fast").catch(() => stop("immediate"))
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === "linux") {
    return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
  }
  const query =
    process.platform === "win32"
      ? run("powershell", [
          "-NoProfile",
          "-Command",
          `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
        ])
      : run("ps", ["-o", "command=", "-p", String(pid)])
  return query.then(
    ({ stdout }) => stdout,
    () => "",
  )
}
