import { setTimeout as sleep } from "node:timers/promises"
import { pruneNotifications } from "../../../src/workflows/prune-notifications"
import { eventually } from "../../environment/eventually"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "./plugin-under-test"

const accepted = { status: 200, data: { code: 0, msg: "SUCCESS" } }

export function notificationsSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  async function paid() {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    store.gateway.orders.payExactly(reference)
    store.gateway.requests.clear()
    return { checkout, reference }
  }

  it("the same webhook 100 times at once: 100 acknowledgements, one row, one order", async () => {
    const { checkout, reference } = await paid()
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => plugin.sendWebhook(plugin.event(reference, 1))),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
    expect(answers[0]).toMatchObject(accepted)
    await eventually(() => plugin.expectSettledOnce(checkout, reference))
    const rows = await plugin.notifications()
    expect(rows).toHaveLength(1)
    await eventually(async () => {
      expect((await plugin.notifications())[0]).toMatchObject({ state: "done", due_at: null })
    })
  })

  it("a batch of 50 events: the good ones settle, each bad one is on record with its reason", async () => {
    const good = [await paid(), await paid(), await paid()]
    const events = [
      ...good.map(({ reference }) => plugin.event(reference, 1)),
      plugin.event(good[0]?.reference as string, 1),
      "{broken",
      '{"id":"no-params"}',
      ...Array.from({ length: 44 }, (_, index) => plugin.event(`order_${index}`, 1)),
    ]
    expect(events).toHaveLength(50)
    expect(await plugin.sendWebhook(...events)).toMatchObject(accepted)
    for (const { checkout, reference } of good) {
      await eventually(() => plugin.expectSettledOnce(checkout, reference))
    }
    await eventually(async () => {
      const rows = await plugin.notifications()
      const count = (state: string, reason: RegExp) =>
        rows.filter((row) => row.state === state && reason.test(row.reason ?? "")).length
      expect(rows).toHaveLength(49)
      expect(count("done", /^$/)).toBe(3)
      expect(count("rejected", /the event is not/)).toBe(2)
      expect(count("rejected", /it names no invoice of this store/)).toBe(44)
    })
    expect(await store.books.countOrders()).toBe(3)
  })

  it("an action that nobody knows is acknowledged and kept on record", async () => {
    const { reference } = await paid()
    const body = { action: "card_result", events: [plugin.event(reference, 1)] }
    expect(await plugin.post(body)).toMatchObject(accepted)
    expect(await plugin.notifications()).toMatchObject([
      { state: "rejected", reason: 'the action "card_result" is not known' },
    ])
  })

  describe("refused before anything is stored", () => {
    it.each<[string, (body: object) => object, string]>([
      [
        "forged",
        (body) => store.gateway.signWebhook(body as never, { secret: "0".repeat(32) }),
        "signature",
      ],
      [
        "altered on the way",
        () => store.gateway.signWebhook({ action: "order_result", events: ["{}"] }),
        "signature",
      ],
      [
        "stale",
        (body) => store.gateway.signWebhook(body as never, { timestamp: Date.now() - 3_600_000 }),
        "timestamp",
      ],
      ["unsigned", () => ({}), "header"],
    ])("%s", async (_title, sign, check) => {
      const { checkout, reference } = await paid()
      const body = { action: "order_result", events: [plugin.event(reference, 1)] }
      const answer = await plugin.post(body, sign(body))
      expect(answer.status).toBe(401)
      expect(await plugin.notifications()).toEqual([])
      expect(store.gateway.requests.list()).toEqual([])
      expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
      const line = store.log.lines.find((text) => text.includes("was refused")) ?? ""
      expect(line).toContain(`check "${check}"`)
      expect(line).not.toContain(store.gateway.credentials.webhookSecret)
    })

    it("what is no JSON", async () => {
      const answer = await store.api.post("/hooks/payment/paycrypto_paycrypto", "{", {
        headers: { "Content-Type": "application/json" },
        validateStatus: () => true,
      })
      expect(answer.status).toBe(400)
      expect(await plugin.notifications()).toEqual([])
    })
  })

  it("an exact replay inside the time window is acknowledged and changes nothing", async () => {
    const { checkout, reference } = await paid()
    const body = { action: "order_result", events: [plugin.event(reference, 1)] }
    const headers = store.gateway.signWebhook(body)
    await plugin.post(body, headers)
    await eventually(async () => {
      await plugin.expectSettledOnce(checkout, reference)
      // Settlement ends its turn after it has written the outcome.
      expect(await plugin.invoice(reference)).toMatchObject({ turn_owner: null })
    })
    const before = await plugin.invoice(reference)
    expect(await plugin.post(body, headers)).toMatchObject(accepted)
    await sleep(300)
    expect(await plugin.invoice(reference)).toEqual(before)
    expect(await plugin.notifications()).toHaveLength(1)
  })

  it("a verified notification about nothing of this store changes nothing, whatever it says", async () => {
    const { checkout } = await paid()
    for (const status of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const answer = await plugin.sendWebhook(
        plugin.event("payses_01M7YQSC1B3FMQEGGSVAV0P4M3-1", status),
      )
      expect(answer).toMatchObject(accepted)
    }
    await eventually(async () => {
      const rows = await plugin.notifications()
      expect(rows.filter(({ state }) => state === "rejected")).toHaveLength(10)
    })
    expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
    expect(await store.books.countOrders()).toBe(0)
  })

  it("unproved news forged as paid: one query in some seconds, nothing stored, and the real one counts", async () => {
    const { session, ...checkout } = await store.shopper.startPayment()
    const reference = session.data["reference"] as string
    const forged = { cust_order_id: reference, status: 1 }
    await plugin.reconcileIn(30_000)
    plugin.turnClock(60_000)
    store.gateway.requests.clear()
    for (let round = 0; round < 10; round++) {
      expect(await plugin.post(forged, {})).toMatchObject(accepted)
      await plugin.reconcileIn(60_000)
    }
    expect(store.gateway.requests.count({ method: "GET", path: "/api/v1/orders" })).toBe(1)
    expect(await plugin.notifications()).toEqual([])
    expect(await store.books.ordersOf(checkout.cartId)).toEqual([])

    store.gateway.orders.payExactly(reference)
    await plugin.sendWebhook(plugin.event(reference, 1))
    await eventually(() => plugin.expectSettledOnce(checkout, reference))
  })

  it("processed notifications are deleted after the time to keep them, unprocessed ones and the ledger never", async () => {
    const { checkout, reference } = await paid()
    await plugin.sendWebhook(plugin.event(reference, 1), plugin.event("order_1", 1))
    await eventually(() => plugin.expectSettledOnce(checkout, reference))
    await eventually(async () => {
      const states = (await plugin.notifications()).map(({ state }) => state)
      expect(states.sort()).toEqual(["done", "rejected"])
    })
    const [waiting] = await plugin.module.inbox.store([
      {
        provider_id: "pp_paycrypto_paycrypto",
        key: "waiting",
        subject: "invoice" as const,
        deposit: null,
        reference,
        gateway_invoice_id: null,
        raw_status: "1",
        body: "{}",
        occurred_at: null,
        received_at: new Date(),
        state: "received",
        reason: null,
        due_at: new Date(),
      },
    ])
    plugin.turnClock(89 * 86_400_000)
    expect(await pruneNotifications(store.container)).toBe(0)
    plugin.turnClock(91 * 86_400_000)
    expect(await pruneNotifications(store.container)).toBe(2)
    expect((await plugin.notifications()).map(({ id }) => id)).toEqual([waiting?.id])
    expect(await plugin.invoice(reference)).toMatchObject({ status: "paid" })
  })

  it("webhooks of other providers pass on to Medusa's own route", async () => {
    const answer = await store.api.post(
      "/hooks/payment/system_default",
      {},
      { validateStatus: () => true },
    )
    expect([answer.status, answer.data]).toEqual([200, "OK"])
  })
}
