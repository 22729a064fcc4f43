/** How often idle workers look for what has become due while another is still at work, in ms. */
const lookAgainMs = 1_000

export interface WorkToDo<Row> {
  concurrency: number
  /** No more is claimed from then on, in ms since the epoch of the process's own clock. */
  untilMs: number
  /** Claims at most `limit` rows; an empty answer ends the run. */
  claim(limit: number): Promise<Row[]>
  work(row: Row): Promise<void>
}

/**
 * Claims rows and works on them with a steady number of workers. Rows are claimed a few ahead, so
 * that no worker waits for the database while there is something to do. While one of them is held up,
 * say by a dead server's lock, the others go on with what becomes due.
 */
export async function workThrough<Row>(toDo: WorkToDo<Row>): Promise<void> {
  const buffer: Row[] = []
  let claiming: Promise<void> | null = null
  let exhausted = false
  let busy = 0
  const resting = new Set<() => void>()

  const refill = () => {
    claiming ??= toDo
      .claim(toDo.concurrency * 2)
      .then((rows) => {
        buffer.push(...rows)
        exhausted = rows.length === 0
      })
      .finally(() => {
        claiming = null
      })
    return claiming
  }

  /** Until it is time to look again, or nobody is at work any more. */
  const rest = () =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        resting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, lookAgainMs)
      resting.add(wake)
    })

  const worker = async (): Promise<void> => {
    for (;;) {
      if (buffer.length <= toDo.concurrency && !exhausted && Date.now() < toDo.untilMs) {
        const refilled = refill()
        if (buffer.length === 0) {
          await refilled
        }
      }
      const row = buffer.shift()
      if (row === undefined) {
        if (Date.now() >= toDo.untilMs || (exhausted && busy === 0)) {
          return
        }
        if (exhausted) {
          await rest()
          exhausted = busy === 0
        }
        continue
      }
      busy += 1
      try {
        await toDo.work(row)
      } finally {
        busy -= 1
        if (busy === 0) {
          resting.forEach((wake) => wake())
        }
      }
    }
  }

  await Promise.all(Array.from({ length: toDo.concurrency }, worker))
}
