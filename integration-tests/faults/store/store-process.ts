import { fork, type ChildProcess } from "node:child_process"
import path from "node:path"
import type { Answer, Question } from "../../../bench/environment/questions"
import type { Shop } from "../../environment/shop"

/** A shop with the key of its admin. */
export interface SeededShop extends Shop {
  adminKey: string
}

/** What a served store is told over its channel; a restarted one is told again. */
export interface StoreSettings {
  /** How far the plugin's clock is ahead of the machine's, in ms. */
  clockOffsetMs: number
  placeOrder: "paid" | "confirming" | "checkout"
}

/** The process is gone; killed by the test, mostly. */
export class StoreIsDown extends Error {
  override readonly name = "StoreIsDown"
}

/** The environment of a store's process, whatever it runs. */
export type StoreEnvironment = Readonly<Record<string, string>>

const project = path.resolve(__dirname, "../../..")

function forkStore(environment: StoreEnvironment): ChildProcess {
  return fork(path.join(__dirname, "serve.ts"), {
    execArgv: ["--import", "tsx"],
    cwd: project,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      TEST_WORKER_MODE: "shared",
      // Neither "development" nor "production", which wants https for its cookies.
      NODE_ENV: "production-like",
      NODE_OPTIONS: "",
      LOG_LEVEL: "info",
      ...environment,
    },
  })
}

/** A running Medusa. Its jobs run in it. */
export class StoreProcess {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #asked = 0
  #isUp = true

  private constructor(child: ChildProcess, keepOutput: (text: string) => void) {
    this.#child = child
    this.#ended = new Promise((resolve) => {
      child.once("exit", () => {
        this.#isUp = false
        resolve()
      })
    })
    const read = (chunk: Buffer) => keepOutput(chunk.toString())
    child.stdout?.on("data", read)
    child.stderr?.on("data", read)
  }

  /**
   * Resolves when it listens.
   * @param keepOutput gets everything it prints
   * @throws StoreIsDown when it ends before
   */
  static async start(
    environment: StoreEnvironment,
    settings: StoreSettings,
    keepOutput: (text: string) => void,
  ): Promise<StoreProcess> {
    const variables = { ...environment, FAULTS_SETTINGS: JSON.stringify(settings) }
    const store = new StoreProcess(forkStore(variables), keepOutput)
    const ready = new Promise<void>((resolve) => {
      store.#child.on("message", (message: Answer | { ready: null }) => {
        if ("ready" in message) {
          resolve()
        } else {
          store.#waiting.get(message.id)?.(message)
        }
      })
    })
    await Promise.race([ready, store.#ended.then(() => store.#down())])
    return store
  }

  get isUp(): boolean {
    return this.#isUp
  }

  /** @throws StoreIsDown, and Error with what the store says */
  async ask(name: "apply" | "reconcile" | "seed", input?: unknown): Promise<unknown> {
    if (!this.#isUp) {
      return this.#down()
    }
    const id = ++this.#asked
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve))
    this.#child.send({ id, name, input } satisfies Question, () => undefined)
    const answer = await Promise.race([answered, this.#ended.then(() => this.#down())])
    this.#waiting.delete(id)
    if (answer.error !== undefined) {
      throw new Error(`the store's ${name} failed: ${answer.error}`)
    }
    return answer.value
  }

  /** As `kill -9`: nothing gets a chance to finish. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL")
    await this.#ended
  }

  async #down(): Promise<never> {
    throw new StoreIsDown("the store's process is down")
  }
}
