import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { freePort } from "../environment/ports"

/** Where the tests find the Redis of this run; unset when the machine has none. */
export const CLUSTER_REDIS_URL = "CLUSTER_REDIS_URL"

const patienceMs = 10_000

export interface RedisOfTheRun {
  url: string
  stop(): Promise<void>
}

/**
 * `REDIS_URL` where it is set, else a server of our own that keeps nothing on disk, else `null`.
 * @throws Error when `REDIS_URL` is set and nothing answers there
 */
export async function findRedis(): Promise<RedisOfTheRun | null> {
  const given = process.env["REDIS_URL"]
  if (given) {
    const { hostname, port } = new URL(given)
    await untilItAnswers(hostname, Number(port || 6379))
    return { url: given, stop: async () => undefined }
  }
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    return null
  }
  const port = await freePort()
  const server = spawn(
    "redis-server",
    ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no"],
    { stdio: "ignore" },
  )
  await untilItAnswers("127.0.0.1", port)
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(server) }
}

async function untilItAnswers(host: string, port: number): Promise<void> {
  const last = Date.now() + patienceMs
  while (!(await accepts(host, port))) {
    if (Date.now() > last) {
      throw new Error(`Redis at ${host}:${port} does not answer. Start it, or unset REDIS_URL.`)
    }
    await sleep(50)
  }
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.once("error", () => resolve(false))
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
  })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return
  }
  const ended = new Promise((resolve) => server.once("exit", resolve))
  server.kill("SIGTERM")
  await ended
}
