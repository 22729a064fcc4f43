import { divideRoundingDown, multiply } from "../../../src/gateways/decimal"
import { eventually } from "../../environment/eventually"
import type { GatewaysStore } from "../../environment/gateways-store"
import { addresses, RefundRig } from "./rig"

const destination = { address: addresses.tron, asset: "USDT", network: "tron" }

/** C-Pay has no refund call: its refunds are payouts, where the option allows them. */
export function payoutsSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("refunds as payouts", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    const payouts = () =>
      store.simulators.cpay.orders().filter(({ orderId }) => orderId.endsWith("003"))

    it("C-Pay pays out the share of the asset that was paid, under a number of its own", async () => {
      const paid = await rig.paidOrder("cpay")
      const { data } = await rig.refund(paid, { amount: "10.00", destination })
      expect(data.refund).toMatchObject({
        kind: "payout",
        status: "refunding",
        asset: "USDT",
        network: "TRON(TRC-20)",
      })
      const arrived = (await rig.invoice(paid)).paid_amount as string
      const [payout] = payouts()
      expect(payout).toMatchObject({ merchantTradeNo: expect.stringMatching(/^cprfd/) as string })
      expect(data.refund.asset_amount).toBe(divideRoundingDown(multiply(arrived, "10"), "25", 6))
      await rig.expectBooked(paid)

      store.simulators.cpay.faults.webhooks = "on"
      store.simulators.cpay.invoices.setStatus(payout?.orderId as string, "14")
      await eventually(() => rig.expectBooked(paid, "10"))
    })

    it("a payout that C-Pay closes books nothing", async () => {
      const paid = await rig.paidOrder("cpay")
      const { data } = await rig.refund(paid, { amount: "25", destination })
      store.simulators.cpay.invoices.setStatus(payouts()[0]?.orderId as string, "15")
      expect(await rig.look(paid, data.refund)).toMatchObject({ status: "refund_failed" })
      await rig.expectBooked(paid)
      expect((await rig.invoice(paid)).attention).toEqual(["refund_failed"])
    })

    it("without the option it is recorded instead", async () => {
      rig.restore()
      const paid = await rig.paidOrder("cpay")
      const { status, data } = await rig.refund(paid, { amount: "25", destination })
      expect([status, data.type, data.message]).toEqual([
        400,
        "not_allowed",
        expect.stringMatching(/does not refund on request here.*record the refund/) as string,
      ])
      expect((await rig.record(paid, { amount: "25" })).status).toBe(200)
      await rig.expectBooked(paid, "25")
    })
  })
}
