import { mkdtemp, chmod } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { findPlace } from "../../demo/postgres/place"
import { startPostgres } from "../../demo/postgres/server"
import { freePort } from "./ports"

/** Under this name the tests find where their Postgres is, to restart it. */
export const POSTGRES_PLACE = "TEST_POSTGRES_PLACE"

/**
 * Starts a Postgres of our own for the run and tells Medusa's test runner where it is. It keeps
 * what it has committed when it crashes itself, but not when the machine does.
 */
export default async function startTestPostgres(): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-test-"))
  await chmod(home, 0o755)
  const place = await findPlace(home)
  const port = await freePort()
  await startPostgres({
    place,
    port,
    password: "postgres",
    logFile: path.join(home, "postgres.log"),
    settings: {
      fsync: "off",
      full_page_writes: "off",
      max_connections: "200",
    },
  })
  Object.assign(process.env, {
    [POSTGRES_PLACE]: JSON.stringify({ home, place }),
    // Medusa's test runner asks for TLS unless the host is called localhost.
    DB_HOST: "localhost",
    DB_PORT: String(port),
    DB_USERNAME: "postgres",
    DB_PASSWORD: "postgres",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: "warn",
  })
}
