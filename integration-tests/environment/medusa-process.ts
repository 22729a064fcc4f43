import { fork, type ChildProcess } from "node:child_process"
import path from "node:path"
import axios, { type AxiosResponse } from "axios"
import { freePort } from "./ports"

/** A second, real Medusa on the same database, that can be killed at any moment. */
export class MedusaProcess {
  readonly url: string
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  #output = ""

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
    this.#ended = new Promise((resolve) => child.once("exit", () => resolve()))
    const read = (chunk: Buffer) => {
      this.#output += chunk.toString()
    }
    child.stdout?.on("data", read)
    child.stderr?.on("data", read)
  }

  /** Resolves when the server listens. Jobs run in it. */
  static async start(databaseUrl: string): Promise<MedusaProcess> {
    const port = await freePort()
    const child = fork(path.join(__dirname, "serve.ts"), {
      execArgv: ["--import", "tsx"],
      cwd: path.resolve(__dirname, "../.."),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        TEST_WORKER_MODE: "shared",
        NODE_ENV: "production-like",
        NODE_OPTIONS: "",
      },
    })
    const medusa = new MedusaProcess(child, `http://127.0.0.1:${port}`)
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve())
      void medusa.#ended.then(() =>
        reject(new Error(`Medusa ended before it was ready:\n${medusa.#output}`)),
      )
    })
    return medusa
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#output
  }

  /** As `kill -9`: nothing gets a chance to finish. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL")
    await this.#ended
  }

  async post(route: string, body: object, headers: object = {}): Promise<AxiosResponse> {
    return axios.post(this.url + route, body, {
      headers: { ...headers },
      validateStatus: () => true,
    })
  }
}
