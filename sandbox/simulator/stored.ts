/** The fields a stored order must have, by the kind of their values. */
export interface StoredShape {
  texts: readonly string[]
  /** Text or null. */
  optionalTexts?: readonly string[]
  /** Whole numbers. */
  numbers?: readonly string[]
  /** Whole numbers or null. */
  optionalNumbers?: readonly string[]
  flags?: readonly string[]
  /** Objects whose values are texts. */
  textMaps?: readonly string[]
}

/** True for an object that has every field of the shape, with a value of its kind. */
export function hasShape(value: unknown, shape: StoredShape): boolean {
  if (!isRecord(value)) return false
  const all = (fields: readonly string[] = [], fits: (field: unknown) => boolean): boolean =>
    fields.every((field) => fits(value[field]))
  return (
    all(shape.texts, isText) &&
    all(shape.optionalTexts, (field) => field === null || isText(field)) &&
    all(shape.numbers, Number.isInteger) &&
    all(shape.optionalNumbers, (field) => field === null || Number.isInteger(field)) &&
    all(shape.flags, (field) => typeof field === "boolean") &&
    all(shape.textMaps, (field) => isRecord(field) && Object.values(field).every(isText))
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}

/**
 * What a gateway keeps beside its orders, such as refunds and payouts, by a number of its own.
 * Given to `startSimulator` in `records`, they are in the data file too.
 */
export class Records<T> {
  private readonly byKey = new Map<string, T>()
  private written: () => void = () => undefined

  /**
   * @param name the list's name in the data file, e.g. "refunds".
   * @param keyOf the record's own number.
   * @param isRecordOf tells whether a stored value is such a record.
   */
  constructor(
    readonly name: string,
    private readonly keyOf: (record: T) => string,
    private readonly isRecordOf: (value: unknown) => value is T,
  ) {}

  get(key: string): T | undefined {
    return this.byKey.get(key)
  }

  /** Adds the record, or replaces the one of the same number. */
  put(record: T): T {
    this.byKey.set(this.keyOf(record), record)
    this.written()
    return record
  }

  /** Oldest first. */
  list(): T[] {
    return [...this.byKey.values()]
  }

  /** For the simulator's start: takes over the stored list, and tells of every write from then on. */
  attach(stored: unknown, written: () => void): void {
    const list: unknown[] = Array.isArray(stored) ? stored : []
    list.forEach((record, index) => {
      if (!this.isRecordOf(record)) {
        throw new Error(`number ${index + 1} of its ${this.name} is incomplete`)
      }
      this.byKey.set(this.keyOf(record), record)
    })
    this.written = written
  }
}

/** {@link Records} of any type. */
export type AnyRecords = Pick<Records<unknown>, "name" | "list" | "attach">

/** The parts of a data file's content: `orders`, and the list of each of `Records`. */
export interface StoredContent<Order> {
  orders: Order[]
  lists: Record<string, unknown>
}

/** The content of a gateway's data file. */
export function storedContent(
  gateway: string,
  orders: readonly object[],
  records: readonly AnyRecords[],
): unknown {
  const lists = records.map((record) => [record.name, record.list()] as const)
  return { format: formatOf(gateway), orders, ...Object.fromEntries(lists) }
}

/** Reads a data file's content, oldest order first. @throws Error saying what does not fit. */
export function readStoredContent<Order>(
  gateway: string,
  content: unknown,
  isOrder: (value: unknown) => value is Order,
): StoredContent<Order> {
  if (
    !isRecord(content) ||
    content.format !== formatOf(gateway) ||
    !Array.isArray(content.orders)
  ) {
    throw new Error("it does not hold the orders of this simulator")
  }
  const orders = content.orders.map((order: unknown, index) => {
    if (!isOrder(order)) throw new Error(`its order number ${index + 1} is incomplete`)
    return order
  })
  return { orders, lists: content }
}

function formatOf(gateway: string): string {
  return `${gateway}-sandbox-1`
}

function isText(value: unknown): value is string {
  return typeof value === "string"
}
