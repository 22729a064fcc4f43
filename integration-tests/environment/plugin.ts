import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import {
  CRYPTO_PAYMENT_MODULE,
  type CryptoPaymentModuleService,
  type InvoiceRow,
  type NotificationRow,
} from "../../src/modules/crypto-payment"
import { CryptoPaymentEvents } from "../../src/workflows"
import { reconcile } from "../../src/workflows/reconcile"
import type { BootedStore } from "./booted-store"
import type { Checkout } from "./shopper"

/** The plugin's own side of a booted store, as one of its providers is concerned. */
export class Plugin {
  readonly #store: BootedStore
  readonly providerId: string

  constructor(store: BootedStore, providerId: string) {
    this.#store = store
    this.providerId = providerId
  }

  get module(): CryptoPaymentModuleService {
    return this.#store.container.resolve(CRYPTO_PAYMENT_MODULE)
  }

  /** Turns the store's clock, in ms from now. */
  turnClock(offsetMs: number): void {
    this.module.settings.clock = () => Date.now() + offsetMs
  }

  /** Settings as they are without options. */
  reset(): void {
    this.module.settings.clock = Date.now
    this.module.settings.placeOrder = "confirming"
    this.module.settings.acceptLateFor = 60 * 60 * 1000
  }

  /** Runs the job once, as if so much time had passed. */
  async reconcileIn(ms: number): Promise<void> {
    this.turnClock(ms)
    await reconcile(this.#store.container)
  }

  async invoice(reference: string): Promise<InvoiceRow> {
    const row = await this.module.ledger.findByReference(this.providerId, reference)
    if (!row) {
      throw new Error(`the ledger has no invoice ${reference}`)
    }
    return row
  }

  /** Names of the plugin's events from now on, in order, each repetition once. */
  recordEvents(): () => string[] {
    const names: string[] = []
    const bus = this.#store.container.resolve(Modules.EVENT_BUS)
    for (const name of Object.values(CryptoPaymentEvents)) {
      const subscriberId = `record-${name}-${randomUUID()}`
      bus.subscribe(
        name,
        async (event) => {
          names.push(event.name)
        },
        { subscriberId },
      )
    }
    return () => names
  }

  async notifications(): Promise<NotificationRow[]> {
    const rows: unknown = await this.module.listCryptoNotifications({}, { take: 1000 })
    return rows as NotificationRow[]
  }

  async stock(sku: string, quantity: number): Promise<void> {
    const inventory = this.#store.container.resolve(Modules.INVENTORY)
    const [item] = await inventory.listInventoryItems({ sku })
    const [level] = await inventory.listInventoryLevels({ inventory_item_id: item?.id })
    await inventory.updateInventoryLevels({
      inventory_item_id: item?.id as string,
      location_id: level?.location_id as string,
      stocked_quantity: quantity,
    })
  }

  /** Paid, without a place in Medusa, and in front of the merchant with the reason. */
  async expectOrphan(reference: string, reason: RegExp): Promise<void> {
    const row = await this.invoice(reference)
    expect(row).toMatchObject({
      status: "paid",
      settled_at: null,
      closed_at: expect.any(Date) as Date,
      due_at: null,
    })
    expect(row.attention).toContain("orphan")
    expect(row.last_error).toMatch(reason)
    expect(this.#store.log.lines.join()).toContain(`invoice ${reference} is paid, but`)
  }

  /** One order, captured once with exactly 25, its transaction booked, the ledger settled. */
  async expectSettledOnce(checkout: Checkout, reference: string): Promise<void> {
    const orders = await this.#store.books.ordersOf(checkout.cartId)
    expect(orders).toHaveLength(1)
    const [order] = orders
    const payments = order?.payment_collections.flatMap((collection) => collection.payments) ?? []
    expect(payments).toHaveLength(1)
    expect(payments[0]?.captured_at).not.toBeNull()
    expect(payments[0]?.canceled_at).toBeNull()
    expect(payments[0]?.captures.map(({ amount }) => String(amount))).toEqual(["25"])
    expect(order?.transactions.map(({ amount }) => String(amount))).toEqual(["25"])
    expect(await this.invoice(reference)).toMatchObject({
      status: "paid",
      order_id: order?.id,
      settled_at: expect.any(Date) as Date,
      due_at: null,
    })
  }
}
