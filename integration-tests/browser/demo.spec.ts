import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { eventually } from "../environment/eventually"
import { launchBrowser } from "./browser"
import { isListening, startDemoProcess } from "./demo-process"
import { browsingWalks } from "./shop-browsing"
import { methodWalks } from "./shop-methods"
import { outcomeWalks } from "./shop-outcomes"
import { begin, type ShopRig } from "./shop-rig"

jest.setTimeout(180_000)

const atATime = 3
const walks = [...browsingWalks, ...outcomeWalks, ...methodWalks]
const rig = {} as ShopRig
let dataDir: string
let beginning: Promise<unknown>[] = []
let outcomes = new Map<string, Promise<void>>()

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "demo-spec-"))
  // When the tests run as root, Postgres runs as another user.
  await chmod(dataDir, 0o755)
  beginning = [
    startDemoProcess(dataDir).then((running) => (rig.demo = running)),
    launchBrowser().then((launched) => (rig.browser = launched)),
  ]
  await Promise.all(beginning)
  outcomes = begin(rig, walks, atATime)
})

afterAll(async () => {
  // One may still be starting when the other has failed.
  await Promise.allSettled([...beginning, ...outcomes.values()])
  await rig.browser?.close()
  await rig.demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function deliveryStates(controlPage: string): Promise<string[]> {
  const answer = (await (await fetch(`${controlPage}/api/deliveries`)).json()) as {
    deliveries: { state: string }[]
  }
  return answer.deliveries.map(({ state }) => state)
}

describe("the demo, walked through in a browser", () => {
  it.each(walks)("$title", ({ title }) => outcomes.get(title))

  it("names the gateways' control pages; every gateway's webhooks have been taken", async () => {
    const links = rig.demo.output().match(/http:\/\/\S+\/sandbox/g) ?? []
    const pages = await Promise.all(links.map(async (link) => (await fetch(link)).status))
    expect(pages).toEqual([200, 200, 200, 200, 200])
    await eventually(async () => {
      const states = await Promise.all(links.map(deliveryStates))
      expect(states.map((found) => found.length > 0)).toEqual(links.map(() => true))
      expect(new Set(states.flat())).toEqual(new Set(["acknowledged"]))
    })
  })

  it("ends on Ctrl-C with exit code 0 and frees its ports", async () => {
    expect(await rig.demo.stop()).toBe(0)
    const busy = await Promise.all(Object.values(rig.demo.ports).map(isListening))
    expect(busy).toEqual(busy.map(() => false))
  })
})
