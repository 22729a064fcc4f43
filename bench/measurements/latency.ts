import { shopDatabase, type Laboratory } from "../environment/laboratory"
import { startStore } from "../environment/store"
import { median, spreadOf, type Section } from "../report/figures"
import { PaidCarts } from "./paid-carts"

const carts = 21
/** One cart in so many is paid in core's store as well, which takes its time. */
const coreEvery = 4
const goalMs = 300

/** From a webhook to the placed order with its captured payment, on an otherwise idle machine. */
export async function measureLatency(laboratory: Laboratory): Promise<Section> {
  const { databases } = laboratory
  await databases.create("latency_plugin", shopDatabase)
  await databases.create("latency_core", shopDatabase)
  const plugin = await startStore(laboratory, "plugin", "latency_plugin")
  const core = await startStore(laboratory, "core", "latency_core")
  const ours: number[] = []
  const cores: number[] = []
  await databases.connected("latency_plugin", (pluginDatabase) =>
    databases.connected("latency_core", async (coreDatabase) => {
      const pluginCarts = new PaidCarts(laboratory, plugin)
      const coreCarts = new PaidCarts(laboratory, core)
      // The first ones find cold code.
      await pluginCarts.next(pluginDatabase)
      await pluginCarts.next(pluginDatabase)
      await coreCarts.next(coreDatabase)
      for (let count = 0; count < carts; count++) {
        ours.push(await pluginCarts.next(pluginDatabase))
        if (count % coreEvery === 0) {
          cores.push(await coreCarts.next(coreDatabase))
        }
      }
    }),
  )
  await plugin.stop()
  await core.stop()
  const ms = median(ours)
  return {
    title: "Webhook to placed order",
    figures: [
      {
        name: `median of ${ours.length} carts`,
        unit: "ms",
        ours: ms,
        spread: spreadOf(ours),
        rival: { name: "core", value: median(cores) },
        goal: { text: `≤ ${goalMs} ms`, met: ms <= goalMs },
      },
    ],
    notes: [`Core waits 5 s by design before it looks; measured with ${cores.length} carts.`],
    faults: [],
  }
}
