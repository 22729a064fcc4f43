import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { eventually } from "../../environment/eventually"
import { MedusaProcess } from "../../environment/medusa-process"
import type { StoreSession, Checkout } from "../../environment/shopper"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"

/**
 * After a restart everything must be finished within this time. Machines of a CI are shared with
 * others' work, which no clock here can see, so they get more.
 */
const recoveryMs = process.env["CI"] ? 45_000 : 15_000

export function killedSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  async function acknowledged(
    medusa: MedusaProcess,
    carts: (Checkout & { session: StoreSession })[],
  ): Promise<void> {
    const references = carts.map(({ session }) => session.data["reference"] as string)
    references.forEach((reference) => store.gateway.orders.payExactly(reference))
    const body = {
      action: "order_result",
      events: references.map((reference) => plugin.event(reference, 1)),
    }
    const answer = await medusa.post(
      "/hooks/payment/paycrypto_paycrypto",
      body,
      store.gateway.signWebhook(body),
    )
    expect([answer.status, answer.data]).toEqual([200, { code: 0, msg: "SUCCESS" }])
  }

  async function expectRecovered(carts: (Checkout & { session: StoreSession })[]): Promise<void> {
    const restarted = await MedusaProcess.start(store.databaseUrl)
    try {
      const end = Date.now() + recoveryMs
      for (const cart of carts) {
        const reference = cart.session.data["reference"] as string
        await eventually(
          () => plugin.expectSettledOnce(cart, reference),
          Math.max(end - Date.now(), 1),
        )
      }
    } finally {
      await restarted.kill()
    }
  }

  it("killed after the acknowledgement, before settlement: 50 paid carts are finished after a restart", async () => {
    const carts: (Checkout & { session: StoreSession })[] = []
    while (carts.length < 50) {
      carts.push(...(await Promise.all([1, 2, 3, 4, 5].map(() => store.shopper.startPayment()))))
    }
    const medusa = await MedusaProcess.start(store.databaseUrl)
    store.gateway.faults.latencyMs = 3_000
    await acknowledged(medusa, carts)
    await medusa.kill()
    expect(await store.books.countOrders()).toBe(0)
    store.gateway.faults.latencyMs = 0
    await expectRecovered(carts)
    expect(await store.books.countOrders()).toBe(50)
  }, 300_000)

  /** The table into which a row is being written when the process dies. */
  it.each([
    ["after the order is created, before it is linked", "order_cart", 1],
    ["after the order is linked, before the payment is written", "payment", 0],
    ["after the payment is written, before it is captured", "capture", 0],
    ["after the capture, before the order's transaction", "order_transaction", 0],
  ])(
    "killed in the middle of settlement, %s",
    async (_title, table, leftovers) => {
      const knex = store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex.raw(`
      create function hold_still() returns trigger language plpgsql as
        'begin perform pg_sleep(30); return new; end';
      create trigger hold_still before insert on "${table}"
        for each row execute function hold_still();`)
      const medusa = await MedusaProcess.start(store.databaseUrl)
      const cart = await store.shopper.startPayment()
      await acknowledged(medusa, [cart])
      const sleeping = () =>
        knex.raw<{ rows: { pid: number }[] }>(
          `select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
        )
      await eventually(async () => expect((await sleeping()).rows).not.toHaveLength(0))
      await medusa.kill()
      for (const { pid } of (await sleeping()).rows) {
        await knex.raw("select pg_terminate_backend(?)", [pid])
      }
      await knex.raw(`drop trigger hold_still on "${table}"; drop function hold_still cascade;`)

      await expectRecovered([cart])
      const { rows } = await knex.raw<{ rows: { status: string }[] }>(`select status from "order"`)
      expect(rows.filter(({ status }) => status === "pending")).toHaveLength(1)
      expect(rows.filter(({ status }) => status === "canceled")).toHaveLength(leftovers)
      expect(await store.books.countPayments()).toBe(1)
      // The shopper's page, coming late, finds the same order.
      const again = await store.shopper.complete(cart)
      const [order] = await store.books.ordersOf(cart.cartId)
      expect(again.data.order?.id).toBe(order?.id)
    },
    300_000,
  )
}
