import { cp, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { freePort } from "../environment/ports"
import type { Shop } from "../environment/shop"
import type { CleanStore } from "./clean-store"
import { run, start, type Environment, type RunningCommand } from "./commands"
import { gateways } from "./gateways"

/** The clean store with its gateways, its environment and its server. */
export class RunningStore {
  readonly url: string
  readonly #store: CleanStore
  readonly #env: Environment
  readonly #simulators: RunningCommand
  #server: RunningCommand | undefined

  private constructor(
    store: CleanStore,
    url: string,
    env: Environment,
    simulators: RunningCommand,
  ) {
    this.#store = store
    this.url = url
    this.#env = env
    this.#simulators = simulators
  }

  /**
   * Starts the package's simulators by the README's command and writes the store's `.env`, with the
   * lines that they print.
   */
  static async prepare(store: CleanStore, sandbox: string[]): Promise<RunningStore> {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const simulators = await start(
      [
        ...sandbox,
        // Any free ports, so that a machine whose ports are taken can run this.
        ...gateways.flatMap((gateway) => [`--${gateway}-port`, "0"]),
        // What a merchant enters in C-Pay's console.
        ...["--cpay-webhook-url", `${url}/hooks/payment/cpay_cpay`],
      ],
      store.directory,
      {},
      /PAYPROTOCOL_API_SECRET=.*\n/,
    )
    const printed = [...simulators.output().matchAll(/^([A-Z]+_[A-Z_]+)=(.*)$/gm)]
    const env = {
      ...Object.fromEntries(printed.map(([, name, value]) => [name as string, value])),
      PORT: String(port),
      BACKEND_URL: url,
      STOREFRONT_RETURN_URL: "http://localhost:8000/return",
      DATABASE_URL: `postgres://postgres:postgres@localhost:${process.env["DB_PORT"]}/clean_store`,
      STORE_CORS: "http://localhost:8000",
      ADMIN_CORS: url,
      AUTH_CORS: url,
      JWT_SECRET: "test",
      COOKIE_SECRET: "test",
    }
    const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`)
    await writeFile(path.join(store.directory, ".env"), lines.join(""))
    return new RunningStore(store, url, env, simulators)
  }

  get databaseUrl(): string {
    return this.#env["DATABASE_URL"] as string
  }

  /** The address of a gateway's simulator. */
  gatewayUrl(gateway: string): string {
    return this.#env[`${gateway.toUpperCase()}_BASE_URL`] as string
  }

  /** A command in the store's folder, with nothing in its environment but what `.env` gives it. */
  async run(command: string[]): Promise<void> {
    await run(command, this.#store.directory)
  }

  /** Fills the shop with a script of the store's own, which is gone afterwards. */
  async seed(...providerIds: string[]): Promise<Shop> {
    const { directory } = this.#store
    const scripts = {
      [path.join(__dirname, "seed.ts")]: path.join(directory, "src/scripts/seed.ts"),
      [path.join(__dirname, "../environment/shop.ts")]: path.join(
        directory,
        "src/environment/shop.ts",
      ),
    }
    for (const [from, to] of Object.entries(scripts)) {
      await cp(from, to)
    }
    const shopFile = path.join(directory, "shop.json")
    await this.run(["npx", "medusa", "exec", "./src/scripts/seed.ts", shopFile, ...providerIds])
    await Promise.all(Object.values(scripts).map((file) => rm(file)))
    return JSON.parse(await readFile(shopFile, "utf8")) as Shop
  }

  /**
   * Starts what `medusa build` has built, in the folder that is deployed.
   * @param node the Node to run it in
   * @returns all that the server has printed so far
   */
  async serve(node: string): Promise<() => string> {
    await this.#server?.stop()
    const { PORT: port } = this.#env
    const medusa = path.join(this.#store.directory, "node_modules/@medusajs/cli/cli.js")
    this.#server = await start(
      [node, medusa, "start", "--port", String(port)],
      path.join(this.#store.directory, ".medusa/server"),
      // "production" gives cookies to https alone, "development" serves no built admin.
      { ...this.#env, NODE_ENV: "production-like" },
      /Server is ready on port/,
    )
    return this.#server.output
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
    await this.#simulators.stop()
  }
}
