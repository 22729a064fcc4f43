import { settleCryptoInvoiceWorkflow } from "../../../../src/workflows"
import { eventually } from "../../../environment/eventually"
import { minute, type Scenario } from "./scenario"

export const paidScenarios: readonly Scenario[] = [
  {
    title: "1: tab closed, every webhook lost: reconciliation alone places the order",
    async run({ plugin, method, simulator, start, store, expectNoSecret }) {
      const { checkout, session, reference, id } = await start()
      const { amount, currency, rate, rate_source: source } = method.ordered
      expect(await plugin.invoice(reference)).toMatchObject({
        status: "pending",
        session_id: session.id,
        payment_collection_id: checkout.collectionId,
        gateway_invoice_id: id,
        amount,
        currency,
        price_amount: "25.00",
        price_currency: "USD",
        rate,
        rate_source: source,
        rate_at: rate === null ? null : (expect.any(Date) as Date),
      })
      expect(session.data).toMatchObject({ amount, currency, price_amount: "25.00", rate })
      expectNoSecret(JSON.stringify(session))

      simulator.invoices.act(id, "pay-exactly")
      await plugin.reconcileIn(0)
      expect(await store.books.ordersOf(checkout.cartId)).toEqual([])
      await plugin.reconcileIn(minute / 2)
      await plugin.expectSettledOnce(checkout, reference)
      const { paid, life } = method
      expect(await plugin.invoice(reference)).toMatchObject({
        raw_status: life.at(-1),
        attention: [],
        paid_amount: paid.amount,
        paid_currency: paid.currency,
        last_error: null,
      })
      await plugin.reconcileIn(24 * 60 * minute)
      await plugin.expectSettledOnce(checkout, reference)
    },
  },
  {
    title: "2: webhook, return, status poll, completion and reconciliation at the same moment",
    async run({ plugin, method, simulator, start, store, shopper }) {
      const { checkout, session, reference, id } = await start()
      const row = await plugin.invoice(reference)
      simulator.faults.webhooks = "doubled"
      plugin.turnClock(minute / 2)
      simulator.invoices.act(id, "pay-exactly")

      const settle = () =>
        settleCryptoInvoiceWorkflow(store.container)
          .run({ input: { invoice_id: row.id } })
          .catch((error: unknown) => error)
      const provider = method.providerId.replace(/^pp_/, "")
      const answers = await Promise.all([
        store.api.get(`/crypto-payment/return/${provider}/${reference}`),
        store.api.get(`/crypto-payment/return/${provider}/${reference}`),
        shopper.get(`/store/crypto-payments/${session.id}?cart_id=${checkout.cartId}`),
        shopper.get(`/store/crypto-payments/${session.id}?cart_id=${checkout.cartId}`),
        ...[
          settle(),
          settle(),
          shopper.complete(checkout),
          shopper.complete(checkout),
          plugin.reconcileIn(minute / 2),
          simulator.deliveries.idle(),
        ].map((work) => Promise.resolve(work).then(() => ({ status: 200 }))),
      ])
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      await eventually(() => plugin.expectSettledOnce(checkout, reference))
      await simulator.deliveries.settled()
      await plugin.reconcileIn(2 * minute)
      await plugin.expectSettledOnce(checkout, reference)
      expect(await store.books.countOrders()).toBe(1)
      expect(await store.books.countPayments()).toBe(1)
    },
  },
  {
    title: "6: news in reverse order leaves a paid invoice paid",
    async run({ plugin, method, simulator, start, webhook, send, accepted, store }) {
      const { checkout, reference, id } = await start()
      const news = method.life.map((status) => {
        simulator.invoices.setStatus(id, status)
        return webhook(id)
      })
      for (const [told, earlier] of news.reverse().entries()) {
        expect(await send(earlier)).toEqual(accepted)
        if (told === 0) {
          await plugin.reconcileIn(0)
          await eventually(() => plugin.expectSettledOnce(checkout, reference))
        }
      }
      await plugin.reconcileIn(minute)
      if (method.webhooks.proved) {
        await eventually(async () => {
          const rows = await plugin.notifications()
          expect(rows.map(({ state }) => state)).toEqual(method.life.map(() => "done"))
        })
      }
      await plugin.expectSettledOnce(checkout, reference)
      expect(await plugin.invoice(reference)).toMatchObject({ status: "paid", attention: [] })
      expect(await store.books.countOrders()).toBe(1)
    },
  },
]
