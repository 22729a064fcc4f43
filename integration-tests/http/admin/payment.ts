import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import type { PaymentView } from "../../../src/workflows/admin/payment-view"
import { eventually } from "../../environment/eventually"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { Plugin } from "../../environment/plugin"
import { Admin, kindsOf, merchant } from "./admin"

const minute = 60_000

/** One payment's page: its time line, its notifications and what may be done. */
export function paymentSuite(store: GatewaysStore): void {
  const admin = new Admin(store)
  const plugin = new Plugin(store, providerIds.paycrypto)

  beforeEach(() => plugin.reset())

  async function start() {
    const { session, ...checkout } = await store.shopper
      .payingBy(providerIds.paycrypto)
      .startPayment()
    const reference = session.data["reference"] as string
    const { id } = await plugin.invoice(reference)
    const act = (action: "pay-exactly" | "pay-less" | "expire") =>
      store.simulators.paycrypto.invoices.act(reference, action)
    return { ...checkout, reference, id, act }
  }

  it("the time line tells every change once, with its source, and no look that changed nothing", async () => {
    const { id, cartId, act } = await start()
    expect(kindsOf(await admin.payment(id))).toEqual(["created", "offered"])
    for (const minutes of [1, 2, 3]) {
      await plugin.reconcileIn(minutes * minute)
    }
    expect(kindsOf(await admin.payment(id))).toEqual(["created", "offered"])

    act("pay-exactly")
    await plugin.reconcileIn(5 * minute)
    const payment = await admin.payment(id)
    expect(payment.timeline.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      "created checkout",
      "offered checkout",
      "status reconciliation",
      "money reconciliation",
      "order_placed reconciliation",
      "settled reconciliation",
    ])
    const [order] = await store.books.ordersOf(cartId)
    expect(payment.timeline.at(-1)).toMatchObject({
      actor: null,
      summary: `The payment stands in the order ${order?.id}.`,
      data: { order_id: order?.id },
    })
    expect((await admin.get(`/by-order/${order?.id}`)).data).toMatchObject({
      invoices: [{ id, status: "paid" }],
      actions: expect.arrayContaining([
        expect.objectContaining({ action: "look", allowed: true }),
        expect.objectContaining({ action: "place_order", allowed: false }),
      ]) as object[],
    })
  })

  it("a notification is shown with its body, once processed, and can be replayed", async () => {
    const { id, reference, act } = await start()
    const { simulators } = store
    act("pay-exactly")
    const { url, headers, body } = simulators.paycrypto.webhookFor([reference])
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(200)
    await eventually(async () => {
      expect(kindsOf(await admin.payment(id))).toContain("notification_processed")
    })
    const payment = await admin.payment(id)
    expect(payment.timeline.find(({ kind }) => kind === "settled")?.source).toBe("webhook")
    const [notification, ...more] = payment.notifications
    expect(more).toEqual([])
    expect(notification).toMatchObject({
      state: "done",
      reason: null,
      failures: 0,
      can_replay: true,
    })
    expect(notification?.body).toContain(reference)

    const key = randomUUID()
    const path = `/notifications/${notification?.id}/replay`
    for (let press = 0; press < 2; press++) {
      const { status, data } = await admin.press(path, {}, key)
      expect([status, data.invoice.id]).toEqual([200, id])
    }
    const { timeline } = await admin.payment(id)
    const replays = timeline.filter(({ data }) => data["action"] === "replay_notification")
    expect(replays).toMatchObject([
      { kind: "action", source: "admin", actor: { id: merchant.id, email: merchant.email } },
    ])
    expect(timeline.filter(({ kind }) => kind === "notification_received")).toHaveLength(1)
    expect(await store.books.countPayments()).toBe(1)
  })

  it("look: settles at once, is told who pressed, and says what the gateway says against it", async () => {
    const { id, act } = await start()
    act("pay-exactly")
    const { status, data } = await admin.press(`/${id}/look`)
    expect([status, data.invoice.status, data.invoice.settled_at]).toEqual([
      200,
      "paid",
      expect.any(String) as string,
    ])
    expect((data as PaymentView).timeline.at(-1)).toMatchObject({
      kind: "action",
      actor: { email: merchant.email },
      data: { action: "look" },
    })
    store.simulators.paycrypto.faults.next("http-500", { times: 9 })
    const failed = await admin.press(`/${id}/look`)
    expect([failed.status, failed.data.type]).toEqual([400, "not_allowed"])
    expect(failed.data.message).toMatch(/PayCrypto/)
    const after = await admin.payment(id)
    expect(after.timeline.at(-1)).toMatchObject({ kind: "action_refused" })
    expect(after.invoice).toMatchObject({ status: "paid", attention: [] })
  })

  it("handled: off the count, on record, and back on it with the next reason", async () => {
    const { id, reference, act } = await start()
    const feed = await feedOf(store)
    act("pay-less")
    await plugin.reconcileIn(minute)
    await eventually(async () => expect(await feedOf(store)).toHaveLength(feed.length + 1))
    expect((await feedOf(store)).at(-1)).toMatchObject({
      resource_id: id,
      data: { title: "A crypto payment needs attention" },
    })
    const note = "=The shopper pays the rest at the counter"
    const handled = await admin.press(`/${id}/handled`, { note })
    expect(handled.data.invoice).toMatchObject({
      attention: ["underpaid"],
      handled_by: merchant.email,
      handled_note: note,
    })
    expect((await admin.get("/attention-count")).data).toEqual({ count: 0 })
    const again = await admin.press(`/${id}/handled`, { note })
    expect([again.status, again.data.message]).toEqual([400, "It is marked as handled already."])

    store.simulators.paycrypto.invoices.setStatus(reference, "42")
    await plugin.reconcileIn(3 * minute)
    expect((await admin.payment(id)).invoice).toMatchObject({
      attention: ["abnormal"],
      handled_at: null,
      handled_note: null,
    })
    expect((await admin.get("/attention-count")).data).toEqual({ count: 1 })
  })

  it("no secret stands anywhere on the page, whatever a gateway repeats", async () => {
    const { id, reference } = await start()
    const { apiSecret } = store.simulators.paycrypto.credentials
    await plugin.module.ledger.change(await plugin.invoice(reference), { last_error: apiSecret })
    const text = JSON.stringify(await admin.payment(id))
    expect(text).toContain("***")
    expect(text).not.toContain(apiSecret)
  })
}

async function feedOf({ container }: GatewaysStore) {
  return container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" })
}
