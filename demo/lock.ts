import { randomUUID } from "node:crypto"
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { connect, createServer, type AddressInfo } from "node:net"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** Another demo works on the same data folder. */
export class AlreadyRunning extends Error {
  override readonly name = "AlreadyRunning"
}

export interface Lock {
  /** An earlier demo was killed: what it had started may still be stopping. */
  wasKilled: boolean
  release(): Promise<void>
}

interface Holder {
  pid: number
  port: number
  token: string
}

/**
 * Makes sure that only one demo works on a data folder. The holder answers on a local port with
 * its token, so a lock left behind by a killed process is known as such, whoever has its number now.
 *
 * @throws AlreadyRunning
 */
export async function lockDataDir(dataDir: string): Promise<Lock> {
  const file = path.join(dataDir, "demo.lock")
  const token = randomUUID()
  const server = createServer((socket) => socket.on("error", () => undefined).end(token))
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve)
  })
  const holder: Holder = { pid: process.pid, port: (server.address() as AddressInfo).port, token }
  const wasKilled = await claim(file, holder).catch((error: unknown) => {
    server.close()
    throw error
  })
  return {
    wasKilled,
    async release() {
      await rm(file, { force: true })
      await new Promise((closed) => server.close(closed))
    },
  }
}

/**
 * Does work on files that several demos share, such as the built admin: one after the other.
 *
 * @param dir a folder for the lock alone
 */
export async function inTurn<T>(dir: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dir, { recursive: true })
  let turn: Lock | null = null
  while (!turn) {
    turn = await lockDataDir(dir).catch((error: unknown) => {
      if (error instanceof AlreadyRunning) return null
      throw error
    })
    if (!turn) await sleep(250)
  }
  try {
    return await work()
  } finally {
    await turn.release()
  }
}

/** @returns whether a lock had been left behind */
async function claim(file: string, holder: Holder): Promise<boolean> {
  const own = `${file}.${holder.token}`
  await writeFile(own, JSON.stringify(holder))
  try {
    let leftBehind = false
    while (!(await linked(own, file))) {
      const other = await readHolder(file)
      if (other === "released") continue
      if (other && (await isAlive(other))) {
        throw new AlreadyRunning(
          `A demo (process ${other.pid}) is already running on ${path.dirname(file)}. ` +
            `Stop it first (Ctrl-C where it runs, or: kill ${other.pid}), ` +
            `or give this one its own --data-dir and ports.`,
        )
      }
      await rm(file, { force: true })
      leftBehind = true
    }
    return leftBehind
  } finally {
    await rm(own, { force: true })
  }
}

/** Unlike a file opened anew, a link appears with all its text. @returns false when there is one */
async function linked(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    return false
  }
}

/** `null` for a file that no demo of today writes. */
async function readHolder(file: string): Promise<Holder | "released" | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "released" : null
  }
}

function isAlive({ port, token }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = ""
    const socket = connect({ port, host: "127.0.0.1", timeout: 2000 })
    socket.setEncoding("utf8")
    socket.on("data", (text: string) => (answer += text))
    socket.on("timeout", () => socket.destroy())
    socket.on("error", () => undefined)
    socket.on("close", () => resolve(answer === token))
  })
}
