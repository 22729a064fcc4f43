import { ProcessWatch, type WatchParts } from "../process-watch"

const minute = 60_000

function watch(change: Partial<WatchParts> = {}) {
  const seen = { processes: 1, jobMsAgo: 1_000 as number | null }
  const clock = { now: 0 }
  const said: string[] = []
  const processes = {
    beat: jest.fn(async () => undefined),
    liveliness: jest.fn(async () => ({ ...seen })),
    leave: jest.fn(async () => undefined),
  }
  const subject = new ProcessWatch({
    processes,
    locking: "in-memory",
    workerMode: "shared",
    warn: (message) => said.push(message),
    now: () => clock.now,
    ...change,
  })
  const beatAt = async (ms: number) => {
    clock.now = ms
    await subject.beat()
  }
  return { subject, processes, seen, said, beatAt }
}

describe("watching over the processes", () => {
  it("says once that locks in memory do not hold across processes", async () => {
    const { beatAt, seen, said, subject } = watch()
    seen.processes = 2
    await beatAt(2 * minute)
    await beatAt(3 * minute)
    expect(said).toEqual([
      expect.stringMatching(/^2 processes .* use @medusajs\/medusa\/locking-redis/),
    ])
    await subject.end()
  })

  it("takes a process that was just restarted for one, not two", async () => {
    const { beatAt, seen, said, subject } = watch()
    seen.processes = 2
    await beatAt(30_000)
    expect(said).toEqual([])
    await subject.end()
  })

  it("has nothing to say of several processes with locks that hold", async () => {
    const { beatAt, seen, said, subject } = watch({ locking: "other" })
    seen.processes = 5
    await beatAt(10 * minute)
    expect(said).toEqual([])
    await subject.end()
  })

  it.each([null, 4 * minute])(
    "says when nobody runs the jobs (last: %s), at most hourly",
    async (ago) => {
      const { beatAt, seen, said, subject } = watch()
      seen.jobMsAgo = ago
      await beatAt(2 * minute)
      expect(said).toEqual([])
      await beatAt(4 * minute)
      await beatAt(34 * minute)
      await beatAt(63 * minute)
      expect(said).toEqual([
        expect.stringMatching(/nobody|no process .* runs the jobs.*workerMode/),
      ])
      await beatAt(65 * minute)
      expect(said).toHaveLength(2)
      await subject.end()
    },
  )

  it("beats by itself, outlives a database that is away, and stops", async () => {
    jest.useFakeTimers()
    const { subject, processes, said } = watch()
    processes.beat.mockRejectedValue(new Error("gone"))
    await jest.advanceTimersByTimeAsync(5 * minute)
    expect(processes.beat).toHaveBeenCalledTimes(11)
    await subject.end()
    await jest.advanceTimersByTimeAsync(5 * minute)
    expect(processes.beat).toHaveBeenCalledTimes(11)
    expect(processes.leave).toHaveBeenCalledTimes(1)
    expect(said).toEqual([])
    jest.useRealTimers()
  })
})
