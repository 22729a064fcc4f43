import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { blocksOf, page } from "../../../scripts/docs/pages"
import type { GatewaysStore } from "../../environment/gateways-store"
import { RefundRig, type PaidOrder } from "./rig"

const call = { method: "POST", path: "/api/mer/refund/createRefundOrder" }
const minute = 60_000

/** What docs/operations.md has merchants run on a database that was restored to an earlier state. */
const statement = blocksOf(page("docs/operations.md"))
  .filter(({ language }) => language === "sql")
  .map(({ code }) => code)
  .find((code) => code.startsWith("update crypto_refund")) as string

/** The gateway has gone on since the backup: it may have been asked for what the backup only wanted. */
export function restoredSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("refunds of a database that was restored", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    const asked = () => store.simulators.payprotocol.requests.count(call)
    const run = (sql: string, bindings: unknown[] = []) =>
      store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(sql, bindings as never)

    /** As it was between the merchant's wish and the call. */
    async function setBack({ row }: PaidOrder): Promise<void> {
      await run(
        `update crypto_refund
            set status = 'requested', asked_at = null, gateway_refund_id = null, raw_status = null,
                due_at = now()
          where invoice_id = ?`,
        [row.id],
      )
    }

    it("one that was asked for since is found, and not asked for again", async () => {
      const paid = await rig.paidOrder("payprotocol")
      await rig.refund(paid, { amount: "25" })
      await setBack(paid)
      await run(statement)
      await paid.plugin.reconcileIn(minute)
      const [refund] = await rig.refunds(paid)
      expect([refund?.status, asked()]).toEqual(["refunding", 1])
      rig.decide(paid, 0)
      await paid.plugin.reconcileIn(60 * minute)
      await rig.expectBooked(paid, "25")
      expect(asked()).toBe(1)
    })

    it("one that was never asked for is left to a person", async () => {
      const paid = await rig.paidOrder("payprotocol")
      store.simulators.payprotocol.faults.next("close", call)
      await rig.refund(paid, { amount: "25" })
      await setBack(paid)
      await run(statement)
      await paid.plugin.reconcileIn(40 * minute)
      const [refund] = await rig.refunds(paid)
      expect([refund?.status, asked()]).toEqual(["refund_failed", 1])
      expect((await rig.invoice(paid)).attention).toContain("refund_failed")
    })

    it("without the statement it is asked for twice", async () => {
      const paid = await rig.paidOrder("payprotocol")
      await rig.refund(paid, { amount: "25" })
      await setBack(paid)
      await paid.plugin.reconcileIn(minute)
      expect(asked()).toBe(2)
    })
  })
}
