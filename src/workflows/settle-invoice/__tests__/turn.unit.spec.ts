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
