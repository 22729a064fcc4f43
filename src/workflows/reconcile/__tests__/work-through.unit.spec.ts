import { setTimeout as sleep } from "node:timers/promises"
import { workThrough } from "../work-through"

/** Hands out the rows once each; more may be added later. */
function queue(rows: string[]) {
  return async (limit: number) => rows.splice(0, limit)
}

describe("working through what is due", () => {
  it("does each row once and ends when nothing is left", async () => {
    const rows = Array.from({ length: 50 }, (_, number) => `row ${number}`)
    const done: string[] = []
    await workThrough({
      concurrency: 4,
      untilMs: Date.now() + 5_000,
      claim: queue([...rows]),
      work: async (row) => void done.push(row),
    })
    expect(done.sort()).toEqual(rows.sort())
  })

  it("goes on with what becomes due while one row is held up", async () => {
    const rows = ["held up"]
    const done: string[] = []
    let release = () => undefined as void
    const held = new Promise<void>((resolve) => (release = resolve))
    const working = workThrough({
      concurrency: 3,
      untilMs: Date.now() + 10_000,
      claim: queue(rows),
      work: async (row) => {
        if (row === "held up") await held
        done.push(row)
      },
    })
    await sleep(200)
    rows.push("due later")
    await sleep(2_000)
    expect(done).toEqual(["due later"])
    release()
    const released = performance.now()
    await working
    expect(performance.now() - released).toBeLessThan(500)
    expect(done).toEqual(["due later", "held up"])
  })

  it("claims nothing more after its time", async () => {
    const claim = jest.fn(async () => ["again"])
    await workThrough({
      concurrency: 2,
      untilMs: Date.now() - 1,
      claim,
      work: async () => undefined,
    })
    expect(claim).not.toHaveBeenCalled()
  })
})
