import { BenchChild } from "../environment/child"
import { shopDatabase, storeVariables, type Laboratory } from "../environment/laboratory"
import type { AuthorizeTimes, InitiateTimes } from "../environment/overhead-process"
import { median, spreadOf, type Section } from "../report/figures"

const sessionsEach = 40
const warmUp = 20
/** What the gateway takes to answer; it stands on both sides and is taken off again. */
const gatewayLatencyMs = 20
const goalMs = 3

/** What the plugin adds to the gateway's own latency when a payment begins and when it is checked. */
export async function measureOverhead(
  laboratory: Laboratory,
  { rounds }: { rounds: number },
): Promise<Section> {
  const { databases, gateway } = laboratory
  await databases.create("overhead", shopDatabase)
  const child = await BenchChild.start({
    name: "The provider",
    script: "overhead-process.ts",
    logFile: laboratory.logFile("overhead"),
    env: storeVariables(databases.urlOf("overhead"), gateway, 0),
  })
  await laboratory.closing.add("the provider", () => child.stop())
  await gateway.setLatency(gatewayLatencyMs)
  const initiates: InitiateTimes[] = []
  const authorizes: AuthorizeTimes[] = []
  for (let round = 0; round <= rounds; round++) {
    const count = round === 0 ? warmUp : sessionsEach
    const initiate = (await child.ask("initiate", count)) as InitiateTimes
    for (const reference of initiate.references) {
      await gateway.pay(reference)
    }
    const authorize = (await child.ask("authorize")) as AuthorizeTimes
    if (round > 0) {
      initiates.push(initiate)
      authorizes.push(authorize)
    }
  }
  await child.stop()
  await gateway.setLatency(0)

  const rounded = {
    initiate: initiates.map(({ ours, bare }) => median(ours) - median(bare)),
    bareInitiate: initiates.map(({ bare }) => median(bare)),
    authorize: authorizes.map(({ ours, bare }) => median(ours) - median(bare)),
    bareAuthorize: authorizes.map(({ bare }) => median(bare)),
    session: initiates.map(({ session, bare }) => median(session) - median(bare)),
    system: initiates.map(({ systemSession }) => median(systemSession)),
  }
  const initiate = median(rounded.initiate)
  return {
    title: `Overhead over a gateway that takes ${gatewayLatencyMs} ms`,
    figures: [
      {
        name: "initiate",
        unit: "ms",
        ours: initiate,
        spread: spreadOf(rounded.initiate),
        rival: { name: "gateway", value: median(rounded.bareInitiate) },
        goal: { text: `< ${goalMs} ms`, met: initiate < goalMs },
      },
      {
        name: "authorize",
        unit: "ms",
        ours: median(rounded.authorize),
        spread: spreadOf(rounded.authorize),
        rival: { name: "gateway", value: median(rounded.bareAuthorize) },
      },
      {
        name: "Medusa's whole session, gateway taken off",
        unit: "ms",
        ours: median(rounded.session),
        spread: spreadOf(rounded.session),
        rival: { name: "pp_system_default", value: median(rounded.system) },
      },
    ],
    notes: [`Medians of ${sessionsEach} payments a round, each beside the client's bare call.`],
    faults: [],
  }
}
