import { mkdir } from "node:fs/promises"
import path from "node:path"
import type { Closing } from "./closing"
import type { Listener, Ports } from "./flags"
import { environmentWith, realAccount, type RealAccount } from "./gateway-settings"
import { demoGateways, type GatewayName } from "./gateways"
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
import { startSimulators, type RunningSimulator } from "./simulators"

export interface DemoSettings {
  dataDir: string
  ports: Ports
  reset: boolean
  env: NodeJS.ProcessEnv
}

export interface Demo {
  shopUrl: string
  adminUrl: string
  gateways: GatewayInUse[]
  logDir: string
  /** Never resolves. @throws ChildFailed when a part of the demo ends by itself */
  crash: Promise<never>
}

/** A gateway that the shop takes payments through. */
export interface GatewayInUse {
  label: string
  /** The simulator's control page; `null` with a real account. */
  controlUrl: string | null
  /** "sandbox", "live", or the address of another server, with a real account. */
  realServer: string | null
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
  const accounts = new Map(
    demoGateways.map((gateway) => [gateway.gateway, realAccount(gateway, env)]),
  )
  const simulated = demoGateways.filter(({ gateway }) => !accounts.get(gateway))
  await mkdir(dataDir, { recursive: true })
  const lock = await lockDataDir(dataDir)
  await closing.add("The data folder's lock", () => lock.release())
  await clearLeftover(await findPlace(dataDir))
  const used: Listener[] = [
    "shop",
    "medusa",
    "postgres",
    ...simulated.map(({ gateway }) => gateway),
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

  const shopUrl = `http://localhost:${ports.shop}`
  const medusaUrl = `http://localhost:${ports.medusa}`
  const publicUrl = env["BACKEND_URL"]?.trim()
  noteUnreachable(accounts, publicUrl, progress)
  const portList = simulated.map(({ gateway }) => ports[gateway]).join(", ")
  const simulators =
    simulated.length === 0
      ? []
      : await progress.step(`Gateways' simulators on ports ${portList}`, () =>
          startSimulators(
            simulated.map((gateway) => ({
              gateway,
              port: ports[gateway.gateway],
              dataDir,
              logDir,
              webhookUrl: `${medusaUrl}/hooks/payment/${gateway.gateway}_${gateway.gateway}`,
            })),
            closing,
          ),
        )
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
        ...variablesOf(accounts, simulators),
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
    gateways: demoGateways.map(({ gateway, label }) => ({
      label,
      controlUrl:
        simulators.find((running) => running.gateway.gateway === gateway)?.controlUrl ?? null,
      realServer: accounts.get(gateway)?.server ?? null,
    })),
    logDir,
    crash: Promise.race([crash(), postgres.crash()]),
  }
}

type Accounts = ReadonlyMap<GatewayName, RealAccount | null>

/** A real gateway sends its webhooks over the internet. */
function noteUnreachable(
  accounts: Accounts,
  publicUrl: string | undefined,
  progress: Progress,
): void {
  const real = demoGateways.filter(({ gateway }) => accounts.get(gateway))
  if (real.length > 0 && !publicUrl) {
    const labels = real.map(({ label }) => label).join(", ")
    progress.note(
      `${labels} cannot reach this machine with webhooks: set BACKEND_URL to the address of a tunnel. Until then orders are placed when the shopper comes back.`,
    )
  }
}

function variablesOf(accounts: Accounts, simulators: RunningSimulator[]): Record<string, string> {
  const sets = [...accounts.values(), ...simulators]
  return Object.fromEntries(sets.flatMap((set) => Object.entries(set?.variables ?? {})))
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
