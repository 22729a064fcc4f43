import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { AlreadyRunning, inTurn, lockDataDir } from "../lock"

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "demo-lock-"))
})

afterEach(() => rm(dir, { recursive: true, force: true }))

describe("a data folder's lock", () => {
  it("refuses a second demo until the first has released it", async () => {
    const first = await lockDataDir(dir)
    await expect(lockDataDir(dir)).rejects.toThrow(AlreadyRunning)
    await first.release()
    const second = await lockDataDir(dir)
    expect(second.wasKilled).toBe(false)
    await second.release()
  })

  it("takes over what a killed demo left behind", async () => {
    await writeFile(
      path.join(dir, "demo.lock"),
      JSON.stringify({ pid: process.pid, port: 1, token: "gone" }),
    )
    const lock = await lockDataDir(dir)
    expect(lock.wasKilled).toBe(true)
    await lock.release()
  })
})

describe("work in turn", () => {
  it("never runs side by side, and goes on after a failure", async () => {
    let working = 0
    let most = 0
    const work = async (fails: boolean): Promise<void> => {
      working += 1
      most = Math.max(most, working)
      await sleep(20)
      working -= 1
      if (fails) throw new Error("the build failed")
    }
    const outcomes = await Promise.allSettled(
      [true, false, false].map((fails) => inTurn(dir, () => work(fails))),
    )
    expect(most).toBe(1)
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"])
  })
})
