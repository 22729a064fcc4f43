import { fork, type ChildProcess } from "node:child_process"
import { closeSync, openSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { BenchFailure } from "../failure"
import type { Answer, Question } from "./questions"

export interface ChildSettings {
  name: string
  /** A file in this folder; JavaScript is run by plain Node. */
  script: string
  env?: NodeJS.ProcessEnv
  /** The project, unless it says another. Medusa looks for packages from there. */
  cwd?: string
  /** For Node itself. */
  flags?: string[]
  logFile: string
}

const project = path.resolve(__dirname, "../..")
const patienceMs = 10_000

/** A part of the bench or of a test, in a process of its own, since a thread is not to be shared. */
export class BenchChild {
  readonly #settings: ChildSettings
  readonly #process: ChildProcess
  readonly #ended: Promise<void>
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #asked = 0
  #stopping = false
  ready: unknown

  private constructor(settings: ChildSettings) {
    this.#settings = settings
    const log = openSync(settings.logFile, "a")
    this.#process = fork(path.join(__dirname, settings.script), {
      cwd: settings.cwd ?? project,
      env: { ...process.env, ...settings.env, NODE_OPTIONS: "" },
      execArgv: [
        ...(settings.script.endsWith(".ts") ? ["--import", "tsx"] : []),
        ...(settings.flags ?? []),
      ],
      stdio: ["ignore", log, log, "ipc"],
      // Out of the terminal's process group: on Ctrl-C the bench stops its children in order.
      detached: process.platform !== "win32",
    })
    closeSync(log)
    this.#ended = new Promise((resolve) => this.#process.once("exit", () => resolve()))
  }

  /** Resolves when the child says that it is ready. @throws BenchFailure with its last lines */
  static async start(settings: ChildSettings): Promise<BenchChild> {
    const child = new BenchChild(settings)
    const ready = new Promise<void>((resolve) => {
      child.#process.on("message", (message: Answer | { ready: unknown }) => {
        if ("ready" in message) {
          child.ready = message.ready
          resolve()
        } else {
          child.#waiting.get(message.id)?.(message)
        }
      })
    })
    await Promise.race([ready, child.#ended.then(() => child.#fail())])
    return child
  }

  async ask(name: string, input?: unknown): Promise<unknown> {
    const id = ++this.#asked
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve))
    this.#process.send({ id, name, input } satisfies Question)
    const answer = await Promise.race([answered, this.#ended.then(() => this.#fail())])
    this.#waiting.delete(id)
    if (answer.error !== undefined) {
      throw new BenchFailure(`${this.#settings.name}: ${answer.error}`)
    }
    return answer.value
  }

  async stop(): Promise<void> {
    this.#stopping = true
    if (this.#process.connected) {
      this.#process.disconnect()
    }
    const impatience = setTimeout(() => this.#process.kill("SIGKILL"), patienceMs)
    await this.#ended
    clearTimeout(impatience)
  }

  /** `SIGTERM`: as a deployment ends a server. `SIGKILL`: nothing gets a chance to finish. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    this.#stopping = true
    this.#process.kill(signal)
    await this.#ended
  }

  async #fail(): Promise<never> {
    if (this.#stopping) {
      throw new BenchFailure(`${this.#settings.name} was stopped`)
    }
    const log = await readFile(this.#settings.logFile, "utf8").catch(() => "")
    const lines = log.trim().split("\n").slice(-30).join("\n")
    throw new BenchFailure(`${this.#settings.name} ended by itself. Its last lines:\n\n${lines}`)
  }
}
