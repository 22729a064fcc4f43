import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Closing } from "../../demo/closing"
import { findPlace, placesOf } from "../../demo/postgres/place"
import { startPostgres } from "../../demo/postgres/server"
import { freePort } from "../../integration-tests/environment/ports"
import type { Shop } from "../../integration-tests/environment/shop"
import { BenchChild } from "./child"
import { Databases } from "./databases"
import { GatewayUnderBench } from "./gateway"

/** The database that every other one is a copy of: migrated, with a seeded shop. */
export const shopDatabase = "shop"

export interface Laboratory {
  databases: Databases
  gateway: GatewayUnderBench
  shop: Shop
  logFile(name: string): string
  /** Node writes CPU profiles of the stores there when they end. */
  profiles: string | null
  closing: Closing
}

/** Starts what all measurements share: Postgres with its own settings, the gateway, a seeded shop. */
export async function openLaboratory(
  closing: Closing,
  profiles: string | null,
): Promise<Laboratory> {
  const home = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-bench-"))
  await closing.add("the folder of the bench", async () => {
    for (const folder of [...placesOf(home), home]) {
      await rm(folder, { recursive: true, force: true })
    }
  })
  await chmod(home, 0o755)
  const logFile = (name: string) => path.join(home, `${name}.log`)

  const postgres = await startPostgres({
    place: await findPlace(home),
    port: await freePort(),
    password: "postgres",
    logFile: logFile("postgres"),
  })
  await closing.add("Postgres", () => postgres.stop())
  const databases = new Databases(postgres.url)

  const simulator = await BenchChild.start({
    name: "The PayCrypto simulator",
    script: "gateway-process.ts",
    logFile: logFile("gateway"),
  })
  await closing.add("the PayCrypto simulator", () => simulator.stop())
  const gateway = new GatewayUnderBench(simulator)

  const variables = storeVariables(await databases.create(shopDatabase), gateway, 0)
  const prepare = async (script: string): Promise<unknown> => {
    const child = await BenchChild.start({
      name: script,
      script,
      logFile: logFile(script),
      env: variables,
    })
    await child.stop()
    return child.ready
  }
  await prepare("migrate-store.ts")
  const shop = (await prepare("seed-store.ts")) as Shop
  return { databases, gateway, shop, logFile, profiles, closing }
}

/** What the stores' configurations read. */
export function storeVariables(
  databaseUrl: string,
  { url, credentials }: GatewayUnderBench,
  port: number,
): NodeJS.ProcessEnv {
  return {
    BENCH_STORE: path.resolve(__dirname, "../.."),
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    BACKEND_URL: `http://127.0.0.1:${port}`,
    PAYCRYPTO_BASE_URL: url,
    PAYCRYPTO_API_KEY: credentials.apiKey,
    PAYCRYPTO_API_SECRET: credentials.apiSecret,
    PAYCRYPTO_PASSPHRASE: credentials.passphrase,
    PAYCRYPTO_WEBHOOK_SECRET: credentials.webhookSecret,
    // Neither "development" nor "production", which wants https for its cookies.
    NODE_ENV: "production-like",
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
}
