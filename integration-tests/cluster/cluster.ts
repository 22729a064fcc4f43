import { randomBytes } from "node:crypto"
import { cp, mkdir, readFile, rm } from "node:fs/promises"
import path from "node:path"
import { Client } from "@medusajs/framework/pg"
import axios from "axios"
import { BenchChild } from "../../bench/environment/child"
import { Databases } from "../../bench/environment/databases"
import { payCryptoProviderId } from "../../bench/environment/provider-id"
import { startPayCryptoSandbox, type PayCryptoSandbox } from "../../sandbox"
import { freePort } from "../environment/ports"
import type { Shop } from "../environment/shop"
import { Shopper } from "../environment/shopper"
import { simulatorEnvironment } from "../environment/simulator-environment"
import { Balancer } from "./balancer"
import { ClusterBooks } from "./cluster-books"
import { CLUSTER_REDIS_URL } from "./redis"

const project = path.resolve(__dirname, "../..")
const storeDirectory = path.join(__dirname, "store")

/** What the processes of the latest run have logged. */
const logs = path.join(project, "test-results/cluster")

export const memberNames = ["server-1", "server-2", "worker"] as const
export type MemberName = (typeof memberNames)[number]

/** Two servers behind a balancer and a worker, on one Postgres and one Redis, and the gateway. */
export class Cluster {
  readonly balancer: Balancer
  readonly gateway: PayCryptoSandbox
  readonly books: ClusterBooks
  readonly shopper: Shopper
  readonly database: Client
  readonly #members = new Map<MemberName, BenchChild>()
  readonly #ports: Record<MemberName, number>
  readonly #env: NodeJS.ProcessEnv

  private constructor(parts: {
    balancer: Balancer
    gateway: PayCryptoSandbox
    database: Client
    shop: Shop
    ports: Record<MemberName, number>
    env: NodeJS.ProcessEnv
  }) {
    this.balancer = parts.balancer
    this.gateway = parts.gateway
    this.database = parts.database
    this.books = new ClusterBooks(parts.database)
    const api = axios.create({ baseURL: parts.balancer.url })
    this.shopper = new Shopper(api, parts.shop, payCryptoProviderId)
    this.#ports = parts.ports
    this.#env = parts.env
  }

  /** @throws Error when the plugin is not built, or with the log of what ended */
  static async start(): Promise<Cluster> {
    await installPlugin()
    await rm(logs, { recursive: true, force: true })
    await mkdir(logs, { recursive: true })
    const ports = {
      "server-1": await freePort(),
      "server-2": await freePort(),
      worker: await freePort(),
    }
    const gateway = await startPayCryptoSandbox({ retry: { attempts: 20, intervalMs: 1_000 } })
    const balancer = new Balancer([ports["server-1"], ports["server-2"]])
    await balancer.listen(0)
    const databaseUrl = await new Databases(
      `postgres://postgres:postgres@127.0.0.1:${process.env["DB_PORT"]}/`,
    ).create("cluster")
    const env = {
      ...simulatorEnvironment(gateway),
      BENCH_STORE: storeDirectory,
      BACKEND_URL: balancer.url,
      DATABASE_URL: databaseUrl,
      [CLUSTER_REDIS_URL]: process.env[CLUSTER_REDIS_URL],
      CLUSTER_RUN: `crypto-test-${randomBytes(4).toString("hex")}`,
      // Neither "development" nor "production", which wants https for its cookies.
      NODE_ENV: "production-like",
      MEDUSA_FF_CACHING: "true",
      MEDUSA_DISABLE_TELEMETRY: "true",
      LOG_LEVEL: "info",
    }
    await prepare("migrate-store.ts", env)
    const shop = (await prepare("seed-store.ts", env)) as Shop
    const database = new Client({ connectionString: databaseUrl })
    await database.connect()
    const cluster = new Cluster({ balancer, gateway, database, shop, ports, env })
    await Promise.all(memberNames.map((name) => cluster.startMember(name)))
    // Medusa refuses carts of a new customer that are made at the same moment.
    await cluster.shopper.fillCart()
    return cluster
  }

  urlOf(name: MemberName): string {
    return `http://127.0.0.1:${this.#ports[name]}`
  }

  async startMember(name: MemberName): Promise<void> {
    const member = await BenchChild.start({
      name,
      script: "serve-store.ts",
      cwd: storeDirectory,
      env: {
        ...this.#env,
        PORT: String(this.#ports[name]),
        CLUSTER_ROLE: name === "worker" ? "worker" : "server",
        // Its name at Postgres, by which tests find its connections.
        PGAPPNAME: name,
      },
      logFile: logOf(name),
    })
    this.#members.set(name, member)
  }

  member(name: MemberName): BenchChild {
    const member = this.#members.get(name)
    if (!member) {
      throw new Error(`${name} was never started`)
    }
    return member
  }

  /** As a deployment does it: out of the balancer, told to end, started, back into the balancer. */
  async restartMember(name: MemberName): Promise<void> {
    const port = this.#ports[name]
    await this.balancer.takeOut(port)
    await this.member(name).end("SIGTERM")
    await this.startMember(name)
    this.balancer.putBack(port)
  }

  /** Everything that a member has logged in its lives so far. */
  logOf(name: MemberName): Promise<string> {
    return readFile(logOf(name), "utf8")
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#members.values()].map((member) => member.end("SIGKILL")))
    await this.database.end()
    await this.balancer.close()
    await this.gateway.stop()
  }
}

const logOf = (name: string) => path.join(logs, `${name}.log`)

/** Runs a script on the store in a process of its own. @returns what it told when it was done */
async function prepare(script: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  const child = await BenchChild.start({
    name: script,
    script,
    cwd: storeDirectory,
    env: { ...env, CLUSTER_ROLE: "server" },
    logFile: logOf(script),
  })
  await child.stop()
  return child.ready
}

/** A copy, as an installation is one: a build that goes on meanwhile must not change the store. */
async function installPlugin(): Promise<void> {
  const target = path.join(storeDirectory, "node_modules/medusa-payment-crypto")
  await rm(target, { recursive: true, force: true })
  for (const part of ["package.json", ".medusa/server"]) {
    await cp(path.join(project, part), path.join(target, part), { recursive: true })
  }
}
