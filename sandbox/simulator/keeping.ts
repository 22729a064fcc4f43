import { DataFile, loadDataFile } from "../data-file"
import type { CommonSettings } from "./settings"
import { readStoredContent, storedContent, type AnyRecords } from "./stored"

/** A simulator's data file, or the want of one. */
export interface Keeping<Order> {
  /** What the file held, oldest first. */
  readonly stored: readonly Order[]
  /** Saves soon, with the orders `source` tells. */
  written(): void
  /** Saves now. @throws DataFileError */
  flush(): Promise<void>
}

/**
 * Reads the data file, if one is named, and attaches the records that are kept in it.
 * @param source the orders to save, oldest first; not asked before the first `written` or `flush`.
 * @throws DataFileError when the file cannot be read or understood.
 */
export async function keep<Order extends object>(
  of: {
    gateway: string
    settings: CommonSettings
    records: readonly AnyRecords[]
    isOrder: (value: unknown) => value is Order
  },
  source: () => readonly Order[],
): Promise<Keeping<Order>> {
  const { gateway, settings, records, isOrder } = of
  const { dataFile: path, log } = settings
  const file = path
    ? new DataFile(path, () => storedContent(gateway, source(), records), log)
    : null
  const written = (): void => file?.schedule()
  const read = (content: unknown): Order[] => {
    const { orders, lists } = readStoredContent(gateway, content, isOrder)
    for (const record of records) record.attach(lists[record.name], written)
    return orders
  }
  const stored = path ? await loadDataFile(path, read) : undefined
  if (!stored) for (const record of records) record.attach(undefined, written)
  return { stored: stored ?? [], written, flush: async () => file?.flush() }
}
