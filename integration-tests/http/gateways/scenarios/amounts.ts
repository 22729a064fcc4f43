import { minute, type Scenario } from "./scenario"

export const amountScenarios: readonly Scenario[] = [
  {
    title: "8: underpaid: no order, in front of the merchant, and the order once the rest is there",
    async run({ plugin, method, simulator, start, store }) {
      const { checkout, reference, id } = await start()
      const events = plugin.recordEvents()
      method.underpaid.reach(simulator.invoices, id)
      await plugin.reconcileIn(minute)
      expect(await plugin.invoice(reference)).toMatchObject({
        status: "underpaid",
        attention: ["underpaid"],
        paid_amount: method.underpaid.amount,
        paid_currency: method.paid.currency,
        paid_at: null,
      })
      expect(events()).toEqual(["crypto-payment.attention"])
      expect(await store.books.countOrders()).toBe(0)

      method.underpaid.complete(simulator.invoices, id)
      await plugin.reconcileIn(3 * minute)
      await plugin.expectSettledOnce(checkout, reference)
      expect((await plugin.invoice(reference)).attention).toEqual([])
    },
  },
  {
    title: "8: overpaid: captured with exactly the session's amount, the excess on record",
    async run({ plugin, method, simulator, start }) {
      const { checkout, reference, id } = await start()
      simulator.invoices.act(id, "pay-more")
      await plugin.reconcileIn(minute)
      await plugin.expectSettledOnce(checkout, reference)
      expect(await plugin.invoice(reference)).toMatchObject({
        attention: ["overpaid"],
        amount: method.ordered.amount,
        paid_amount: method.overpaid.amount,
        paid_currency: method.paid.currency,
      })
    },
  },
  {
    title: "8: late, after expiry: given up, then the order after all",
    async run({ plugin, method, simulator, start, shopper }) {
      const { checkout, reference, id } = await start()
      const { ended, arrived, accepted } = method.late
      // Converted prices would wait for a person after an hour.
      plugin.module.settings.acceptLateFor = 7 * 24 * 60 * minute
      simulator.invoices.act(id, "expire")
      await plugin.reconcileIn(minute)
      expect(await plugin.invoice(reference)).toMatchObject({ status: ended, attention: [] })
      expect((await shopper.sessions(checkout))[0]).toMatchObject({ data: { status: ended } })

      simulator.invoices.act(id, "pay-late")
      await plugin.reconcileIn(3 * 24 * 60 * minute)
      expect(await plugin.invoice(reference)).toMatchObject(arrived)
      if (accepted) {
        accepted(simulator.invoices, id)
        await plugin.reconcileIn(5 * 24 * 60 * minute)
      }
      await plugin.expectSettledOnce(checkout, reference)
      expect((await plugin.invoice(reference)).attention).toEqual(["late"])
    },
  },
  {
    title: "8: an unknown status, or another value in any field that is repeated: never paid",
    async run({ plugin, method, simulator, gateway, start, store }) {
      const { echoes, mayEcho } = gateway.capabilities
      const repeated = [...echoes, ...mayEcho].filter((field) => field !== "paidAmount")
      expect(Object.keys(method.mismatches).sort()).toEqual(repeated.sort())

      const { checkout, reference, id } = await start()
      simulator.invoices.setStatus(id, method.unknownStatus)
      await plugin.reconcileIn(minute)
      expect(await plugin.invoice(reference)).toMatchObject({
        status: "abnormal",
        raw_status: method.unknownStatus,
        attention: ["abnormal"],
        paid_at: null,
      })
      expect(await store.books.countOrders()).toBe(0)

      simulator.invoices.setStatus(id, method.life[0] as string)
      simulator.invoices.act(id, "pay-exactly")
      let ms = minute
      for (const [field, mismatch] of Object.entries(method.mismatches)) {
        store.log.clear()
        simulator.invoices.override(id, mismatch.fields)
        await plugin.reconcileIn((ms += minute))
        const row = await plugin.invoice(reference)
        expect([field, row.status, row.paid_at, row.attention]).toEqual([
          field,
          "abnormal",
          null,
          ["mismatch", "abnormal"],
        ])
        expect(row.last_error).toMatch(mismatch.reason)
        expect(store.log.lines.join("\n")).toMatch(mismatch.reason)
        expect(await store.books.countOrders()).toBe(0)
      }
      simulator.invoices.override(id, null)
      await plugin.reconcileIn(ms + minute)
      await plugin.expectSettledOnce(checkout, reference)
      expect((await plugin.invoice(reference)).attention).toEqual([])
    },
  },
]
