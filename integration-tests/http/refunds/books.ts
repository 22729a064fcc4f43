import { Modules } from "@medusajs/framework/utils"
import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { changeRefund } from "../../../src/workflows/refund/changes"
import { pluginContext } from "../../../src/workflows/plugin-context"
import type { GatewaysStore } from "../../environment/gateways-store"
import { eth, RefundRig } from "./rig"

/** Medusa's own refund, which books and sends nothing, and the permission to book ours. */
export function booksSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("Medusa's books", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    it("Medusa's refund button books nothing and leads to the payment's page", async () => {
      const paid = await rig.paidOrder("payprotocol")
      const { id } = await rig.payment(paid)
      const { status, data } = await rig.press(`/admin/payments/${id}/refund`, { amount: 25 })
      expect([status, data.type, data.message]).toEqual([
        400,
        "not_allowed",
        expect.stringContaining(`/app/crypto-payments/${paid.row.id}`) as string,
      ])
      await rig.expectBooked(paid)
      expect(await rig.refunds(paid)).toEqual([])
    })

    it("only a refund that has gone back may be booked, with its amount, on its payment, once", async () => {
      const paid = await rig.paidOrder("payprotocol")
      const { data } = await rig.refund(paid, { amount: "10" })
      const payment = await rig.payment(paid)
      const book = (amount: number) =>
        refundPaymentWorkflow(store.container).run({
          input: {
            payment_id: payment.id,
            amount,
            ...{ metadata: { crypto_refund_id: data.refund.id } },
          },
          throwOnError: false,
        })
      const refused = async (amount: number) => {
        const { errors } = await book(amount)
        expect(errors.map(({ error }) => (error as Error).message).join()).toMatch(
          /Nothing was booked now/,
        )
      }
      await refused(10)
      rig.decide(paid, 0)
      await rig.look(paid, data.refund)
      await rig.expectBooked(paid, "10")
      await refused(10)
      await refused(5)
      await rig.expectBooked(paid, "10")
    })

    it("a process that dies while it books leaves it to another, which books nothing twice", async () => {
      const paid = await rig.paidOrder("payscrypt")
      await rig.record(paid, { amount: "10", ...eth })
      await rig.expectBooked(paid, "10")
      const context = pluginContext(store.container)
      const [refund] = await rig.refunds(paid)
      // As it is left between Medusa's refund and what follows it.
      const orders = store.container.resolve(Modules.ORDER)
      const made = await orders.listOrderTransactions({
        reference_id: refund?.medusa_refund_id as string,
      })
      await orders.deleteOrderTransactions(made.map(({ id }) => id))
      await changeRefund(context, refund as never, () => ({ booked_at: null, due_at: new Date() }))
      await paid.plugin.reconcileIn(60_000)
      await rig.expectBooked(paid, "10")
      expect((await rig.refunds(paid))[0]).toMatchObject({
        booked_at: expect.any(Date) as Date,
        due_at: null,
      })
    })

    it("a permission that Medusa did not use is given again", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const context = pluginContext(store.container)
      const orders = jest.spyOn(context.payments, "refundPayment")
      orders.mockRejectedValueOnce(new Error("the database went away"))
      const { data } = await rig.record(paid, { amount: "10", ...eth })
      expect(data.refund).toMatchObject({
        status: "refunded",
        medusa_refund_id: null,
        last_error: expect.stringMatching(/could not be booked.*the database went away/) as string,
      })
      orders.mockRestore()
      await rig.expectBooked(paid)
      await paid.plugin.reconcileIn(60_000)
      await rig.expectBooked(paid, "10")
    })
  })
}
