import { changeRefund } from "../../../src/workflows/refund/changes"
import { pluginContext } from "../../../src/workflows/plugin-context"
import type { GatewaysStore } from "../../environment/gateways-store"
import { RefundRig } from "./rig"

const call = { method: "POST", path: "/api/mer/refund/createRefundOrder" }
const minute = 60_000

/** Nobody knows whether the gateway took it: it is never asked twice. */
export function uncertainSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("refunds whose answer was lost", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    const asked = () => store.simulators.payprotocol.requests.count(call)

    it("a lost answer is looked up, and a person is told meanwhile", async () => {
      const paid = await rig.paidOrder("payprotocol")
      store.simulators.payprotocol.faults.next("close", { ...call, acted: true })
      const { status, data } = await rig.refund(paid, { amount: "25" }, "the-same-key")
      expect([status, data.refund.status]).toEqual([200, "uncertain"])
      const pressedAgain = await rig.refund(paid, { amount: "25" }, "the-same-key")
      expect(pressedAgain.data.refund).toEqual(data.refund)
      expect(data.refund.last_error).toMatch(/not asked for again/)
      expect((await rig.invoice(paid)).attention).toEqual(["refund_due"])
      const another = await rig.refund(paid, { amount: "25" })
      expect(another.data.message).toMatch(/Nothing of this payment can be refunded/)

      await paid.plugin.reconcileIn(minute)
      const [refund] = await rig.refunds(paid)
      expect(refund).toMatchObject({
        status: "refunding",
        gateway_refund_id: expect.any(String) as string,
      })
      expect((await rig.invoice(paid)).attention).toEqual([])
      rig.decide(paid, 0)
      await paid.plugin.reconcileIn(60 * minute)
      await rig.expectBooked(paid, "25")
      expect(asked()).toBe(1)
    })

    it("what the gateway does not know after half an hour was not made", async () => {
      const paid = await rig.paidOrder("payprotocol")
      store.simulators.payprotocol.faults.next("close", call)
      const { data } = await rig.refund(paid, { amount: "25" })
      expect(await rig.look(paid, data.refund)).toMatchObject({ status: "uncertain" })
      await paid.plugin.reconcileIn(40 * minute)
      const [refund] = await rig.refunds(paid)
      expect(refund).toMatchObject({
        status: "refund_failed",
        last_error: expect.stringMatching(/knows of no such refund/) as string,
      })
      expect((await rig.invoice(paid)).attention).toEqual(["refund_failed"])
      expect(asked()).toBe(1)
      paid.plugin.reset()
      expect((await rig.refund(paid, { amount: "25" })).data.refund.status).toBe("refunding")
    })

    it("an earlier refund of the same invoice is not taken for the lost one", async () => {
      const paid = await rig.paidOrder("payprotocol")
      await rig.refund(paid, { amount: "10" })
      store.simulators.payprotocol.faults.next("close", call)
      const { data } = await rig.refund(paid, { amount: "10" })
      expect(await rig.look(paid, data.refund)).toMatchObject({ status: "uncertain" })
      rig.decide(paid, 0)
      await paid.plugin.reconcileIn(5 * minute)
      await rig.expectBooked(paid, "10")
    })

    it.each([
      ["before it asked: it is asked for once", null, "refunding", 1],
      ["while it waited for the answer: it is looked up", new Date(), "uncertain", 0],
    ])("a process that died %s", async (_title, askedAt, expected, times) => {
      const paid = await rig.paidOrder("payprotocol")
      const opened = await paid.plugin.module.refunds.open(
        {
          invoice_id: paid.row.id,
          provider_id: paid.row.provider_id,
          currency: "USD",
          kind: "api",
          status: "requested",
          amount: "25.00",
          due_at: new Date(),
        },
        { most: "25" },
      )
      const context = pluginContext(store.container)
      await changeRefund(context, opened as never, () => ({ asked_at: askedAt }))
      await paid.plugin.reconcileIn(minute)
      await paid.plugin.reconcileIn(2 * minute)
      const [refund] = await rig.refunds(paid)
      expect([refund?.status, asked()]).toEqual([expected, times])
    })

    it("a gateway that is down before it is asked has sent nothing", async () => {
      const paid = await rig.paidOrder("payprotocol")
      store.simulators.payprotocol.faults.next("http-500", {
        method: "GET",
        path: "/api/mer/payment/detail",
        times: 10,
      })
      const { data } = await rig.refund(paid, { amount: "25" })
      expect(data.refund).toMatchObject({ status: "refund_failed" })
      expect(asked()).toBe(0)
      expect((await rig.invoice(paid)).attention).toEqual(["refund_failed"])
    })
  })
}
