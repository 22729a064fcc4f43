import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { Plugin } from "../../environment/plugin"
import { Admin, kindsOf, merchant } from "./admin"

const minute = 60_000
const hour = 60 * minute

/** What only a person may decide: too little, too late. */
export function decisionsSuite(store: GatewaysStore): void {
  const admin = new Admin(store)

  async function start(providerId: string, simulator: "paycrypto" | "cpay" | "payscrypt") {
    const plugin = new Plugin(store, providerId)
    plugin.reset()
    const { session, ...checkout } = await store.shopper.payingBy(providerId).startPayment()
    const { reference, gateway_invoice_id: gatewayId } = session.data as Record<string, string>
    const { id } = await plugin.invoice(reference as string)
    const { invoices } = store.simulators[simulator]
    return {
      ...checkout,
      plugin,
      invoices,
      id,
      reference: reference as string,
      gatewayId: gatewayId as string,
    }
  }

  async function underpaid() {
    const payment = await start(providerIds.paycrypto, "paycrypto")
    payment.invoices.act(payment.reference, "pay-less")
    await payment.plugin.reconcileIn(minute)
    return payment
  }

  function accept(id: string, amount: string, key?: string) {
    return admin.press(`/${id}/accept-underpayment`, { expected_paid_amount: amount }, key)
  }

  it("accept: one order, exactly what arrived captured, however often it is pressed", async () => {
    const { id, cartId, plugin, reference } = await underpaid()
    const action = (await admin.payment(id)).actions.find(
      (one) => one.action === "accept_underpayment",
    )
    expect(action).toMatchObject({ allowed: true, why_not: null })
    expect(action?.effect).toMatch(
      /captures 22\.50 USD of 25\.00 USD.*\(22\.5 USDT\).*2\.50 USD stays outstanding/,
    )

    const key = randomUUID()
    const presses = await Promise.all([accept(id, "22.5", key), accept(id, "22.50", key)])
    expect(presses.map(({ status }) => status)).toEqual([200, 200])
    expect((await accept(id, "22.5")).status).toBe(200)
    const orders = await store.books.ordersOf(cartId)
    expect(orders).toHaveLength(1)
    const payments = orders[0]?.payment_collections[0]?.payments
    expect(payments).toHaveLength(1)
    expect(payments?.[0]?.captures.map(({ amount }) => String(amount))).toEqual(["22.5"])
    expect(payments?.[0]?.captured_at).toBeNull()
    expect(orders[0]?.transactions.map(({ amount }) => String(amount))).toEqual(["22.5"])
    const order = await admin.order(orders[0]?.id as string)
    expect(order.payment_status).toBe("partially_captured")
    expect(Number(order.summary.pending_difference)).toBe(2.5)

    const payment = await admin.payment(id)
    expect(payment.invoice).toMatchObject({
      status: "underpaid",
      attention: ["underpaid"],
      accepted_amount: "22.50",
      settled_at: expect.any(String) as string,
      handled_by: merchant.email,
    })
    const accepted = payment.timeline.filter(({ kind }) => kind === "accepted")
    expect(accepted).toMatchObject([{ source: "admin", actor: { email: merchant.email } }])
    expect(kindsOf(payment).filter((kind) => kind === "settled")).toHaveLength(1)
    expect((await plugin.invoice(reference)).due_at).toBeNull()
  })

  it("accept: Medusa's own capture takes no more than was accepted", async () => {
    const { id, cartId } = await underpaid()
    await accept(id, "22.5")
    const [order] = await store.books.ordersOf(cartId)
    const payment = order?.payment_collections[0]?.payments[0]?.id as string
    const capture = (amount?: number) =>
      store.container
        .resolve(Modules.PAYMENT)
        .capturePayment({ payment_id: payment, ...(amount ? { amount } : {}) })
    await expect(capture(2.5)).rejects.toThrow(/has not received this payment/)
    await expect(capture()).rejects.toThrow()
    const [after] = await store.books.ordersOf(cartId)
    const captures = after?.payment_collections[0]?.payments[0]?.captures
    expect(captures?.map(({ amount }) => String(amount))).toEqual(["22.5"])
  })

  it("accept: refused when more arrived, when the gateway is silent, and when the cart has changed", async () => {
    const { id, reference, invoices, cartId } = await underpaid()
    const wrong = await accept(id, "20")
    expect([wrong.status, wrong.data.message]).toEqual([
      400,
      "By now 22.5 USDT has arrived; the page showed 20. Nothing was accepted: look at the payment again and decide anew.",
    ])

    store.simulators.paycrypto.faults.next("http-500", { times: 9 })
    const silent = await accept(id, "22.5")
    expect(silent.data.message).toMatch(/could not be asked what arrived, so nothing was accepted/)
    store.simulators.paycrypto.faults.reset()
    store.simulators.paycrypto.faults.webhooks = "off"

    await store.container.resolve(Modules.CART).updateCarts(cartId, { currency_code: "eur" })
    const changed = await accept(id, "22.5")
    expect(changed.data.message).toMatch(/the cart is in EUR now/)
    await store.container.resolve(Modules.CART).updateCarts(cartId, { currency_code: "usd" })

    invoices.setStatus(reference, "1")
    const late = await accept(id, "22.5")
    expect(late.data.message).toMatch(/Only an underpaid invoice can be accepted; this one is paid/)
    expect(await store.books.countOrders()).toBe(0)
    const { invoice, timeline } = await admin.payment(id)
    expect(invoice.accepted_amount).toBeNull()
    expect(timeline.filter(({ kind }) => kind === "action_refused")).toHaveLength(4)
  })

  it("accept: of a converted price its exact share is captured, rounded down", async () => {
    const { id, cartId, gatewayId, invoices, plugin } = await start(
      providerIds.payscrypt,
      "payscrypt",
    )
    invoices.act(gatewayId, "pay-less")
    invoices.act(gatewayId, "expire")
    // 25.00 USD are 0.01 ETH; a third of it is 8.3333… USD.
    invoices.override(gatewayId, { value: "3333333333333333" })
    await plugin.reconcileIn(minute)
    const { invoice } = await admin.payment(id)
    expect(invoice).toMatchObject({ status: "underpaid", paid_amount: "0.003333333333333333" })
    const { status, data } = await accept(id, "0.003333333333333333")
    expect([status, data.invoice?.accepted_amount]).toEqual([200, "8.33"])
    const [order] = await store.books.ordersOf(cartId)
    expect(order?.transactions.map(({ amount }) => String(amount))).toEqual(["8.33"])
  })

  it("late, of a converted price: waits for a person, then the order is placed", async () => {
    const { id, cartId, gatewayId, invoices, plugin } = await start(providerIds.cpay, "cpay")
    invoices.act(gatewayId, "expire")
    await plugin.reconcileIn(minute)
    invoices.act(gatewayId, "pay-late")
    await plugin.reconcileIn(5 * hour)
    await plugin.reconcileIn(6 * hour)
    const held = await admin.payment(id)
    expect(held.invoice).toMatchObject({
      status: "paid",
      attention: ["late"],
      settled_at: null,
      held_at: expect.any(String) as string,
    })
    expect(kindsOf(held)).toContain("held")
    expect(await store.books.countOrders()).toBe(0)
    expect((await admin.get("/attention-count")).data).toEqual({ count: 1 })

    const key = randomUUID()
    const keys = [key, key, randomUUID()]
    const presses = await Promise.all(keys.map((k) => admin.press(`/${id}/place-order`, {}, k)))
    expect(presses.map(({ status }) => status)).toEqual([200, 200, 200])
    const orders = await store.books.ordersOf(cartId)
    expect(
      orders.map(({ transactions }) => transactions.map((made) => String(made.amount))),
    ).toEqual([["25"]])
    const placed = await admin.payment(id)
    expect(placed.invoice).toMatchObject({
      attention: ["late"],
      handled_by: merchant.email,
      due_at: null,
    })
    expect((await admin.get("/attention-count")).data).toEqual({ count: 0 })
  })

  it("late, of a converted price, but within the time the store accepts: placed by itself", async () => {
    const { cartId, gatewayId, invoices, plugin } = await start(providerIds.cpay, "cpay")
    invoices.act(gatewayId, "expire")
    await plugin.reconcileIn(minute)
    invoices.act(gatewayId, "pay-late")
    await plugin.reconcileIn(hour + 50 * minute)
    expect(await store.books.ordersOf(cartId)).toHaveLength(1)
  })
}
