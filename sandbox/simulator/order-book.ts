/** What the book has to know of a gateway's own order type. All of these only look. */
export interface OrderRules<Order> {
  /** The gateway's number. */
  id(order: Order): string
  /** The merchant's number; null for money that came without one. */
  reference(order: Order): string | null
  /** Another value here is what webhooks tell of. */
  status(order: Order): string | number
  /** When time alone ends it, in ms since the epoch; null when time can no longer do that. */
  expiresAt(order: Order): number | null
  /** What becomes of it then. */
  expired(order: Order): Partial<NoInfer<Order>>
  /** What every change sets besides, such as the time of the update; `now` in ms. */
  touched?(now: number): Partial<NoInfer<Order>>
  /**
   * The refusal for a merchant's number that was used before; null where the gateway takes it
   * again, and then the newest order is the one found by it.
   */
  duplicate(reference: string): Error | null
}

export interface BookEvents<Order> {
  /** Milliseconds since the epoch. */
  clock(): number
  /** Hears of changes, not of creations. */
  statusChanged(order: Order): void
  /** Something is to be saved. */
  written(): void
}

// How often the clock is read for expiry; a clock of one's own may jump at any time.
const EXPIRY_CHECK_MS = 500

/**
 * A simulator's orders, in the gateway's own type. Orders are never changed in place: what was read
 * stays what it was. Reads first let overdue orders expire.
 */
export class OrderBook<Order extends object> {
  private readonly byId = new Map<string, Order>()
  private readonly idByReference = new Map<string, string>()
  /** The orders that time can still end, and when. */
  private readonly dueById = new Map<string, number>()
  private readonly expiry: NodeJS.Timeout

  /** @param stored oldest first. */
  constructor(
    stored: readonly Order[],
    private readonly rules: OrderRules<Order>,
    private readonly events: BookEvents<Order>,
  ) {
    for (const order of stored) this.keep(order)
    this.expiry = setInterval(() => this.expireDue(), EXPIRY_CHECK_MS)
    this.expiry.unref()
  }

  /** @throws the gateway's own refusal when the merchant has used the number before. */
  create(order: Order): Order {
    const reference = this.rules.reference(order)
    if (reference !== null && this.idByReference.has(reference)) {
      const refusal = this.rules.duplicate(reference)
      if (refusal) throw refusal
    }
    this.keep(order)
    this.events.written()
    return order
  }

  /** True when the gateway's number is taken. */
  has(id: string): boolean {
    return this.byId.has(id)
  }

  /** Finds by the gateway's number or the merchant's. */
  find(idOrReference: string): Order | undefined {
    this.expireDue()
    return this.byId.get(idOrReference) ?? this.byReference(idOrReference)
  }

  /** Finds by the merchant's number only. */
  findByReference(reference: string): Order | undefined {
    this.expireDue()
    return this.byReference(reference)
  }

  /** Finds by the gateway's number or the merchant's. @throws Error when there is none. */
  existing(idOrReference: string): Order {
    const order = this.find(idOrReference)
    if (!order) throw new Error(`The sandbox knows no order ${idOrReference}.`)
    return order
  }

  /** Newest first. */
  list(): Order[] {
    this.expireDue()
    return this.stored().reverse()
  }

  /** Oldest first and as last written: the one read that lets nothing expire. */
  stored(): Order[] {
    return [...this.byId.values()]
  }

  /** Applies a change; `statusChanged` hears of it only when the status is another. */
  change(id: string, change: Partial<Order>): Order {
    const before = this.byId.get(id)
    if (!before) throw new Error(`No order ${id} is known.`)
    const after: Order = { ...before, ...change, ...this.rules.touched?.(this.events.clock()) }
    this.keep(after)
    this.events.written()
    if (this.rules.status(after) !== this.rules.status(before)) this.events.statusChanged(after)
    return after
  }

  /** Lets the orders expire whose time is up. */
  expireDue(): void {
    const now = this.events.clock()
    for (const [id, due] of this.dueById) {
      const order = this.byId.get(id)
      if (order && due <= now) this.change(id, this.rules.expired(order))
    }
  }

  stop(): void {
    clearInterval(this.expiry)
  }

  private byReference(reference: string): Order | undefined {
    const id = this.idByReference.get(reference)
    return id === undefined ? undefined : this.byId.get(id)
  }

  private keep(order: Order): void {
    const id = this.rules.id(order)
    const isNew = !this.byId.has(id)
    this.byId.set(id, order)
    const reference = this.rules.reference(order)
    if (isNew && reference !== null) this.idByReference.set(reference, id)
    const due = this.rules.expiresAt(order)
    if (due === null) this.dueById.delete(id)
    else this.dueById.set(id, due)
  }
}
