import { mkdir } from "node:fs/promises"
import { createWriteStream } from "node:fs"
import path from "node:path"
import { startPayCryptoSandbox } from "../sandbox"
import type { Closing } from "./closing"
import type { Ports } from "./flags"
import { environmentWith, realPayCrypto, type PayCryptoVariables } from "./gateway-settings"
import { lockDataDir } from "./lock"
import { Medusa } from "./medusa"
import { requireFreePorts } from "./ports"
import { clearLeftover } from "./postgres/leftover"
import { findPlace } from "./postgres/place"
import { startPostgres } from "./postgres/server"
import type { Progress } from "./progress"
import { deleteKeptData } from "./reset"
import { loadSecrets } from "./secrets"
import { pendingShopBuild, serveShop } from "./shop-site"

export interface DemoSettings {
  dataDir: string
  ports: Ports
  reset: boolean
  env: NodeJS.ProcessEnv
}

export interface Demo {
  shopUrl: string
  adminUrl: string
  /** Control page; `null` with a real PayCrypto account. */
  simulatorUrl: string | null
  /** "sandbox", "live", or the address of another server, with a real PayCrypto account. */
  realServer: string | null
  logDir: string
  /** Never resolves. @throws ChildFailed when a part of the demo ends by itself */
  crash: Promise<never>
}

/** How long Medusa takes to stop by itself after the demo was killed. */
const KILLED_STOP_MS = 10_000

/** Starts everything; what was started is handed to `closing`, also when this throws. */
export async function startDemo(
  settings: DemoSettings,
  progress: Progress,
  closing: Closing,
): Promise<Demo> {
  const { dataDir, ports } = settings
  const env = environmentWith(path.join(path.dirname(__dirname), ".env"), settings.env)
  const real = realPayCrypto(env)
  await mkdir(dataDir, { recursive: true })
  const lock = await lockDataDir(dataDir)
  await closing.add("The data folder's lock", () => lock.release())
  await clearLeftover(await findPlace(dataDir))
  const used: (keyof Ports)[] = [
    "shop",
    "medusa",
    "postgres",
    ...(real ? [] : (["payCrypto"] as const)),
  ]
  await requireFreePorts(ports, used, lock.wasKilled ? KILLED_STOP_MS : 0)
  if (settings.reset) {
    progress.note(await deleteKeptData(dataDir))
  }
  const place = await findPlace(dataDir)
  if (place.shelter && place.account) {
    progress.note(
      `Postgres runs as "${place.account.name}", who cannot use this folder; it keeps its data in ${place.shelter}`,
    )
  }
  const logDir = path.join(dataDir, "logs")
  await mkdir(logDir, { recursive: true })
  const secrets = await loadSecrets(dataDir)

  const postgres = await progress.step(`Database on port ${ports.postgres}`, async () => {
    const server = await startPostgres({
      place,
      port: ports.postgres,
      password: secrets.postgresPassword,
      logFile: path.join(logDir, "postgres.log"),
    })
    await closing.add("Postgres", () => server.stop())
    return server
  })

  const simulator = real ? null : await startSimulator(settings, logDir, progress, closing)
  const shopUrl = `http://localhost:${ports.shop}`
  const medusaUrl = `http://localhost:${ports.medusa}`
  const payCrypto = real ?? simulator?.variables
  const publicUrl = env["BACKEND_URL"]?.trim()
  if (real && !publicUrl) {
    progress.note(
      "PayCrypto cannot reach this machine with its webhooks: set BACKEND_URL to the address of a tunnel. Until then orders are placed when the shopper comes back.",
    )
  }
  const medusa = new Medusa(
    {
      dataDir,
      logDir,
      variables: {
        PORT: String(ports.medusa),
        DATABASE_URL: postgres.url,
        JWT_SECRET: secrets.jwtSecret,
        COOKIE_SECRET: secrets.cookieSecret,
        SHOP_URL: shopUrl,
        MEDUSA_URL: medusaUrl,
        BACKEND_URL: publicUrl || medusaUrl,
        ...payCrypto,
      },
    },
    closing,
  )
  await medusa.linkPlugin()
  await prepare(medusa, progress)

  const { publishableKey, crash } = await progress.step(`Medusa on port ${ports.medusa}`, () =>
    medusa.start(),
  )
  await progress.step(`Shop on port ${ports.shop}`, async () => {
    const site = await serveShop(ports.shop, { backendUrl: medusaUrl, publishableKey })
    await closing.add("The shop", () => site.stop())
  })
  return {
    shopUrl,
    adminUrl: `${medusaUrl}/app`,
    simulatorUrl: simulator?.controlUrl ?? null,
    realServer: real && (real.PAYCRYPTO_BASE_URL || real.PAYCRYPTO_ENVIRONMENT),
    logDir,
    crash: Promise.race([crash(), postgres.crash()]),
  }
}

async function startSimulator(
  { dataDir, ports }: DemoSettings,
  logDir: string,
  progress: Progress,
  closing: Closing,
): Promise<{ controlUrl: string; variables: PayCryptoVariables }> {
  return progress.step(`PayCrypto simulator on port ${ports.payCrypto}`, async () => {
    const log = createWriteStream(path.join(logDir, "paycrypto-simulator.log"))
    const sandbox = await startPayCryptoSandbox({
      port: ports.payCrypto,
      host: "127.0.0.1",
      merchantName: "Lantern & Loom",
      dataFile: path.join(dataDir, "paycrypto-simulator.json"),
      log: (line) => log.write(`${line}\n`),
    })
    await closing.add("The PayCrypto simulator", async () => {
      await sandbox.stop()
      await new Promise((closed) => log.end(closed))
    })
    const { apiKey, apiSecret, passphrase, webhookSecret } = sandbox.credentials
    return {
      controlUrl: `${sandbox.url}/sandbox`,
      variables: {
        PAYCRYPTO_API_KEY: apiKey,
        PAYCRYPTO_API_SECRET: apiSecret,
        PAYCRYPTO_PASSPHRASE: passphrase,
        PAYCRYPTO_WEBHOOK_SECRET: webhookSecret,
        PAYCRYPTO_ENVIRONMENT: "",
        PAYCRYPTO_BASE_URL: sandbox.url,
      },
    }
  })
}

/** The slow part of a first start: all at once, as far as the machine's cores allow. */
async function prepare(medusa: Medusa, progress: Progress): Promise<void> {
  const [migration, adminBuild, shopBuild] = await Promise.all([
    medusa.pendingMigration(),
    medusa.pendingAdminBuild(),
    pendingShopBuild(),
  ])
  await Promise.all([
    migration && progress.step("Tables made and shop filled", migration, "about 10 s"),
    adminBuild &&
      progress.step("Admin built", adminBuild, "about half a minute, only the first time"),
    shopBuild && progress.step("Shop's pages built", shopBuild),
  ])
}
