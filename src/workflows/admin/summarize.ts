import type { MedusaContainer } from "@medusajs/framework/types"
import type { SummaryDay, SummaryGateway } from "../../modules/crypto-payment"
import { pluginContext } from "../plugin-context"

const dayMs = 24 * 60 * 60 * 1000

/** What came in during the last days, today among them, by the day in UTC and by the gateway. */
export async function summarize(
  container: MedusaContainer,
  days: number,
): Promise<{ days: SummaryDay[]; gateways: SummaryGateway[] }> {
  const { module } = pluginContext(container)
  const today = module.now().toISOString().slice(0, 10)
  const since = new Date(Date.parse(today) - (days - 1) * dayMs)
  const [byDay, byGateway] = await Promise.all([
    module.summary.days(since),
    module.summary.gateways(since),
  ])
  return { days: byDay, gateways: byGateway }
}
