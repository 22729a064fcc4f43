import { setTimeout as sleep } from "node:timers/promises"
import { eventually } from "../../../environment/eventually"
import { minute, type Scenario } from "./scenario"

const hundred = <T>(make: () => T): T[] => Array.from({ length: 100 }, make)

export const notificationScenarios: readonly Scenario[] = [
  {
    title: "3: the same webhook 100 times at once: one row, one order",
    appliesTo: ({ webhooks }) => webhooks.proved,
    async run({ plugin, startPaid, webhook, send, accepted, store }) {
      const { checkout, reference, id } = await startPaid()
      const news = webhook(id)
      const replies = await Promise.all(hundred(() => send(news)))
      expect(replies).toEqual(hundred(() => accepted))
      await eventually(() => plugin.expectSettledOnce(checkout, reference))
      await eventually(async () => {
        expect(await plugin.notifications()).toMatchObject([{ state: "done", due_at: null }])
      })

      const before = await plugin.invoice(reference)
      expect(await send(news)).toEqual(accepted)
      await sleep(200)
      expect(await plugin.invoice(reference)).toEqual(before)
      expect(await plugin.notifications()).toHaveLength(1)
      expect(await store.books.countOrders()).toBe(1)
    },
  },
  {
    title: "3: unproved news 100 times at once: nothing stored, one question in some seconds",
    appliesTo: ({ webhooks }) => webhooks.unproved !== null,
    async run(rig) {
      const { plugin, method, simulator, start, webhook, queries, send, accepted, store } = rig
      const { checkout, reference, id } = await start()
      const unproved = () => method.webhooks.unproved?.(store, id) ?? webhook(id)
      // Forged as paid: by the status that the gateway itself takes back before it is asked.
      const pending = method.life[0] as string
      simulator.invoices.setStatus(id, method.life.at(-1) as string)
      const forged = unproved()
      simulator.invoices.setStatus(id, pending)
      await plugin.reconcileIn(minute / 2)
      simulator.requests.clear()
      plugin.turnClock(minute)
      for (let round = 0; round < 2; round++) {
        const replies = await Promise.all(hundred(() => send(forged)))
        expect(replies).toEqual(hundred(() => accepted))
        await plugin.reconcileIn(minute)
      }
      expect(queries()).toBe(1)
      expect(await plugin.notifications()).toEqual([])
      expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
      expect(await plugin.invoice(reference)).toMatchObject({ status: "pending", paid_at: null })

      simulator.invoices.setStatus(id, method.life.at(-1) as string)
      plugin.turnClock(minute + 6_000)
      expect(await send(unproved())).toEqual(accepted)
      await plugin.reconcileIn(minute + 6_000)
      await plugin.expectSettledOnce(checkout, reference)
      expect(await plugin.notifications()).toEqual([])
    },
  },
  {
    title: "4: one event in each request, with a duplicate, a malformed one and an unknown order",
    async run(rig) {
      const { plugin, method, simulator, startPaid, foreignInvoice } = rig
      const { webhook, send, accepted, store } = rig
      const good = [await startPaid(), await startPaid()] as const
      const [first, second] = [webhook(good[0].id), webhook(good[1].id)]
      const foreign = await foreignInvoice(first.url)
      simulator.invoices.act(foreign, "pay-exactly")
      const malformed = method.webhooks.malformed(first)
      const replies = await Promise.all(
        [first, first, malformed, webhook(foreign), second].map((news) => send(news)),
      )
      const { malformedReply } = method.webhooks
      expect(replies.map(({ status }) => status)).toEqual([
        200,
        200,
        malformedReply.status,
        200,
        200,
      ])
      expect([replies[0], replies[1], replies[3], replies[4]]).toEqual(
        Array.from({ length: 4 }, () => accepted),
      )
      await plugin.reconcileIn(0)
      for (const { checkout, reference } of good) {
        await eventually(() => plugin.expectSettledOnce(checkout, reference))
      }
      expect(await store.books.countOrders()).toBe(2)
      const { proved } = method.webhooks
      await eventually(async () => {
        const rows = await plugin.notifications()
        const reasons = (state: string) =>
          rows.filter((row) => row.state === state).map(({ reason }) => reason)
        expect(reasons("done")).toHaveLength(proved ? 2 : 0)
        expect(reasons("received")).toEqual([])
        expect(reasons("rejected").sort()).toEqual([
          ...(proved ? ["it names no invoice of this store"] : []),
          ...(malformedReply.recorded ? [malformedReply.recorded] : []),
        ])
      })
      if (!malformedReply.recorded) {
        expect(store.log.lines.join("\n")).toContain(
          `a webhook for ${method.providerId} was refused, check "body"`,
        )
      }
    },
  },
  {
    title: "5: forged, altered and stale webhooks are refused before anything is stored",
    async run({ plugin, method, simulator, startPaid, webhook, send, accepted, store }) {
      const { checkout, reference, id } = await startPaid()
      for (const { title, make, status, check } of method.webhooks.refused) {
        store.log.clear()
        const reply = await send(make(store, id))
        expect([title, reply.status]).toEqual([title, status])
        const line = store.log.lines.find((text) => text.includes("was refused")) ?? ""
        expect(line).toContain(`a webhook for ${method.providerId} was refused, check "${check}"`)
      }
      expect(await plugin.notifications()).toEqual([])
      expect(simulator.requests.list()).toEqual([])
      expect(await store.books.ordersOf(checkout.cartId)).toEqual([])

      expect(await send(webhook(id))).toEqual(accepted)
      await plugin.reconcileIn(0)
      await eventually(() => plugin.expectSettledOnce(checkout, reference))
    },
  },
]
