import { changedCartsSuite } from "./changed-carts"
import { Cluster, memberNames } from "./cluster"
import { killedBeforeSettlementSuite } from "./killed-before-settlement"
import { killedInSettlement } from "./killed-in-settlement"
import { CLUSTER_REDIS_URL } from "./redis"
import { rollingRestartSuite } from "./rolling-restart"
import { simultaneousSuite } from "./simultaneous"

const whereRedisIs = process.env[CLUSTER_REDIS_URL] ? describe : describe.skip

jest.setTimeout(120_000)

/** As Medusa is run in production: two servers and a worker, with Redis between them. */
whereRedisIs("two servers and a worker on one Postgres and one Redis", () => {
  let started: Cluster
  const cluster = () => started
  const inSettlement = killedInSettlement(cluster)

  beforeAll(async () => {
    started = await Cluster.start()
  }, 180_000)

  beforeEach(() => {
    started.gateway.faults.reset()
    started.gateway.faults.webhooks = "off"
  })

  afterAll(() => started?.stop())

  describe("kill -9 in the middle of settlement", inSettlement.kill)
  describe("the same news at the same moment", () => simultaneousSuite(cluster))
  describe("changed carts", () => changedCartsSuite(cluster))
  describe("kill -9 before settlement", () => killedBeforeSettlementSuite(cluster))
  describe("rolling restart", () => rollingRestartSuite(cluster))
  describe("after kill -9 in the middle of settlement", inSettlement.ends)

  it("in the end no order is without its payment, and no payment without its order", async () => {
    expect(await started.books.strayOrders()).toEqual([])
    expect(await started.books.forgotten()).toEqual([])
    const { captures, settled } = await started.books.totals()
    expect(captures).toBe(settled)
    expect(settled).toBeGreaterThan(0)
  })

  it("the processes know of each other, and miss nothing", async () => {
    expect(await started.books.processModes()).toEqual(["server", "server", "worker"])
    for (const name of memberNames) {
      expect(await started.logOf(name)).not.toMatch(/its locks hold|Postgres locking|runs the jobs/)
    }
  })
})
