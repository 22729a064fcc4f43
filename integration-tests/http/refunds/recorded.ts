import { randomUUID } from "node:crypto"
import type { GatewaysStore } from "../../environment/gateways-store"
import { addresses, eth, RefundRig } from "./rig"

/** What a person sent back by hand, and what the API takes. */
export function recordedSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("recorded refunds", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    it("Payscrypt: a recorded refund is booked at once, with who sent what where", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const asked = await rig.refund(paid, { amount: "25" })
      expect(asked.data.message).toMatch(/Payscrypt does not refund on request/)
      const hash = `0x${"ab".repeat(32)}`
      const { status, data } = await rig.record(paid, {
        ...eth,
        amount: "25.00",
        asset_amount: "0.01",
        transaction_hash: hash,
        note: "sent from the cold wallet",
      })
      expect([status, data.refund]).toEqual([
        200,
        expect.objectContaining({
          kind: "recorded",
          status: "refunded",
          ...eth,
          asset_amount: "0.01",
          transaction_hash: hash,
          reason: "sent from the cold wallet",
          operator: { id: expect.any(String) as string, email: "merchant@example.com" },
          medusa_refund_id: expect.stringMatching(/^ref_/) as string,
        }) as object,
      ])
      await rig.expectBooked(paid, "25")
      expect((await rig.payment(paid)).refunds[0]?.note).toContain(hash)
      const { data: page } = await rig.admin.get(`/${paid.row.id}`)
      const timeline = page.timeline as { kind: string }[]
      const told = timeline.filter(({ kind }) => kind.startsWith("refund_"))
      expect(told).toEqual([
        expect.objectContaining({
          kind: "refund_recorded",
          source: "admin",
          summary: "A refund of 25.00 USD that somebody sent by hand was recorded.",
          actor: { id: expect.any(String) as string, email: "merchant@example.com" },
        }) as object,
        expect.objectContaining({ kind: "refund_booked" }) as object,
      ])
      expect(page.refunds).toEqual([data.refund])
    })

    it("pressing twice, or at the same time, records once", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const key = randomUUID()
      const input = { ...eth, amount: "10", transaction_hash: `0x${"cd".repeat(32)}` }
      const answers = await Promise.all([1, 2, 3].map(() => rig.record(paid, input, key)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(new Set(answers.map(({ data }) => data.refund.id)).size).toBe(1)
      await rig.expectBooked(paid, "10")

      const other = await rig.record(paid, { ...input, amount: "11" }, key)
      expect(other.data.message).toMatch(/idempotency_key was used for another refund/)
      const again = await rig.record(paid, { ...input, amount: "11" })
      expect(again.data.message).toMatch(/stands with a refund of this invoice already/)
    })

    it("of two at once that are more than was captured together, one wins", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const answers = await Promise.all(
        ["15", "15", "15", "15"].map((amount) => rig.record(paid, { ...eth, amount })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
      await rig.expectBooked(paid, "15")
    })

    it("several at once that fit are all booked", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const answers = await Promise.all(
        ["5", "5", "5", "5", "5"].map((amount) => rig.record(paid, { ...eth, amount })),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      await paid.plugin.reconcileIn(60_000)
      await rig.expectBooked(paid, "5", "5", "5", "5", "5")
    })

    it("exact to the smallest unit, and never more than was captured", async () => {
      const paid = await rig.paidOrder("payscrypt")
      for (const amount of ["25.01", "1000000"]) {
        const { status, data } = await rig.record(paid, { ...eth, amount })
        expect([status, data.message]).toEqual([
          400,
          expect.stringContaining(
            "more than can still be refunded of this payment: 25 USD",
          ) as string,
        ])
      }
      await rig.record(paid, { ...eth, amount: "24.99" })
      expect((await rig.record(paid, { ...eth, amount: "0.02" })).status).toBe(400)
      await rig.record(paid, { ...eth, amount: "0.01" })
      await rig.expectBooked(paid, "24.99", "0.01")
    })

    it("bad input is refused with words", async () => {
      const wrong: [string, object, RegExp][] = [
        ["/address-link", { amount: "0" }, /decimal above 0/],
        ["", { amount: 25 }, /amount: must be a decimal in a text/],
        ["", { amount: "-1" }, /amount: must be a decimal/],
        ["", { amount: "1e3" }, /amount: must be a decimal/],
        ["/address-link", { amount: "0.001" }, /USD has 2 decimals/],
        ["", {}, /amount/],
        ["", { amount: "1", color: "red" }, /"color", which is not known/],
        ["", { amount: "1", idempotency_key: "" }, /idempotency_key: must be 8 to 100/],
        ["/record", { amount: "1" }, /asset/],
        ["/record", { amount: "1", asset: "ETH" }, /address/],
        ["/record", { amount: "1", ...eth }, /transaction_hash/],
        ["/record", { amount: "1", ...eth, transaction_hash: "0x1" }, /at least 8 characters/],
        [
          "/record",
          { amount: "1", ...eth, transaction_hash: "a\0b45678901" },
          /control characters/,
        ],
        [
          "/record",
          { amount: "1", ...eth, address: addresses.tron, transaction_hash: "0x12345678" },
          /no address on Ethereum/,
        ],
        ["/address-link", { amount: "1", asset: "?" }, /asset: must be the asset's symbol/],
        ["/address-link", { amount: "99" }, /more than can still be refunded/],
      ]
      const paid = await rig.paidOrder("payscrypt")
      for (const [path, input, message] of wrong) {
        const { status, data } = await rig.admin.post(`/${paid.row.id}/refunds${path}`, {
          idempotency_key: randomUUID(),
          ...input,
        })
        expect([status, data.message]).toEqual([400, expect.stringMatching(message) as string])
      }
      expect(await rig.refunds(paid)).toEqual([])
    })

    it("nobody but the admin gets in, and ids lead nowhere else", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const { admin } = rig
      const body = { amount: "1", idempotency_key: randomUUID() }
      const paths = ["", "/record", "/address-link", "/cprfd_1/look"]
      for (const path of paths) {
        const url = `/${paid.row.id}/refunds${path}`
        expect((await admin.post(url, body, "")).status).toBe(401)
        expect((await admin.post(url, body, admin.token("customer"))).status).toBe(401)
        const record = { ...body, ...eth, transaction_hash: "0x12345678" }
        const empty = path.endsWith("look") ? {} : path === "/record" ? record : body
        expect((await admin.post(`/cpinv_unknown/refunds${path}`, empty)).status).toBe(404)
        expect((await admin.post(`/a%00b/refunds${path}`, empty)).status).toBe(400)
      }
      expect((await admin.post(`/${paid.row.id}/refunds/cprfd_1/look`, {})).status).toBe(404)
      expect((await admin.post(`/${paid.row.id}/refunds/cprfd_1/look`, { a: 1 })).status).toBe(400)
    })
  })
}
