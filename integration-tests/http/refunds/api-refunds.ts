import { eventually } from "../../environment/eventually"
import type { GatewaysStore } from "../../environment/gateways-store"
import { addresses, RefundRig } from "./rig"

const toTron = { address: addresses.tron, asset: "USDT", network: "TRX" }

/** Gateways that refund on request: booked when the money has gone back, and not before. */
export function apiRefundsSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("refunds on request", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    describe("Pay Protocol", () => {
      it("waits for approval there, and is booked when it is done", async () => {
        const paid = await rig.paidOrder("payprotocol")
        const { status, data } = await rig.refund(paid, { amount: "25.00", reason: "returned" })
        expect([status, data.refund]).toEqual([
          200,
          expect.objectContaining({
            kind: "api",
            status: "refunding",
            amount: "25.00",
            currency: "USD",
            reason: "returned",
            operator: { id: expect.any(String) as string, email: "merchant@example.com" },
            medusa_refund_id: null,
          }) as object,
        ])
        await rig.expectBooked(paid)

        rig.decide(paid, 3)
        expect(await rig.look(paid, data.refund)).toMatchObject({ status: "refunding" })
        await rig.expectBooked(paid)

        rig.decide(paid, 0)
        await paid.plugin.reconcileIn(3_600_000)
        await rig.expectBooked(paid, "25")
        const [refund] = await rig.refunds(paid)
        const payment = await rig.payment(paid)
        expect(refund).toMatchObject({
          status: "refunded",
          medusa_refund_id: payment.refunds[0]?.id,
          transaction_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          due_at: null,
        })
        expect(payment.refunds[0]?.note).toContain("returned")
        expect((await rig.invoice(paid)).attention).toEqual([])
      })

      it("refunds parts, at most all of it, and each is booked by itself", async () => {
        const paid = await rig.paidOrder("payprotocol")
        const first = await rig.refund(paid, { amount: "10.00" })
        expect(first.data.refund.status).toBe("refunding")
        expect(rig.askedOfPayProtocol(paid)[0]?.refundAmount).toBe("10000000")
        const tooMuch = await rig.refund(paid, { amount: "15.01" })
        expect([tooMuch.status, tooMuch.data.message]).toEqual([
          400,
          expect.stringMatching(/15.01 USD is more than .* 15 USD/) as string,
        ])
        await rig.refund(paid, { amount: "15" })
        rig.decide(paid, 0)
        await paid.plugin.reconcileIn(3_600_000)
        await rig.expectBooked(paid, "10")
        rig.decide(paid, 0, { place: 1 })
        await paid.plugin.reconcileIn(2 * 3_600_000)
        await rig.expectBooked(paid, "10", "15")
        const nothing = await rig.refund(paid, { amount: "0.01" })
        expect(nothing.data.message).toMatch(/Nothing of this payment can be refunded/)
      })

      it("a refund that is rejected later books nothing and leaves room for another", async () => {
        const paid = await rig.paidOrder("payprotocol")
        const { data } = await rig.refund(paid, { amount: "25" })
        rig.decide(paid, 5)
        expect(await rig.look(paid, data.refund)).toMatchObject({
          status: "refund_failed",
          last_error: "rejected in the Pay Protocol console",
        })
        expect((await rig.invoice(paid)).attention).toEqual(["refund_failed"])
        await rig.expectBooked(paid)

        expect((await rig.refund(paid, { amount: "25" })).data.refund.status).toBe("refunding")
        rig.decide(paid, 0, { place: 1 })
        await paid.plugin.reconcileIn(3_600_000)
        await rig.expectBooked(paid, "25")
        expect((await rig.invoice(paid)).attention).toEqual([])
      })

      it("what staff changed the amount to is what is booked", async () => {
        const paid = await rig.paidOrder("payprotocol")
        const { data } = await rig.refund(paid, { amount: "20" })
        rig.decide(paid, 0, { amount: "12.5" })
        const refund = await rig.look(paid, data.refund)
        expect(refund).toMatchObject({
          status: "refunded",
          amount: "12.50",
          asset_amount: "12.5",
        })
        await rig.expectBooked(paid, "12.5")
      })

      it("a callback leads to a look, whatever it says itself", async () => {
        const paid = await rig.paidOrder("payprotocol")
        await rig.refund(paid, { amount: "25" })
        store.simulators.payprotocol.faults.webhooks = "on"
        rig.decide(paid, 0)
        await eventually(() => rig.expectBooked(paid, "25"))
      })
    })

    describe("Alchemy Pay", () => {
      it("refunds to the shopper's address, by token and network", async () => {
        const paid = await rig.paidOrder("alchemypay")
        const { data } = await rig.refund(paid, {
          amount: "25.00",
          destination: { ...toTron, network: "Tron (TRC-20)" },
        })
        expect(data.refund).toMatchObject({ kind: "api", status: "refunding", network: "TRX" })
        const [asked] = rig.askedOfAlchemyPay(paid)
        expect(asked).toMatchObject({
          usd: "25.00",
          token: "USDT",
          network: "TRX",
          address: addresses.tron,
        })
        store.simulators.alchemypay.refunds.review(asked?.refundOrderNo as string, "SUCCESS")
        expect(await rig.look(paid, data.refund)).toMatchObject({
          status: "refunded",
          medusa_refund_id: expect.stringMatching(/^ref_/) as string,
          transaction_hash: expect.stringMatching(/^0x/) as string,
        })
        await rig.expectBooked(paid, "25")
      })

      it("takes no destination that cannot be right", async () => {
        const wrong = [
          [undefined, /sends a refund to an address that it is told/],
          [{ ...toTron, network: "Polygon" }, /does not refund USDT on "Polygon". It does on Tron/],
          [{ ...toTron, asset: "DOGE" }, /DOGE cannot be refunded through Alchemy Pay.*takes USDT/],
          [{ ...toTron, address: addresses.ethereum }, /is no address on Tron/],
          [{ ...toTron, address: addresses.tron.replace("j6t", "j7t") }, /checksum .* is wrong/],
        ] as const
        const paid = await rig.paidOrder("alchemypay")
        for (const [destination, message] of wrong) {
          const { status, data } = await rig.refund(paid, { amount: "25", destination })
          expect([status, data.message]).toEqual([400, expect.stringMatching(message) as string])
        }
        expect(store.simulators.alchemypay.requests.list()).toEqual([])
        expect(await rig.refunds(paid)).toEqual([])
      })

      it("what it refuses is said, and leaves nothing behind", async () => {
        const paid = await rig.paidOrder("alchemypay")
        const { status, data } = await rig.refund(paid, { amount: "1.00", destination: toTron })
        expect([status, data.message]).toEqual([
          400,
          expect.stringMatching(/refunds are above 1 USD/) as string,
        ])
        expect(await rig.invoice(paid)).toMatchObject({ attention: [] })
        expect((await rig.refund(paid, { amount: "25", destination: toTron })).status).toBe(200)
      })
    })

    describe("PayCrypto", () => {
      it.each([
        [8, "refunded", ["25"], []],
        [9, "refund_failed", [], ["refund_failed"]],
      ] as const)("7 is under way, then %i is %s", async (status, expected, booked, attention) => {
        const paid = await rig.paidOrder("paycrypto")
        const { data } = await rig.refund(paid, { amount: "25.00" })
        expect(data.refund).toMatchObject({ status: "refunding" })
        store.simulators.paycrypto.orders.setStatus(paid.id, status)
        expect(await rig.look(paid, data.refund)).toMatchObject({ status: expected })
        await rig.expectBooked(paid, ...booked)
        expect((await rig.invoice(paid)).attention).toEqual(attention)
      })

      it("takes no part and no address", async () => {
        const paid = await rig.paidOrder("paycrypto")
        const part = await rig.refund(paid, { amount: "10" })
        expect([part.status, part.data.message]).toEqual([
          400,
          expect.stringMatching(/whole orders only/) as string,
        ])
        const to = await rig.refund(paid, { amount: "25", destination: toTron })
        expect(to.data.message).toMatch(/takes no address/)
        expect(store.simulators.paycrypto.requests.list()).toEqual([])
      })
    })
  })
}
