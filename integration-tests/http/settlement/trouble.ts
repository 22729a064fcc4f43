import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { registeredProviders } from "../../../src/providers/registered-providers"
import { payCryptoProviderId, type StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "./plugin-under-test"

export function troubleSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  it("the last item sells out between payment and completion: kept, told, and the order once it is back", async () => {
    const { session, ...checkout } = await store.shopper.startPayment("usd", "last")
    const reference = session.data["reference"] as string
    await plugin.stock("last", 0)
    store.gateway.orders.payExactly(reference)
    await plugin.reconcileIn(60_000)

    expect(await plugin.invoice(reference)).toMatchObject({
      status: "paid",
      settled_at: null,
      attention: ["paid_without_order"],
      last_error: expect.stringMatching(/inventory|stock/i) as string,
      due_at: expect.any(Date) as Date,
    })
    expect(store.log.lines.join()).toContain(
      `invoice ${reference} is paid, but the order could not be placed`,
    )
    expect(await store.books.countPayments()).toBe(0)
    expect((await store.shopper.sessions(checkout)).map(({ id }) => id)).toEqual([session.id])

    await plugin.stock("last", 1)
    await plugin.reconcileIn(180_000)
    await plugin.expectSettledOnce(checkout, reference)
    expect((await plugin.invoice(reference)).attention).toEqual([])
  })

  it("the gateway is down for an hour: back-off, then everything catches up, spread out", async () => {
    const carts = []
    for (let made = 0; made < 6; made++) {
      carts.push(await store.shopper.startPayment())
    }
    const references = carts.map(({ session }) => session.data["reference"] as string)
    references.forEach((reference) => store.gateway.orders.payExactly(reference))

    store.gateway.requests.clear()
    store.gateway.faults.next(
      { code: 119001, msg: "Service unusable" },
      { method: "GET", times: 10_000 },
    )
    for (let minute = 0; minute <= 60; minute++) {
      await plugin.reconcileIn(minute * 60_000)
    }
    const asked = store.gateway.requests.count({ method: "GET" }) / references.length
    const rows = await Promise.all(references.map((reference) => plugin.invoice(reference)))
    for (const row of rows) {
      expect(row).toMatchObject({ status: "pending", paid_at: null, attention: [] })
      expect(row.last_error).toMatch(/119001/)
      expect(row.failures).toBeGreaterThan(5)
    }
    // Every minute with three tries each would be 183 requests for an invoice.
    expect(asked).toBeLessThan(60)
    const due = rows.map(({ due_at: at }) => at?.getTime() ?? 0)
    expect(Math.max(...due) - Math.min(...due)).toBeGreaterThan(10_000)

    store.gateway.faults.reset()
    store.gateway.faults.webhooks = "off"
    store.gateway.requests.clear()
    for (let minute = 60; minute <= 75; minute++) {
      await plugin.reconcileIn(minute * 60_000)
    }
    for (const [index, checkout] of carts.entries()) {
      await plugin.expectSettledOnce(checkout, references[index] as string)
    }
    expect(store.gateway.requests.count({ method: "GET" })).toBeLessThanOrEqual(
      references.length * 3,
    )
  })

  it("the merchant cancels the order of an invoice that is then paid: not captured, to be refunded", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.setStatus(reference, 2)
    await plugin.reconcileIn(60_000)
    const [order] = await store.books.ordersOf(checkout.cartId)
    await cancelOrderWorkflow(store.container).run({ input: { order_id: order?.id as string } })

    store.gateway.orders.setStatus(reference, 1)
    await plugin.reconcileIn(180_000)
    expect(await plugin.invoice(reference)).toMatchObject({
      status: "paid",
      settled_at: null,
      order_id: order?.id,
      attention: ["late", "refund_due"],
    })
    expect(await store.books.countPayments()).toBe(0)
    const [after] = await store.books.ordersOf(checkout.cartId)
    expect(after).toMatchObject({ status: "canceled", transactions: [] })
  })

  it("the provider is removed from the configuration: attention, never expiry, and settled when it is back", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.payExactly(reference)
    const providers = registeredProviders(
      store.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE),
    )
    const provider = providers.get(payCryptoProviderId)
    providers.delete(payCryptoProviderId)
    await plugin.reconcileIn(60_000)
    await plugin.reconcileIn(3 * 86_400_000)
    expect(await plugin.invoice(reference)).toMatchObject({
      status: "pending",
      attention: ["abnormal"],
      last_error: expect.stringContaining("is not configured any more") as string,
    })

    providers.set(payCryptoProviderId, provider as NonNullable<typeof provider>)
    await plugin.reconcileIn(4 * 86_400_000)
    await plugin.expectSettledOnce(checkout, reference)
    expect((await plugin.invoice(reference)).attention).toEqual([])
  })

  it.each<[string, { code: number; msg: string }]>([
    [
      "refuses our credentials, as after a change of secrets",
      { code: 112007, msg: "Invalid signature" },
    ],
    ["does not know the invoice", { code: 111003, msg: "This order does not exist" }],
  ])("the gateway %s: attention, never expiry, and settled afterwards", async (_title, refusal) => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.payExactly(reference)
    store.gateway.faults.next(refusal, { method: "GET" })
    await plugin.reconcileIn(60_000)
    expect(await plugin.invoice(reference)).toMatchObject({
      status: "pending",
      attention: ["abnormal"],
      last_error: expect.stringContaining(String(refusal.code)) as string,
    })
    await plugin.reconcileIn(180_000)
    await plugin.expectSettledOnce(checkout, reference)
  })

  it("an invoice whose creation was not answered is watched: not found is no answer, paid is", async () => {
    store.gateway.faults.next("hang", { method: "POST", acted: true })
    const { session, ...checkout } = await store.shopper.startPayment()
    expect(await plugin.invoice(`${session.id}-1`)).toMatchObject({
      status: "creating",
      gateway_invoice_id: null,
      due_at: expect.any(Date) as Date,
    })
    expect(await plugin.invoice(`${session.id}-2`)).toMatchObject({ status: "pending" })
    store.gateway.orders.payExactly(`${session.id}-1`)
    await plugin.reconcileIn(60_000)
    await plugin.expectSettledOnce(checkout, `${session.id}-1`)
  })
}
