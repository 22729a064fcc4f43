import { spawn } from "node:child_process"
import { closeSync, openSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { ChildFailed } from "../child"
import { lastLines } from "../last-lines"
import { ensureCluster } from "./cluster"
import { stopServer } from "./leftover"
import type { Place } from "./place"

export interface PostgresSettings {
  place: Place
  port: number
  password: string
  logFile: string
  /** Postgres' own settings, by name. */
  settings?: Record<string, string>
}

export interface PostgresServer {
  /** For Medusa's `databaseUrl`. */
  url: string
  stop(): Promise<void>
  /** Never resolves. @throws ChildFailed when the server ends by itself */
  crash(): Promise<never>
}

/** A crash's recovery may take its time; this is beyond any. */
const START_PATIENCE_MS = 60_000

/** Starts Postgres on 127.0.0.1 alone; the data folder is made when it is missing. */
export async function startPostgres(settings: PostgresSettings): Promise<PostgresServer> {
  const { place, port, password, logFile } = settings
  await ensureCluster(place, password)
  const log = openSync(logFile, "w")
  const server = spawn(
    place.binaries.postgres,
    [
      ...["-D", place.data, "-p", String(port)],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
      ...Object.entries(settings.settings ?? {}).flatMap(([name, value]) => [
        "-c",
        `${name}=${value}`,
      ]),
    ],
    {
      ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
      cwd: place.data,
      stdio: ["ignore", log, log],
      // Out of the terminal's process group: on Ctrl-C it is stopped last, after Medusa.
      detached: process.platform !== "win32",
    },
  )
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    server.once("error", (error) => resolve(error.message))
    server.once("exit", (code, signal) => resolve(`exit code ${code ?? signal}`))
  })
  const crash = async (): Promise<never> => {
    const how = await ended
    throw new ChildFailed(`Postgres ended (${how}). Its last lines:\n\n${await lastLines(logFile)}`)
  }
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    await stopServer(place)
    await ended
  }
  try {
    await Promise.race([untilReady(place.data, server.pid), crash()])
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop, crash }
}

/** Postgres itself writes "ready" into the eighth line of its pid file, where pg_ctl looks too. */
async function untilReady(data: string, pid: number | undefined): Promise<void> {
  const end = Date.now() + START_PATIENCE_MS
  while (Date.now() < end) {
    const lines = await readFile(path.join(data, "postmaster.pid"), "utf8").then(
      (text) => text.split("\n"),
      () => [],
    )
    if (lines[0] === String(pid) && lines[7]?.trim() === "ready") return
    await sleep(30)
  }
  throw new Error("Postgres did not get ready within a minute.")
}
