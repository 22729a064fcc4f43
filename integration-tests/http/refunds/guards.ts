import { Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow, refundPaymentsWorkflow } from "@medusajs/medusa/core-flows"
import { eventually } from "../../environment/eventually"
import { Plugin } from "../../environment/plugin"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { eth, RefundRig } from "./rig"

/** Medusa cancels orders and takes completions back as if their money could be called back. */
export function guardsSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("guards", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    it("an order with crypto in it is not canceled in the admin before its refund is done", async () => {
      const paid = await rig.paidOrder("payprotocol")
      const order = await rig.order(paid)
      const cancel = () => rig.press(`/admin/orders/${order.id}/cancel`)
      const refused = await cancel()
      expect([refused.status, refused.data]).toEqual([
        409,
        {
          type: "not_allowed",
          code: "payment_not_refunded",
          message: expect.stringMatching(
            /25 USD of that have not been refunded.*Refund the payment first/,
          ) as string,
        },
      ])
      await rig.refund(paid, { amount: "25" })
      expect((await cancel()).data.message).toMatch(/a refund is under way/)
      expect((await rig.order(paid)).status).toBe("pending")

      rig.decide(paid, 0)
      await paid.plugin.reconcileIn(3_600_000)
      expect((await cancel()).status).toBe(200)
      expect((await rig.order(paid)).status).toBe("canceled")
      await rig.expectBooked(paid, "25")
      expect((await rig.invoice(paid)).attention).toEqual([])
    })

    it("who is not signed in learns nothing from it", async () => {
      const paid = await rig.paidOrder("payprotocol")
      const order = await rig.order(paid)
      const { status, data } = await rig.press(`/admin/orders/${order.id}/cancel`, {}, "")
      expect([status, JSON.stringify(data)]).toEqual([401, expect.not.stringContaining("USD")])
    })

    it("canceled another way, its money is due, and its refund is booked once", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const order = await rig.order(paid)
      await cancelOrderWorkflow(store.container).run({ input: { order_id: order.id } })
      await eventually(async () =>
        expect((await rig.invoice(paid)).attention).toEqual(["refund_due"]),
      )
      expect((await rig.payment(paid)).refunds).toEqual([])

      await rig.record(paid, { amount: "10", ...eth })
      expect((await rig.invoice(paid)).attention).toEqual(["refund_due"])
      const { data } = await rig.record(paid, { amount: "15", ...eth })
      expect(data.refund).toMatchObject({
        status: "refunded",
        medusa_refund_id: expect.stringMatching(/^ref_/) as string,
      })
      await rig.expectBookedOnCanceled(paid, "10", "15")
      expect((await rig.invoice(paid)).attention).toEqual([])
    })

    it("a completion that Medusa takes back leaves a captured payment, not a refund", async () => {
      const plugin = new Plugin(store, providerIds.payprotocol)
      const shopper = store.shopper.payingBy(providerIds.payprotocol)
      const { session, cartId } = await shopper.startPayment()
      const { reference, gateway_invoice_id: id } = session.data as Record<string, string>
      store.simulators.payprotocol.invoices.act(id as string, "pay-exactly")
      const payments = store.container.resolve(Modules.PAYMENT)
      const { id: paymentId } = (await payments.authorizePaymentSession(session.id, {}))!
      // What Medusa's compensation runs, whose errors it only logs.
      await refundPaymentsWorkflow(store.container).run({
        input: [
          { payment_id: paymentId, amount: 25, note: "Refunded due to cart completion failure" },
        ],
      })
      expect((await plugin.invoice(reference as string)).attention).toEqual(["refund_due"])
      expect(await payments.listRefunds({ payment_id: paymentId })).toEqual([])
      expect(store.log.lines.join("\n")).toMatch(/belongs to no order and was not sent back/)

      // The order is placed after all, so that nothing is due.
      await plugin.reconcileIn(60_000)
      await plugin.reconcileIn(120_000)
      const settled = await plugin.invoice(reference as string)
      expect([settled.settled_at, settled.attention]).toEqual([expect.any(Date), []])
      expect(await store.books.ordersOf(cartId)).toHaveLength(1)
    })

    it("money without an order is refunded without one, and no order is placed for it any more", async () => {
      const plugin = new Plugin(store, providerIds.payprotocol)
      const shopper = store.shopper.payingBy(providerIds.payprotocol)
      const { session, cartId } = await shopper.startPayment("usd", "last")
      const { reference, gateway_invoice_id: id } = session.data as Record<string, string>
      await plugin.stock("last", 0)
      store.simulators.payprotocol.invoices.act(id as string, "pay-exactly")
      await plugin.reconcileIn(60_000)
      const row = await plugin.invoice(reference as string)
      expect(row.attention).toEqual(["paid_without_order"])
      const paid = { row, plugin, cartId, id: id as string }
      const { data } = await rig.refund(paid, { amount: "25" })
      expect(data.refund.status).toBe("refunding")

      await plugin.stock("last", 1)
      await plugin.reconcileIn(3_600_000)
      expect(await store.books.ordersOf(cartId)).toEqual([])
      rig.decide(paid, 0)
      await plugin.reconcileIn(2 * 3_600_000)
      const [refund] = await plugin.module.refunds.ofInvoice(row.id)
      expect(refund).toMatchObject({ status: "refunded", due_at: null, medusa_refund_id: null })
      expect(await store.books.ordersOf(cartId)).toEqual([])
    })
  })
}
