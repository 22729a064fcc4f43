import { setTimeout as sleep } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import type { WebhookActionResult } from "@medusajs/framework/types"
import { eventually } from "../../environment/eventually"
import type { Checkout } from "../../environment/shopper"
import type { StoreUnderTest } from "../../environment/store-under-test"

/** Medusa's own webhook route waits this long before it looks at an event. */
const coreDelayMs = 5_000

export function webhookSuite(store: StoreUnderTest): void {
  const order = (checkout: Checkout) =>
    eventually(async () => {
      const [found] = await store.books.ordersOf(checkout.cartId)
      expect(found?.transactions).toHaveLength(1)
      return found as NonNullable<typeof found>
    })

  const event = (reference: string, status: number, id = `event-${reference}-${status}`) =>
    JSON.stringify({ id, create_time: Date.now(), params: { cust_order_id: reference, status } })

  const envelope = (...events: string[]) => ({ action: "order_result", events })

  /** Asks Medusa's payment module what a webhook request means, as its subscriber does. */
  async function read(
    body: object,
    headers: object = store.gateway.signWebhook(body as Record<string, unknown>),
  ): Promise<WebhookActionResult> {
    return store.container.resolve(Modules.PAYMENT).getWebhookActionAndData({
      provider: "paycrypto_paycrypto",
      payload: {
        data: body as Record<string, unknown>,
        rawData: Buffer.from(JSON.stringify(body)),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
        ),
      },
    })
  }

  describe("through Medusa's own webhook route", () => {
    it("a paid invoice becomes one order with the shopper's tab closed, in every form of the body", async () => {
      const checkouts = []
      for (const form of ["envelope", "event", "flat"] as const) {
        const checkout = await store.shopper.startPayment()
        store.gateway.faults.webhooks = "doubled"
        store.gateway.faults.webhookForm = form
        store.gateway.orders.payExactly(checkout.session.data["reference"] as string)
        await store.gateway.deliveries.idle()
        checkouts.push(checkout)
      }
      for (const checkout of checkouts) {
        const { payment_collections, transactions } = await order(checkout)
        expect(payment_collections[0]?.payments).toHaveLength(1)
        expect(payment_collections[0]?.payments[0]?.captured_at).not.toBeNull()
        expect(transactions.map(({ amount }) => String(amount))).toEqual(["25"])
      }
      // Every form was sent twice and core's reply asks for more: let all of it pass.
      await store.gateway.deliveries.settled()
      await sleep(coreDelayMs + 500)
      expect(await store.books.countOrders()).toBe(3)
      expect(await store.books.countPayments()).toBe(3)
    })

    it("an order placed while confirming is captured, with its transaction, once it is paid", async () => {
      const checkout = await store.shopper.startPayment()
      const reference = checkout.session.data["reference"] as string
      store.gateway.orders.setStatus(reference, 2)
      expect((await store.shopper.complete(checkout)).data.type).toBe("order")
      expect(await store.books.countPayments()).toBe(0)

      store.gateway.faults.webhooks = "on"
      store.gateway.orders.setStatus(reference, 1)
      await eventually(async () => {
        const [placed] = await store.books.ordersOf(checkout.cartId)
        expect(placed?.transactions.map(({ amount }) => String(amount))).toEqual(["25"])
        expect(placed?.payment_collections[0]).toMatchObject({ status: "completed" })
      })
      await store.gateway.deliveries.settled()
      await sleep(coreDelayMs + 500)
      const [placed] = await store.books.ordersOf(checkout.cartId)
      expect(placed?.payment_collections[0]?.payments).toHaveLength(1)
      expect(placed?.payment_collections[0]?.payments[0]?.captures).toHaveLength(1)
      expect(placed?.transactions).toHaveLength(1)
    })

    it("the last item is sold when the paid webhook comes: nothing is captured, refunded or replaced", async () => {
      const checkout = await store.shopper.startPayment("usd", "last")
      const rival = await store.shopper.startPayment("usd", "last")
      store.gateway.orders.payExactly(rival.session.data["reference"] as string)
      expect((await store.shopper.complete(rival)).data.type).toBe("order")

      store.gateway.faults.webhooks = "on"
      store.gateway.orders.payExactly(checkout.session.data["reference"] as string)
      await store.gateway.deliveries.idle()
      await sleep(coreDelayMs + 1500)

      expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
      expect(await store.books.countPayments()).toBe(1)
      expect((await store.shopper.sessions(checkout)).map(({ id }) => id)).toEqual([
        checkout.session.id,
      ])
      expect(await store.container.resolve(Modules.PAYMENT).listRefunds({})).toEqual([])
    })
  })

  describe("what a webhook makes Medusa do", () => {
    it.each([
      [0, "pending"],
      [1, "authorized"],
      [2, "pending_authorization"],
      [3, "requires_more"],
      [4, "failed"],
      [5, "canceled"],
      [6, "canceled"],
      [7, "not_supported"],
      [8, "not_supported"],
      [9, "not_supported"],
      [42, "requires_more"],
    ])("status %i, for a cart without an order: %s", async (status, action) => {
      const { session } = await store.shopper.startPayment()
      store.gateway.orders.setStatus(`${session.id}-1`, status)
      expect(await read(envelope(event(`${session.id}-1`, status)))).toEqual({
        action,
        data: { session_id: session.id, amount: "25" },
      })
    })

    it("depends on the gateway's answer to our query, not on what the webhook says", async () => {
      const { session } = await store.shopper.startPayment()
      expect((await read(envelope(event(`${session.id}-1`, 1)))).action).toBe("pending")
      store.gateway.orders.payExactly(`${session.id}-1`)
      expect((await read(envelope(event(`${session.id}-1`, 0)))).action).toBe("authorized")
    })

    it("is to capture where an order exists", async () => {
      const checkout = await store.shopper.startPayment()
      store.gateway.orders.payExactly(`${checkout.session.id}-1`)
      await store.shopper.complete(checkout)
      expect((await read(envelope(event(`${checkout.session.id}-1`, 1)))).action).toBe("captured")
    })

    it("in a batch, the first event that still has something to do", async () => {
      const settled = await store.shopper.startPayment()
      store.gateway.orders.payExactly(`${settled.session.id}-1`)
      await store.shopper.complete(settled)
      const unpaid = await store.shopper.startPayment()
      const paid = await store.shopper.startPayment()
      store.gateway.orders.payExactly(`${paid.session.id}-1`)

      const result = await read(
        envelope(
          "{broken",
          event("order_of_another_shop", 1),
          event(`${settled.session.id}-1`, 1),
          event(`${unpaid.session.id}-1`, 0),
          event(`${paid.session.id}-1`, 1),
        ),
      )
      expect(result).toEqual({
        action: "authorized",
        data: { session_id: paid.session.id, amount: "25" },
      })
      expect(store.log.ours().join()).toContain("an event of a webhook was passed over")
    })

    it("reopens a session that was given up, when its invoice is paid after all", async () => {
      const checkout = await store.shopper.startPayment()
      store.gateway.orders.setStatus(`${checkout.session.id}-1`, 6)
      await store.shopper.complete(checkout)
      expect((await store.shopper.sessions(checkout))[0]?.status).toBe("canceled")

      store.gateway.orders.payExactly(`${checkout.session.id}-1`)
      expect((await read(envelope(event(`${checkout.session.id}-1`, 1)))).action).toBe("authorized")
      expect((await store.shopper.complete(checkout)).data.type).toBe("order")
    })
  })

  describe("a webhook that changes nothing", () => {
    it.each<[string, (reference: string) => [object, object?], string]>([
      [
        "signed by another secret",
        (reference) => {
          const body = envelope(event(reference, 1))
          return [body, store.gateway.signWebhook(body, { secret: "0".repeat(32) })]
        },
        'check "signature"',
      ],
      [
        "with another body than was signed",
        (reference) => [
          envelope(event(reference, 1)),
          store.gateway.signWebhook(envelope(event(reference, 0))),
        ],
        'check "signature"',
      ],
      [
        "an hour old",
        (reference) => {
          const body = envelope(event(reference, 1))
          return [body, store.gateway.signWebhook(body, { timestamp: Date.now() - 3_600_000 })]
        },
        'check "timestamp"',
      ],
      ["unsigned", (reference) => [envelope(event(reference, 1)), {}], 'check "header"'],
      ["of no form we know", () => [{ hello: "world" }], 'check "body"'],
    ])("%s", async (_title, make, line) => {
      const { session } = await store.shopper.startPayment()
      store.gateway.orders.payExactly(`${session.id}-1`)
      store.gateway.requests.clear()
      expect(await read(...make(`${session.id}-1`))).toEqual({ action: "not_supported" })
      expect(store.gateway.requests.list()).toEqual([])
      expect(store.log.ours().join()).toContain(line)
      expect(store.log.lines.join()).not.toContain(store.gateway.credentials.webhookSecret)
    })

    it.each([
      ["an order of another system", "order_01"],
      ["a session that this store never had", "payses_01M7YQSC1B3FMQEGGSVAV0P4M3-1"],
      ["another site's session on the same account", "shop2.payses_01M7YQSC1B3FMQEGGSVAV0P4M3-1"],
    ])("for %s", async (_title, reference) => {
      await store.shopper.startPayment()
      expect(await read(envelope(event(reference, 1)))).toEqual({ action: "not_supported" })
    })

    it("for a deleted session, and tells the merchant when there is money in it", async () => {
      const checkout = await store.shopper.startPayment()
      await store.container.resolve(Modules.PAYMENT).deletePaymentSession(checkout.session.id)
      const reference = `${checkout.session.id}-1`

      expect(await read(envelope(event(reference, 6)))).toEqual({ action: "not_supported" })
      expect(store.log.ours().join()).not.toContain("no longer exists")

      store.gateway.orders.payExactly(reference)
      expect(await read(envelope(event(reference, 1)))).toEqual({ action: "not_supported" })
      expect(store.log.ours().join()).toContain(
        "is paid, but its payment session no longer exists in this store",
      )
    })
  })
}
