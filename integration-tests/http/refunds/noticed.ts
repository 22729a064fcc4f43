import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { registeredProviders } from "../../../src/providers/registered-providers"
import { eventually } from "../../environment/eventually"
import type { GatewaysStore } from "../../environment/gateways-store"
import { RefundRig, type PaidOrder } from "./rig"

const hour = 60 * 60 * 1000

/** Refunds that were made at the gateway itself. */
export function noticedSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("refunds made at the gateway", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    /** As staff do in the gateway's own console. */
    const refundThere = ({ row }: PaidOrder, amount: string, whole: boolean) => {
      const config = store.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
      return registeredProviders(config)
        .get(row.provider_id)
        ?.gateway.refund({
          invoice: { reference: row.reference, gatewayInvoiceId: row.gateway_invoice_id },
          refundReference: "console",
          amount,
          currency: "USD",
          whole,
          destination: null,
          reason: null,
          notifyUrl: `${process.env["BACKEND_URL"]}/hooks/payment/payprotocol_payprotocol`,
        })
    }

    it("PayCrypto: 7 and 8 come by webhook, are shown and booked once", async () => {
      const paid = await rig.paidOrder("paycrypto")
      store.simulators.paycrypto.faults.webhooks = "doubled"
      store.simulators.paycrypto.orders.setStatus(paid.id, 7)
      await eventually(async () =>
        expect(await rig.refunds(paid)).toEqual([
          expect.objectContaining({
            kind: "gateway",
            status: "refunding",
            amount: "25.00",
          }) as object,
        ]),
      )
      await eventually(async () =>
        expect((await rig.invoice(paid)).attention).toEqual(["refund_due"]),
      )
      await rig.expectBooked(paid)
      store.simulators.paycrypto.orders.setStatus(paid.id, 8)
      await eventually(() => rig.expectBooked(paid, "25"))
      await paid.plugin.reconcileIn(2 * hour)
      await rig.expectBooked(paid, "25")
      expect(await rig.refunds(paid)).toHaveLength(1)
      expect(await rig.invoice(paid)).toMatchObject({ attention: [], status: "refunded" })
    })

    it("PayCrypto: 9 needs a person, and money that went back after all is booked", async () => {
      const paid = await rig.paidOrder("paycrypto")
      store.simulators.paycrypto.orders.setStatus(paid.id, 9)
      await paid.plugin.reconcileIn(2 * hour)
      expect((await rig.refunds(paid))[0]).toMatchObject({
        kind: "gateway",
        status: "refund_failed",
      })
      expect((await rig.invoice(paid)).attention).toEqual(["refund_failed"])
      await rig.expectBooked(paid)
      store.simulators.paycrypto.orders.setStatus(paid.id, 8)
      await paid.plugin.reconcileIn(6 * hour)
      await rig.expectBooked(paid, "25")
      expect((await rig.invoice(paid)).attention).toEqual([])

      // Medusa takes no refund back, so a person has to know.
      store.simulators.paycrypto.orders.setStatus(paid.id, 9)
      await paid.plugin.reconcileIn(24 * hour)
      await rig.expectBooked(paid, "25")
      expect((await rig.invoice(paid)).attention).toEqual(["refund_failed"])
    })

    it("Pay Protocol: a part that was refunded in the console is booked as that part", async () => {
      const paid = await rig.paidOrder("payprotocol")
      await refundThere(paid, "10", false)
      rig.decide(paid, 0)
      await paid.plugin.reconcileIn(2 * hour)
      await rig.expectBooked(paid, "10")
      expect((await rig.refunds(paid))[0]).toMatchObject({
        kind: "gateway",
        status: "refunded",
        amount: "10.00",
        asset: "USDT",
      })
      const tooMuch = await rig.refund(paid, { amount: "15.01" })
      expect(tooMuch.data.message).toMatch(/15 USD/)
    })

    it("Alchemy Pay: what the payer took back himself is noticed when asked about", async () => {
      const paid = await rig.paidOrder("alchemypay")
      const own = store.simulators.alchemypay.refunds.withdraw(paid.id)
      await paid.plugin.reconcileIn(2 * hour)
      expect((await rig.refunds(paid))[0]).toMatchObject({
        kind: "gateway",
        status: "refunding",
        reason: expect.stringMatching(/payer/) as string,
      })
      await rig.expectBooked(paid)
      store.simulators.alchemypay.refunds.review(own.refundOrderNo, "SUCCESS")
      await paid.plugin.reconcileIn(5 * hour)
      await rig.expectBooked(paid, "25")
    })

    it("what was recorded by hand already is not booked again", async () => {
      const paid = await rig.paidOrder("paycrypto")
      await rig.record(paid, { amount: "25.00" })
      store.simulators.paycrypto.orders.setStatus(paid.id, 8)
      await paid.plugin.reconcileIn(2 * hour)
      await rig.expectBooked(paid, "25")
      expect(await rig.refunds(paid)).toHaveLength(1)
    })

    it("the gateway is asked less and less often, for thirty days", async () => {
      const paid = await rig.paidOrder("paycrypto")
      const queries = async (at: number) => {
        store.simulators.paycrypto.requests.clear()
        await paid.plugin.reconcileIn(at)
        return store.simulators.paycrypto.requests.count({ method: "GET", path: "/api/v1/orders" })
      }
      const asked: number[] = []
      for (const at of [0.5, 2, 2.5, 5, 12, 25, 26, 60, 29 * 24, 31 * 24, 40 * 24]) {
        asked.push(await queries(at * hour))
      }
      expect(asked).toEqual([0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0])
    })
  })
}
