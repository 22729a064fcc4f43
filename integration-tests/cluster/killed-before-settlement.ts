import { eventually } from "../environment/eventually"
import { memberNames, type Cluster } from "./cluster"
import { recoveryMs } from "./killed-in-settlement"
import { payAndTell, startPayments } from "./payments"

const carts = 50

export function killedBeforeSettlementSuite(cluster: () => Cluster): void {
  it(`the whole cluster, between the acknowledgement and settlement: ${carts} paid carts are finished after a restart`, async () => {
    const { gateway, books } = cluster()
    const payments = await startPayments(cluster(), carts)
    // No settlement gets its answer before the kill.
    gateway.faults.latencyMs = 3_000
    const references = payments.map(({ reference }) => reference)
    await payAndTell(cluster(), "server-1", ...references)
    await Promise.all(memberNames.map((name) => cluster().member(name).end("SIGKILL")))
    for (const { cartId } of payments) {
      expect(await books.ordersOf(cartId)).toEqual([])
    }
    gateway.faults.latencyMs = 0
    const restartedAt = Date.now()
    await Promise.all(memberNames.map((name) => cluster().startMember(name)))
    for (const { cartId, reference } of payments) {
      await eventually(
        () => books.expectSettledOnce(cartId, reference),
        Math.max(restartedAt + recoveryMs - Date.now(), 1),
      )
    }
  }, 400_000)
}
