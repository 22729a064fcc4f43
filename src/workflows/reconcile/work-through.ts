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
 * that no worker waits for the database while there is something to do.
 */
export async function workThrough<Row>(toDo: WorkToDo<Row>): Promise<void> {
  const buffer: Row[] = []
  let claiming: Promise<void> | null = null
  let exhausted = false

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
        if (exhausted || Date.now() >= toDo.untilMs) {
          return
        }
        continue
      }
      await toDo.work(row)
    }
  }

  await Promise.all(Array.from({ length: toDo.concurrency }, worker))
}
