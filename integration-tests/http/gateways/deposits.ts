import type { CPayGateway } from "../../../src/gateways/cpay"
import { eventually } from "../../environment/eventually"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { withFields } from "./method"
import { MethodRig } from "./method-rig"
import { cpay } from "./methods/cpay"
import { minute } from "./scenarios/scenario"

/** Money that comes to a shopper's own address at C-Pay, told without a trade number. */
export function depositsSuite(store: GatewaysStore): void {
  describe("C-Pay: a deposit without an order", () => deposits(store))
}

function deposits(store: GatewaysStore): void {
  const rig = new MethodRig(store, cpay)
  const { plugin } = rig

  beforeEach(() => plugin.reset())

  async function deposit(userId: string) {
    await (rig.gateway as CPayGateway).client.fetchWalletAddresses(userId)
    return store.simulators.cpay.deposit({ userId, amount: "12.5", currency: "USDT" })
  }

  const depositRow = (orderId: string) =>
    plugin.module.ledger.findByReference(providerIds.cpay, `deposit-${orderId}`)

  it("is an orphan in front of the merchant with the shopper's id, however often it is told", async () => {
    const events = plugin.recordEvents()
    store.simulators.cpay.faults.webhooks = "doubled"
    const { orderId, hash } = await deposit("cus_01")
    await store.simulators.cpay.deliveries.settled()
    await eventually(async () => expect(events()).toEqual(["crypto-payment.attention"]))
    expect(await depositRow(orderId)).toMatchObject({
      status: "paid",
      attention: ["orphan"],
      deposit_user_id: "cus_01",
      gateway_invoice_id: orderId,
      paid_amount: "12.5",
      paid_currency: "USDT",
      transaction_hash: hash,
      network: "TRON",
      raw_status: "14",
      order_id: null,
      settled_at: null,
      closed_at: expect.any(Date) as Date,
      due_at: null,
    })
    const told = "12.5 USDT of the shopper cus_01 came without an invoice"
    expect(store.log.lines.join("\n")).toContain(told)
    expect(await plugin.notifications()).toMatchObject([{ subject: "deposit", state: "done" }])

    // A further event of the same deposit, and the job, find it done.
    const twin = store.simulators.cpay.invoices.setStatus(orderId, "15")
    expect(await rig.send(rig.webhook(twin.id))).toEqual(rig.accepted)
    await plugin.reconcileIn(24 * 60 * minute)
    expect(events()).toEqual(["crypto-payment.attention"])
    expect(await store.books.countOrders()).toBe(0)
  })

  it("unsigned or forged, it is asked for by nobody and stored nowhere", async () => {
    const { orderId } = await deposit("cus_02")
    const webhook = rig.webhook(orderId)
    store.simulators.cpay.requests.clear()
    expect(await rig.send(withFields(webhook, { sign: undefined }))).toEqual(rig.accepted)
    expect((await rig.send(withFields(webhook, { actualAmount: "99" }))).status).toBe(401)
    await plugin.reconcileIn(minute)
    expect(await plugin.notifications()).toEqual([])
    expect(await depositRow(orderId)).toBeNull()
    expect(store.simulators.cpay.requests.list()).toEqual([])
  })

  it("is what C-Pay answers, not what the webhook says; one that is not done yet is asked for again", async () => {
    const { orderId } = await deposit("cus_03")
    const webhook = rig.webhook(orderId)
    store.simulators.cpay.invoices.override(orderId, { status: "11", actualAmount: "0" })
    expect(await rig.send(webhook)).toEqual(rig.accepted)
    await eventually(async () => {
      expect(await plugin.notifications()).toMatchObject([
        { state: "received", failures: 1, reason: `the deposit ${orderId} is confirming` },
      ])
    })
    expect(await depositRow(orderId)).toBeNull()

    store.simulators.cpay.invoices.override(orderId, { actualAmount: "12" })
    await plugin.reconcileIn(minute)
    expect(await depositRow(orderId)).toMatchObject({ paid_amount: "12", attention: ["orphan"] })
    expect(await plugin.notifications()).toMatchObject([{ state: "done" }])
  })

  it("closed by C-Pay, it is on record with the reason and no money", async () => {
    const { orderId } = await deposit("cus_04")
    const webhook = rig.webhook(orderId)
    store.simulators.cpay.invoices.setStatus(orderId, "15")
    store.simulators.cpay.invoices.override(orderId, { actualAmount: "0" })
    await rig.send(webhook)
    await eventually(async () => {
      expect(await plugin.notifications()).toMatchObject([
        { state: "rejected", reason: "the gateway calls the deposit canceled (15)" },
      ])
    })
    expect(await depositRow(orderId)).toBeNull()
  })
}
