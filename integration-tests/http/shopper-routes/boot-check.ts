import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { eventually } from "../../environment/eventually"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { ProcessWatch } from "../../../src/workflows/boot-check/process-watch"
import { reconcile } from "../../../src/workflows/reconcile"
import { PluginUnderTest } from "../settlement/plugin-under-test"

export function bootCheckSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)
  const knex = () => store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = () => knex()("crypto_process").select("id", "worker_mode", "job_at")

  async function heardOf(secondsAgo: number): Promise<string> {
    const id = generateEntityId(undefined, "cpprc")
    await knex().raw(
      `insert into crypto_process (id, worker_mode, seen_at)
       values (?, 'server', now() - make_interval(secs => ?))`,
      [id, secondsAgo],
    )
    return id
  }

  describe("the processes of a store", () => {
    it("the store that was booted for these tests has begun its heartbeat", async () => {
      // Every test begins with the database as it was some seconds after the start.
      const began = await rows()
      expect(began.map(({ id }) => id as string)).toEqual([plugin.module.processes.id])
      await plugin.module.processes.beat("server")
      expect(await rows()).toEqual([
        { id: plugin.module.processes.id, worker_mode: "server", job_at: null },
      ])
    })

    it("those heard of lately count, the silent ones do not, and the dead are forgotten", async () => {
      const { processes } = plugin.module
      const [lively, silent, dead] = [await heardOf(10), await heardOf(90), await heardOf(3_600)]
      await processes.beat("server")
      expect((await processes.liveliness(45_000)).processes).toBe(2)
      const ids = (await rows()).map(({ id }) => id as string).sort()
      expect(ids).toEqual([processes.id, lively, silent].sort())
      expect(ids).not.toContain(dead)
      await processes.leave()
      expect((await processes.liveliness(45_000)).processes).toBe(1)
    })

    it("the reconcile job says that it runs, and a heartbeat does not unsay it", async () => {
      const { processes } = plugin.module
      expect((await processes.liveliness(45_000)).jobMsAgo).toBeNull()
      await eventually(async () => {
        await reconcile(store.container)
        const { jobMsAgo } = await processes.liveliness(45_000)
        expect(jobMsAgo).toBeGreaterThanOrEqual(0)
      }, 20_000)
      await processes.beat("server")
      expect((await processes.liveliness(45_000)).jobMsAgo).toBeLessThan(30_000)
    })

    it("two processes with locks in memory, and nobody running the jobs: said from the database", async () => {
      const { processes } = plugin.module
      let now = 0
      const said: string[] = []
      const watch = new ProcessWatch({
        processes,
        locking: "in-memory",
        workerMode: "server",
        warn: (message) => said.push(message),
        now: () => now,
      })
      await heardOf(5)
      now = 10 * 60_000
      await watch.beat()
      expect(said).toEqual([
        expect.stringContaining("2 processes of this store are running"),
        expect.stringContaining("no process of this store runs the jobs"),
      ])
      await watch.end()
      expect((await rows()).map(({ id }) => id as string)).not.toContain(processes.id)
    })
  })
}
