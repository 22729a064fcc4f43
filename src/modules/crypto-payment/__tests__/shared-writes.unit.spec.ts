import { SharedWrites } from "../shared-writes"

/** Writes that end when the test says so. */
function heldWrites() {
  const groups: { rows: string[]; end: (error?: Error) => void }[] = []
  const writes = new SharedWrites<string>(
    (rows) =>
      new Promise((resolve, reject) => {
        groups.push({
          rows,
          end: (error) => (error ? reject(error) : resolve(new Set(rows))),
        })
      }),
  )
  return { groups, writes }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe("writes that share statements", () => {
  it("writes a caller who is alone at once", async () => {
    const { groups, writes } = heldWrites()
    const written = writes.add(["a"])
    expect(groups.map(({ rows }) => rows)).toEqual([["a"]])
    groups[0]?.end()
    expect(await written).toEqual(new Set(["a"]))
  })

  it("writes what came during a statement with the next one, and lets nobody go on before its own", async () => {
    const { groups, writes } = heldWrites()
    const gone: string[] = []
    for (const name of ["a", "b", "c"]) {
      void writes.add([name]).then(() => gone.push(name))
    }
    expect(groups).toHaveLength(1)
    groups[0]?.end()
    await turn()
    expect(gone).toEqual(["a"])
    expect(groups[1]?.rows).toEqual(["b", "c"])
    groups[1]?.end()
    await turn()
    expect(gone).toEqual(["a", "b", "c"])
  })

  it("refuses only the caller whose own rows the database cannot take", async () => {
    const inTurn: string[][] = []
    const writes = new SharedWrites<string>(async (rows) => {
      await turn()
      inTurn.push(rows)
      if (rows.includes("bad")) {
        throw Object.assign(new Error("invalid byte sequence"), { code: "22021" })
      }
      return new Set(rows)
    })
    const outcomes = await Promise.allSettled(
      ["first", "good", "bad", "fine"].map((name) => writes.add([name])),
    )
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ])
    expect(inTurn).toEqual([["first"], ["good", "bad", "fine"], ["good"], ["bad"], ["fine"]])
  })

  it("refuses everybody in the statement when the database is away, and goes on with the next", async () => {
    const { groups, writes } = heldWrites()
    const first = writes.add(["a"])
    const together = Promise.allSettled([writes.add(["b"]), writes.add(["c"])])
    groups[0]?.end()
    await first
    await turn()
    groups[1]?.end(Object.assign(new Error("terminating connection"), { code: "57P01" }))
    expect((await together).map(({ status }) => status)).toEqual(["rejected", "rejected"])
    const later = writes.add(["d"])
    expect(groups[2]?.rows).toEqual(["d"])
    groups[2]?.end()
    expect(await later).toEqual(new Set(["d"]))
  })

  it("splits what is too much for one statement between callers, never within one", async () => {
    const { groups, writes } = heldWrites()
    const many = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${name}${index}`)
    void writes.add(["a"])
    void writes.add(many("b", 700))
    void writes.add(many("c", 300))
    void writes.add(many("d", 300))
    for (const size of [1, 700, 300, 300]) {
      await turn()
      expect(groups.at(-1)?.rows).toHaveLength(size)
      groups.at(-1)?.end()
    }
  })
})
