import { CODE, Refusal } from "./codes"
import { newOrderId } from "./order-id"
import { defaultReason, STATUS } from "./statuses"

/** What a merchant asks for in POST /api/v1/payment. Times in milliseconds. */
export interface NewOrder {
  currency: string
  amount: string
  custOrderId: string
  returnUrl: string | null
  notifyUrl: string | null
  companyName: string | null
  companyEmail: string | null
  expireTime: number | null
  customer: Record<string, string>
  network: string | null
}

/** One order of the books. Never changed in place: what was read stays what it was. */
export interface SandboxOrder extends Readonly<Omit<NewOrder, "expireTime">> {
  readonly orderId: string
  readonly status: number
  readonly reason: string
  /** "" until paid. */
  readonly paidCurrency: string
  /** "0" until paid. */
  readonly paidAmount: string
  /** USDT for one unit of the price currency; "0" until paid. */
  readonly currencyRate: string
  readonly createTime: number
  readonly updateTime: number
  readonly expireTime: number
}

export type OrderChange = Partial<
  Pick<SandboxOrder, "status" | "reason" | "paidCurrency" | "paidAmount" | "currencyRate">
>

export interface BookEvents {
  clock(): number
  statusChanged(order: SandboxOrder): void
  written(): void
}

// PayCrypto: 100 minutes after the payment starts, which the simulator takes to be the creation.
const DEFAULT_LIFETIME_MS = 100 * 60 * 1000
// How often the clock is read for expiry; a clock of one's own may jump at any time.
const EXPIRY_CHECK_MS = 500

/** The simulator's orders. Reads first let overdue orders expire. */
export class OrderBook {
  private readonly byOrderId = new Map<string, SandboxOrder>()
  private readonly orderIdByReference = new Map<string, string>()
  private readonly expiry: NodeJS.Timeout

  constructor(
    stored: readonly SandboxOrder[],
    private readonly events: BookEvents,
  ) {
    for (const order of stored) this.keep(order)
    this.expiry = setInterval(() => this.expireDue(), EXPIRY_CHECK_MS)
    this.expiry.unref()
  }

  /** @throws Refusal 117008 when the merchant has used the number before. */
  create(request: NewOrder): SandboxOrder {
    if (this.orderIdByReference.has(request.custOrderId)) throw new Refusal(CODE.duplicateOrder)
    const now = this.events.clock()
    const order: SandboxOrder = {
      ...request,
      orderId: newOrderId(now, (id) => this.byOrderId.has(id)),
      status: STATUS.pending,
      reason: defaultReason(STATUS.pending),
      paidCurrency: "",
      paidAmount: "0",
      currencyRate: "0",
      createTime: now,
      updateTime: now,
      expireTime: request.expireTime ?? now + DEFAULT_LIFETIME_MS,
    }
    this.keep(order)
    this.events.written()
    return order
  }

  /** Finds by the gateway's number or the merchant's. */
  find(idOrReference: string): SandboxOrder | undefined {
    this.expireDue()
    return this.byOrderId.get(idOrReference) ?? this.byReference(idOrReference)
  }

  /** Finds by the merchant's number only. */
  findByReference(custOrderId: string): SandboxOrder | undefined {
    this.expireDue()
    return this.byReference(custOrderId)
  }

  /** Newest first. */
  list(): SandboxOrder[] {
    this.expireDue()
    return this.stored().reverse()
  }

  /** Oldest first and as last written: the one read that lets nothing expire. */
  stored(): SandboxOrder[] {
    return [...this.byOrderId.values()]
  }

  /** Applies a change; `statusChanged` hears of it only when the status is another. */
  change(orderId: string, change: OrderChange): SandboxOrder {
    const before = this.byOrderId.get(orderId)
    if (!before) throw new Error(`No order ${orderId} is known.`)
    const after = { ...before, ...change, updateTime: this.events.clock() }
    this.byOrderId.set(orderId, after)
    this.events.written()
    if (after.status !== before.status) this.events.statusChanged(after)
    return after
  }

  /** Expires pending orders whose time is up. Orders with money on the way do not expire. */
  expireDue(): void {
    const now = this.events.clock()
    for (const order of this.byOrderId.values()) {
      if (order.status !== STATUS.pending || order.expireTime > now) continue
      this.change(order.orderId, {
        status: STATUS.expired,
        reason: defaultReason(STATUS.expired),
      })
    }
  }

  stop(): void {
    clearInterval(this.expiry)
  }

  private byReference(reference: string): SandboxOrder | undefined {
    const orderId = this.orderIdByReference.get(reference)
    return orderId === undefined ? undefined : this.byOrderId.get(orderId)
  }

  private keep(order: SandboxOrder): void {
    this.byOrderId.set(order.orderId, order)
    this.orderIdByReference.set(order.custOrderId, order.orderId)
  }
}
