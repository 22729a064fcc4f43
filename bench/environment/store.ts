import path from "node:path"
import { freePort } from "../../integration-tests/environment/ports"
import { BenchChild } from "./child"
import { storeVariables, type Laboratory } from "./laboratory"

const project = path.resolve(__dirname, "../..")

/**
 * `plugin`: with the plugin. `core`: its provider alone, so that Medusa's own route answers.
 * `stripe`: Medusa's own Stripe provider at that route.
 */
export type StoreKind = "plugin" | "core" | "stripe"

const folders: Record<StoreKind, string> = {
  plugin: project,
  core: path.join(project, "integration-tests/stores/provider-only"),
  stripe: path.join(project, "bench/stores/stripe"),
}

/** Invented; what the bench signs Stripe's webhooks with. */
export const stripeWebhookSecret = "whsec_bench_0123456789abcdef"

/** Something that answers webhooks in a process of its own. */
export interface Server {
  url: string
  /** Where the gateway's webhooks are posted. */
  webhookPath: string
  /** Processor time its process has used, in µs. */
  processorTime(): Promise<number>
  stop(): Promise<void>
}

export interface Store extends Server {
  /** Resident memory after a garbage collection, in bytes. */
  memory(): Promise<number>
}

export async function startStore(
  laboratory: Laboratory,
  kind: StoreKind,
  database: string,
): Promise<Store> {
  const port = await freePort()
  const { profiles } = laboratory
  const child = await BenchChild.start({
    name: `The ${kind} store`,
    script: "serve-store.ts",
    logFile: laboratory.logFile(`store-${kind}`),
    flags: ["--expose-gc", ...(profiles ? ["--cpu-prof", `--cpu-prof-dir=${profiles}`] : [])],
    env: {
      ...storeVariables(laboratory.databases.urlOf(database), laboratory.gateway, port),
      BENCH_STORE: folders[kind],
      STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
      TEST_WORKER_MODE: "shared",
    },
  })
  await laboratory.closing.add(`the ${kind} store`, () => child.stop())
  return {
    url: `http://127.0.0.1:${port}`,
    webhookPath: `/hooks/payment/${kind === "stripe" ? "stripe_stripe" : "paycrypto_paycrypto"}`,
    stop: () => child.stop(),
    processorTime: async () => (await child.ask("processor")) as number,
    memory: async () => (await child.ask("memory")) as number,
  }
}

export async function startCeiling(laboratory: Laboratory, database: string): Promise<Server> {
  const port = await freePort()
  const child = await BenchChild.start({
    name: "The bare server",
    script: "serve-ceiling.ts",
    logFile: laboratory.logFile("ceiling"),
    env: { PORT: String(port), DATABASE_URL: laboratory.databases.urlOf(database) },
  })
  await laboratory.closing.add("the bare server", () => child.stop())
  return {
    url: `http://127.0.0.1:${port}`,
    webhookPath: "/",
    stop: () => child.stop(),
    processorTime: async () => (await child.ask("processor")) as number,
  }
}
