import path from "node:path"
import { Child } from "./child"
import type { Closing } from "./closing"
import { fingerprintOf, readFingerprint, writeFingerprint } from "./fingerprint"
import { inTurn } from "./lock"
import { linkPlugin } from "./plugin-link"

const project = path.dirname(__dirname)
const store = path.join(__dirname, "store")
const built = path.join(project, ".medusa", "server", "src")

export interface MedusaSettings {
  dataDir: string
  logDir: string
  /** The variables that `store/medusa-config.ts` reads, and `PORT`. */
  variables: Record<string, string>
}

/** The Medusa store in `demo/store`, with this project's built plugin. */
export class Medusa {
  readonly #settings: MedusaSettings
  readonly #closing: Closing
  readonly #migratedFile: string
  readonly #adminFile = path.join(store, "public", "admin.built-from")

  constructor(settings: MedusaSettings, closing: Closing) {
    this.#settings = settings
    this.#closing = closing
    this.#migratedFile = path.join(settings.dataDir, "migrated-for")
  }

  /** The store finds the plugin as if it had been installed. */
  async linkPlugin(): Promise<void> {
    await linkPlugin(store)
  }

  /** `null` when the database is as new as the code. */
  async pendingMigration(): Promise<(() => Promise<void>) | null> {
    const fingerprint = await fingerprintOf([
      require.resolve("@medusajs/medusa/package.json"),
      path.join(built, "modules"),
      path.join(built, "links"),
      path.join(built, "migration-scripts"),
      path.join(store, "src"),
    ])
    if ((await readFingerprint(this.#migratedFile)) === fingerprint) {
      return null
    }
    return async () => {
      await this.#run("The database's migration", "migrate")
      await writeFingerprint(this.#migratedFile, fingerprint)
    }
  }

  /** `null` when the admin was built from the same sources before. */
  async pendingAdminBuild(): Promise<(() => Promise<void>) | null> {
    const fingerprint = await fingerprintOf([
      ...["dashboard", "admin-bundler", "ui", "draft-order"].map((name) =>
        path.join(project, "node_modules", "@medusajs", name, "package.json"),
      ),
      path.join(built, "admin"),
      path.join(store, "medusa-config.ts"),
      path.join(store, "build-admin.ts"),
    ])
    if ((await readFingerprint(this.#adminFile)) === fingerprint) {
      return null
    }
    return () =>
      inTurn(path.join(project, ".cache", "demo-admin"), async () => {
        // Another demo may have built it meanwhile; replacing it would take it from its Medusa.
        if ((await readFingerprint(this.#adminFile)) === fingerprint) return
        await this.#run("The admin's build", "build-admin")
        await writeFingerprint(this.#adminFile, fingerprint)
      })
  }

  /** Starts the server. @returns the key that the shop's requests carry, and the crash to wait for */
  async start(): Promise<{ publishableKey: string; crash: () => Promise<never> }> {
    const server = this.#child("Medusa", "serve")
    await this.#closing.add("Medusa", () => server.stop())
    const message = await server.firstMessage()
    const { publishableKey } = message as { publishableKey?: string }
    if (!publishableKey) {
      throw new Error(
        "The store has no publishable key for the shop: it was revoked or deleted in the admin. Make a new one there (Settings), or start over with --reset.",
      )
    }
    return { publishableKey, crash: () => server.crash() }
  }

  async #run(name: string, script: string): Promise<void> {
    const child = this.#child(name, script)
    await this.#closing.add(name, () => child.stop())
    await child.success()
  }

  #child(name: string, script: string): Child {
    const { logDir, variables } = this.#settings
    return new Child({
      name,
      script: path.join(store, `${script}.ts`),
      cwd: store,
      logFile: path.join(logDir, `${script === "serve" ? "medusa" : script}.log`),
      env: {
        ...process.env,
        ...variables,
        // Neither "development", which would serve the admin through Vite, nor "production",
        // which wants https for its cookies.
        NODE_ENV: undefined,
        MEDUSA_DISABLE_TELEMETRY: "true",
      },
    })
  }
}
