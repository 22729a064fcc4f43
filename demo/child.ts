import { fork, type ChildProcess } from "node:child_process"
import { closeSync, openSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { lastLines } from "./last-lines"

export interface ChildSettings {
  /** As in "Medusa stopped unexpectedly". */
  name: string
  script: string
  cwd: string
  env: NodeJS.ProcessEnv
  logFile: string
}

/** A program of the demo that ended by itself, with the last lines it wrote. */
export class ChildFailed extends Error {
  override readonly name = "ChildFailed"
}

const PATIENCE_MS = 10_000

/**
 * A Node program of the demo in a process of its own. Its log goes to a file. It stops when the
 * channel to this process closes: when `stop` is called, and also when this process is killed.
 */
export class Child {
  readonly #settings: ChildSettings
  readonly #process: ChildProcess
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>

  constructor(settings: ChildSettings) {
    this.#settings = settings
    const log = openSync(settings.logFile, "w")
    this.#process = fork(settings.script, {
      cwd: settings.cwd,
      env: settings.env,
      execArgv: ["--import", pathToFileURL(require.resolve("tsx")).href],
      stdio: ["ignore", log, log, "ipc"],
      // Out of the terminal's process group: Ctrl-C reaches this process alone, which then stops
      // its children in order.
      detached: process.platform !== "win32",
    })
    closeSync(log)
    this.ended = new Promise((resolve) => {
      this.#process.once("error", (error) => resolve(error.message))
      this.#process.once("exit", (code, signal) => resolve(code ?? signal ?? "unknown"))
    })
  }

  /** The first message it sends. @throws ChildFailed when it ends before that */
  async firstMessage(): Promise<unknown> {
    const message = new Promise((resolve) => this.#process.once("message", resolve))
    return Promise.race([message, this.ended.then((how) => this.#fail(how))])
  }

  /** @throws ChildFailed unless it ends with exit code 0 */
  async success(): Promise<void> {
    const how = await this.ended
    if (how !== 0) {
      await this.#fail(how)
    }
  }

  /** @throws ChildFailed always, once it has ended */
  async crash(): Promise<never> {
    return this.#fail(await this.ended)
  }

  async stop(): Promise<void> {
    if (this.#process.connected) {
      this.#process.disconnect()
    }
    const impatience = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE_MS)
    await this.ended
    clearTimeout(impatience)
  }

  async #fail(how: number | string): Promise<never> {
    const { name, logFile } = this.#settings
    const outcome = typeof how === "number" ? `with exit code ${how}` : `(${how})`
    throw new ChildFailed(
      `${name} ended ${outcome}. Its last lines:\n\n${await lastLines(logFile)}\n\nAll of them: ${path.relative(process.cwd(), logFile)}`,
    )
  }
}
