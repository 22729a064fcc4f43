import type { PluginContext } from "../../plugin-context"
import { inTurn, logLevelOf } from "../turn"

/** A ledger in which somebody else has the turn for ever. */
const taken = {
  module: { ledger: { takeTurn: async () => false, endTurn: async () => undefined } },
} as unknown as PluginContext

describe("a turn that another has", () => {
  afterEach(() => jest.restoreAllMocks())

  it("is waited for so long only, does no work, and is no error in the log", async () => {
    let now = 0
    jest.spyOn(Date, "now").mockImplementation(() => (now += 20_000))
    const work = jest.fn(async () => undefined)
    const refused = await inTurn(taken, "pay_col_1", work).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      type: "conflict",
      message: "another process is still at work on pay_col_1",
    })
    expect(work).not.toHaveBeenCalled()
    expect(logLevelOf(refused)).toBe("debug")
  })

  it("is told apart from what went wrong", () => {
    expect(logLevelOf(new Error("another process is still at work"))).toBe("error")
    expect(logLevelOf({ message: "a workflow's plain object" })).toBe("error")
  })
})

describe("work that never comes back", () => {
  afterEach(() => jest.useRealTimers())

  it("is waited for as long as Medusa locks a cart; then the turn is free for others", async () => {
    jest.useFakeTimers()
    const turns: string[] = []
    const ledger = {
      takeTurn: async () => turns.push("taken") > 0,
      endTurn: async () => void turns.push("ended"),
    }
    const context = { module: { ledger } } as unknown as PluginContext
    const outcome = inTurn(context, "pay_col_1", () => new Promise<never>(() => undefined)).catch(
      (error: unknown) => error,
    )
    await jest.advanceTimersByTimeAsync(119_000)
    expect(turns.filter((turn) => turn === "taken").length).toBeGreaterThan(30)
    expect(turns).not.toContain("ended")
    await jest.advanceTimersByTimeAsync(2_000)
    const error = await outcome
    expect(error).toMatchObject({
      message: "Medusa has not come back from work on pay_col_1 for 120 s",
    })
    expect(logLevelOf(error)).toBe("error")
    await jest.advanceTimersByTimeAsync(60_000)
    expect(turns.at(-1)).toBe("ended")
  })
})
